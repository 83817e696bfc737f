import * as vscode from 'vscode';
import { parseAddress, PLATFORMS } from '../api/platforms';
import type { Message } from '../core/message';
import { localise } from '../ui/localise';
import { connectionNameProblem, idProblem, parseId, type AccountConnection, type Connection, type SandboxConnection } from './connection';
import { sandboxConnection } from './connection-store';
import { askKey } from './key-store';
import { statusText } from './status-text';

/** What a person answered: the sandbox, which needs nothing, or an account with its key. */
export type NewConnection = { readonly connection: SandboxConnection } | { readonly connection: AccountConnection; readonly key: string };

/** What is known of the connection before it is asked for. */
export interface ConnectionPrefill {
  readonly idProject?: number;
  readonly idKey?: number;
  /** A key that is known already is not asked for, and the sandbox, which takes none, is not offered. */
  readonly key?: string;
}

/** Asks step by step for a new connection. Undefined when the person pressed Escape anywhere: nothing was stored then. */
export async function askConnection(
  existing: readonly Connection[],
  listProjects: ProjectLister,
  known: ConnectionPrefill = {},
): Promise<NewConnection | undefined> {
  const platform = await askPlatform(known.key === undefined);
  if (!platform) return undefined;
  if (platform.kind === 'sandbox') return { connection: sandboxConnection() };
  const address = platform.kind === 'known' ? platform.address : await askAddress(platform);
  if (address === undefined) return undefined;
  const name = await askText({
    title: vscode.l10n.t('Add Connection: Name'),
    prompt: vscode.l10n.t('A name to know it by, in the status bar and in confirmations.'),
    placeHolder: vscode.l10n.t('Demo project'),
    problem: (text) => connectionNameProblem(text, existing),
  });
  if (name === undefined) return undefined;
  const idKey = await askId(
    vscode.l10n.t('Add Connection: Key Number'),
    vscode.l10n.t('The number of the key (AuthKey.idKey). The key itself is asked for next.'),
    known.idKey,
  );
  if (idKey === undefined) return undefined;
  const key = known.key ?? (await askKey({ address, idKey }, vscode.l10n.t('Add Connection: Key')));
  if (key === undefined) return undefined;
  const idProject = await askProject(await listProjects({ address, idKey, key }), known.idProject);
  if (idProject === undefined) return undefined;
  const test = await askTest();
  return test === undefined ? undefined : { connection: { kind: 'account', name: name.trim(), address, idProject, idKey, test }, key };
}

/** The projects that a key may see, or why they are not known, translated and redacted. */
export type ListedProjects =
  | { readonly kind: 'listed'; readonly projects: readonly { readonly idProject: number; readonly name: string | undefined }[] }
  | { readonly kind: 'unknown'; readonly reason: string };

export type ProjectLister = (endpoint: Pick<AccountConnection, 'address' | 'idKey'> & { readonly key: string }) => Promise<ListedProjects>;

