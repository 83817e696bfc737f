import * as vscode from 'vscode';
import { cleanKey } from '../api/clean-key';
import { parseAddress, PLATFORMS } from '../api/platforms';
import type { Endpoint } from '../api/service';
import type { Message } from '../core/message';
import { askInTurn, type Place, type Question } from '../ui/ask-in-turn';
import { askText } from '../ui/ask-text';
import { localise } from '../ui/localise';
import { pick } from '../ui/pick';
import { connectionNameProblem, idProblem, parseId, type AccountConnection, type Connection, type SandboxConnection } from './connection';
import { sandboxConnection } from './connection-store';
import { keyQuestion } from './key-question';

/** The user's answer: the sandbox, which needs nothing, or an account with its key. */
export type NewConnection = { readonly connection: SandboxConnection } | { readonly connection: AccountConnection; readonly key: string };

/** What is known about the connection in advance. */
export interface ConnectionPrefill {
  readonly idProject?: number;
  readonly idKey?: number;
  /** If the key is already known, it is not asked for, and the sandbox is not offered, since it takes no key. */
  readonly key?: string;
}

/** The projects that a key can see, or why they are not known, translated and redacted. */
export type ListedProjects =
  | { readonly kind: 'listed'; readonly projects: readonly { readonly idProject: number; readonly name: string | undefined }[] }
  | { readonly kind: 'unknown'; readonly reason: string };

export type ProjectLister = (endpoint: Endpoint) => Promise<ListedProjects>;

interface Answers extends ConnectionPrefill {
  readonly platform?: Platform;
  readonly address?: string;
  readonly name?: string;
  readonly test?: boolean;
}

type Answered = Promise<Answers | 'back' | undefined>;

/** Asks step by step for a new connection, each step with a way back. Undefined if the user pressed Escape at any step: nothing was stored then. */
export async function askConnection(
  existing: readonly Connection[],
  listProjects: ProjectLister,
  known: ConnectionPrefill = {},
): Promise<NewConnection | undefined> {
  const isAccount = ({ platform }: Answers): boolean => platform?.kind !== 'sandbox';
  const questions: readonly Question<Answers>[] = [
    { ask: (answers, place) => askPlatform(answers, place, known.key === undefined) },
    { applies: ({ platform }) => platform?.kind === 'typed', ask: askAddress },
    { applies: isAccount, ask: (answers, place) => askName(answers, place, existing) },
    { applies: isAccount, ask: askKeyNumber },
    { applies: (answers) => isAccount(answers) && known.key === undefined, ask: askKey },
    { applies: isAccount, ask: (answers, place) => askProject(answers, place, listProjects) },
    { applies: isAccount, ask: askKind },
  ];
  const answers = await askInTurn<Answers>(questions, known);
  if (!answers) return undefined;
  if (answers.platform?.kind === 'sandbox') return { connection: sandboxConnection() };
  const { name, address, idProject, idKey, test, key } = answers;
  if (name === undefined || address === undefined || idProject === undefined || idKey === undefined || test === undefined || key === undefined) return undefined;
  return { connection: { kind: 'account', name, address, idProject, idKey, test }, key };
}

type Platform =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'known'; readonly address: string }
  | { readonly kind: 'typed'; readonly address: string; readonly prompt: string };

async function askPlatform(answers: Answers, place: Place, withSandbox: boolean): Answered {
  const items: (vscode.QuickPickItem & { readonly platform: Platform })[] = [
    {
      label: vscode.l10n.t('Sandbox'),
      description: vscode.l10n.t('inside this editor'),
      detail: vscode.l10n.t('Try everything without an account. It is there already: this makes it the active one.'),
      platform: { kind: 'sandbox' },
    },
    ...PLATFORMS.map(({ id, name, address, remark }) => ({
      label: localise(name),
      description: address,
      detail: localise(remark),
      platform: id === 'france' ? ({ kind: 'known', address } as const) : ({ kind: 'typed', address, prompt: localise(remark) } as const),
    })),
    {
      label: vscode.l10n.t('Another address...'),
      detail: vscode.l10n.t('A platform of your own. The path of the service is added to it.'),
      platform: { kind: 'typed', address: '', prompt: vscode.l10n.t('The base of the address, https only. The path of the service is added to it.') },
    },
  ];
  const offered = items.filter(({ platform }) => withSandbox || platform.kind !== 'sandbox');
  const picked = await pick({
    ...place,
    title: vscode.l10n.t('Add Connection: Platform'),
    placeholder: vscode.l10n.t('Where is your Dialog Insight account?'),
    items: offered,
  });
  if (picked === undefined || picked === 'back') return picked;
  const { platform } = picked;
  return { ...answers, platform, ...(platform.kind !== 'sandbox' && { address: platform.address }) };
}