/** From the list that the service gives; typed where there is none, since a key may lack the right to list and still be allowed to merge. */
async function askProject(listed: ListedProjects, known: number | undefined): Promise<number | undefined> {
  const title = vscode.l10n.t('Add Connection: Project');
  if (listed.kind === 'unknown') return typeProject(`${vscode.l10n.t('The number of the project (idProject).')} ${listed.reason}`, known);
  const items: (vscode.QuickPickItem & { readonly idProject?: number })[] = [
    ...[...listed.projects]
      .sort((a, b) => Number(b.idProject === known) - Number(a.idProject === known))
      .map(({ idProject, name }) => ({ label: name ?? String(idProject), description: `idProject ${idProject}`, idProject })),
    { label: vscode.l10n.t('Another project...'), detail: vscode.l10n.t('Type its number: a key may be allowed to merge into a project that it may not list.') },
  ];
  const placeHolder = vscode.l10n.t('Which project are payloads sent to? The key may see these.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true });
  if (!picked) return undefined;
  return picked.idProject ?? typeProject(vscode.l10n.t('The number of the project (idProject).'), known);
}

function typeProject(prompt: string, known: number | undefined): Promise<number | undefined> {
  return askId(vscode.l10n.t('Add Connection: Project'), prompt, known);
}

/** Lets the person choose among `connections`. `'add'` stands for a connection that is not there yet. */
export async function pickConnection(
  connections: readonly Connection[],
  active: Connection | undefined,
  placeHolder: string,
): Promise<Connection | 'add' | undefined> {
  const items: (vscode.QuickPickItem & { readonly choice: Connection | 'add' })[] = connections.map((connection) => ({
    label: localise(statusText(connection).text),
    description: describe(connection, active),
    choice: connection,
  }));
  items.push({ label: vscode.l10n.t('$(add) Add connection...'), choice: 'add' });
  // The walkthrough, whose button leads here, takes the focus back while it ticks a step.
  return (await vscode.window.showQuickPick(items, { placeHolder, title: vscode.l10n.t('Dialog Insight Connection'), ignoreFocusOut: true }))?.choice;
}

/** Lets the person choose among the accounts. */
export async function pickAccount(accounts: readonly AccountConnection[], placeHolder: string): Promise<AccountConnection | undefined> {
  const items = accounts.map((connection) => ({
    label: connection.name,
    description: vscode.l10n.t('{0}, project {1}', connection.address, connection.idProject),
    connection,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, title: vscode.l10n.t('Dialog Insight Connection') }))?.connection;
}

function describe(connection: Connection, active: Connection | undefined): string {
  const place = connection.kind === 'sandbox' ? vscode.l10n.t('inside this editor') : connection.address;
  const text = vscode.l10n.t('{0}, project {1}', place, connection.idProject);
  return active?.name === connection.name ? vscode.l10n.t('{0}, active', text) : text;
}

type Platform =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'known'; readonly address: string }
  | { readonly kind: 'typed'; readonly address: string; readonly prompt: string };

async function askPlatform(withSandbox: boolean): Promise<Platform | undefined> {
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
  const picked = await vscode.window.showQuickPick(offered, {
    title: vscode.l10n.t('Add Connection: Platform'),
    placeHolder: vscode.l10n.t('Where is your Dialog Insight account?'),
    ignoreFocusOut: true,
  });
  return picked?.platform;
}

async function askAddress({ address, prompt }: { readonly address: string; readonly prompt: string }): Promise<string | undefined> {
  const typed = await askText({
    title: vscode.l10n.t('Add Connection: Address'),
    prompt,
    placeHolder: 'https://',
    value: address,
    problem: (text) => {
      const parsed = parseAddress(text.trim());
      return parsed.valid ? undefined : parsed.reason;
    },
  });
  const parsed = typed === undefined ? undefined : parseAddress(typed.trim());
  return parsed?.valid ? parsed.base : undefined;
}

async function askId(title: string, prompt: string, known: number | undefined): Promise<number | undefined> {
  const typed = await askText({ title, prompt, placeHolder: '123456', value: known === undefined ? '' : String(known), problem: idProblem });
  return typed === undefined ? undefined : parseId(typed);
}

async function askTest(): Promise<boolean | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('Production'),
        detail: vscode.l10n.t('Every send asks first, with what it would do. Merges can start automations that write to real people.'),
        test: false,
      },
      { label: vscode.l10n.t('Test project'), detail: vscode.l10n.t('Sending asks nothing.'), test: true },
    ],
    { title: vscode.l10n.t('Add Connection: Production or Test'), placeHolder: vscode.l10n.t('What kind of project is it?'), ignoreFocusOut: true },
  );
  return picked?.test;
}

interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder: string;
  readonly value?: string;
  /** Why a text can't be taken, said while it is typed. */
  readonly problem: (text: string) => Message | undefined;
}

async function askText({ title, prompt, placeHolder, value = '', problem }: TextQuestion): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const found = problem(text);
      return found && localise(found);
    },
  });
}