async function askAddress(answers: Answers, place: Place): Answered {
  const { platform, address = '' } = answers;
  const answered = await askText({
    ...place,
    title: vscode.l10n.t('Add Connection: Address'),
    prompt: platform?.kind === 'typed' ? platform.prompt : '',
    placeholder: 'https://',
    value: address,
    problem: (text) => {
      const parsed = parseAddress(text.trim());
      return parsed.valid ? undefined : localise(parsed.reason);
    },
  });
  if (answered === undefined || answered === 'back') return answered;
  const parsed = parseAddress(answered.text.trim());
  return parsed.valid ? { ...answers, address: parsed.base } : undefined;
}

async function askName(answers: Answers, place: Place, existing: readonly Connection[]): Answered {
  const answered = await askText({
    ...place,
    title: vscode.l10n.t('Add Connection: Name'),
    prompt: vscode.l10n.t('A name to know it by, in the status bar and in confirmations.'),
    placeholder: vscode.l10n.t('Demo project'),
    value: answers.name ?? '',
    problem: (text) => said(connectionNameProblem(text, existing)),
  });
  return answered === undefined || answered === 'back' ? answered : { ...answers, name: answered.text.trim() };
}

async function askKeyNumber(answers: Answers, place: Place): Answered {
  const idKey = await askNumber(
    place,
    vscode.l10n.t('Add Connection: Key Number'),
    vscode.l10n.t('The number of the key (AuthKey.idKey). The key itself is asked for next.'),
    answers.idKey,
  );
  return idKey === undefined || idKey === 'back' ? idKey : { ...answers, idKey };
}

/** The box keeps the key that was typed before, masked: when going back for another answer, it need not be typed again. */
async function askKey(answers: Answers, place: Place): Answered {
  const { address = '', idKey = 0, key = '' } = answers;
  const answered = await askText({ ...place, ...keyQuestion({ address, idKey }, vscode.l10n.t('Add Connection: Key')), value: key });
  return answered === undefined || answered === 'back' ? answered : { ...answers, key: cleanKey(answered.text) };
}

/** From the list that the service returns; typed if there is none, since a key may not be allowed to list projects and still be allowed to merge. */
async function askProject(answers: Answers, place: Place, listProjects: ProjectLister): Answered {
  const { address = '', idKey = 0, key = '', idProject: known } = answers;
  const listed = await listProjects({ address, idKey, key });
  const title = vscode.l10n.t('Add Connection: Project');
  const type = (at: Place, prompt: string): Promise<number | 'back' | undefined> => askNumber(at, title, prompt, known);
  if (listed.kind === 'unknown') {
    const typed = await type(place, `${vscode.l10n.t('The number of the project (idProject).')} ${listed.reason}`);
    return typed === undefined || typed === 'back' ? typed : { ...answers, idProject: typed };
  }
  const items: (vscode.QuickPickItem & { readonly idProject?: number })[] = [
    ...[...listed.projects]
      .sort((a, b) => Number(b.idProject === known) - Number(a.idProject === known))
      .map(({ idProject, name }) => ({ label: name ?? String(idProject), description: `idProject ${idProject}`, idProject })),
    { label: vscode.l10n.t('Another project...'), detail: vscode.l10n.t('Type its number: a key may be allowed to merge into a project that it may not list.') },
  ];
  for (;;) {
    const picked = await pick({ ...place, title, placeholder: vscode.l10n.t('Which project are payloads sent to? The key may see these.'), items });
    if (picked === undefined || picked === 'back') return picked;
    const idProject = picked.idProject ?? (await type({ ...place, back: true }, vscode.l10n.t('The number of the project (idProject).')));
    if (idProject === undefined) return undefined;
    if (idProject !== 'back') return { ...answers, idProject };
  }
}

async function askKind(answers: Answers, place: Place): Answered {
  const picked = await pick({
    ...place,
    title: vscode.l10n.t('Add Connection: Production or Test'),
    placeholder: vscode.l10n.t('What kind of project is it?'),
    items: [
      {
        label: vscode.l10n.t('Production'),
        detail: vscode.l10n.t('Every send asks first, with what it would do. Merges can start automations that write to real people.'),
        test: false,
      },
      { label: vscode.l10n.t('Test project'), detail: vscode.l10n.t('Sending asks nothing.'), test: true },
    ],
  });
  return picked === undefined || picked === 'back' ? picked : { ...answers, test: picked.test };
}

async function askNumber(place: Place, title: string, prompt: string, known: number | undefined): Promise<number | 'back' | undefined> {
  const value = known === undefined ? '' : String(known);
  const answered = await askText({ ...place, title, prompt, placeholder: '123456', value, problem: (text) => said(idProblem(text)) });
  return answered === undefined || answered === 'back' ? answered : parseId(answered.text);
}

function said(problem: Message | undefined): string | undefined {
  return problem && localise(problem);
}
