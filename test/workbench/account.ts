import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../src/sandbox/server';
import type { Workbench } from './workbench';

/** A service outside of the editor, with a key that the tests type: what an account is to the extension. */
export interface Account {
  readonly sandbox: Sandbox;
  readonly key: string;
  /** Makes the next calls fail: docs/sandbox.md, "Faults". */
  fail(faults: object): Promise<void>;
  /** How many of these faults still wait for a call. */
  waitingFaults(): Promise<number>;
  close(): Promise<void>;
}

export async function startAccount(key: string): Promise<Account> {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-account-'));
  const sandbox = await startSandbox({ storeFile: join(folder, 'contacts.json'), key });
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  return {
    sandbox,
    key,
    fail: async (faults) => {
      const { status } = await fetch(`${sandbox.address}/sandbox/faults`, { method: 'POST', headers, body: JSON.stringify(faults) });
      if (status !== 200) throw new Error(`The fault was not taken: HTTP ${status}`);
    },
    waitingFaults: async () => {
      const answer = await fetch(`${sandbox.address}/sandbox/faults`, { headers });
      return ((await answer.json()) as { readonly faults: readonly unknown[] }).faults.length;
    },
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface ConnectionAnswers {
  readonly name: string;
  readonly address: string;
  readonly idProject?: number;
  readonly key: string;
  /** Whether others have another key by the same number and address, which it takes the place of. */
  readonly replacesKey?: boolean;
  readonly kind: 'Production' | 'Test project';
}

/** Answers every step of *Add Connection*. */
export async function addConnection(workbench: Workbench, { name, address, idProject = 123456, key, replacesKey = false, kind }: ConnectionAnswers): Promise<void> {
  const { texts } = workbench;
  await workbench.runCommand(texts.command('addConnection'));
  await workbench.pick(texts.says('Another address...'));
  await answerNext(workbench, 'Add Connection: Address', address);
  await answerNext(workbench, 'Add Connection: Name', name);
  await answerNext(workbench, 'Add Connection: Key Number', '5335');
  await answerNext(workbench, 'Add Connection: Key', key);
  await answerProject(workbench, idProject);
  await workbench.pick(texts.says(kind));
  if (replacesKey) {
    await workbench.dialog();
    await workbench.pressDialogButton(texts.says('Replace'));
  }
  await workbench.statusBarItem(name).waitFor();
}

/** Picks the project from the list where the key may see it, else types its number. */
async function answerProject(workbench: Workbench, idProject: number): Promise<void> {
  const { texts } = workbench;
  const other = texts.says('Another project...');
  await workbench.page.locator('.quick-input-title', { hasText: texts.says('Add Connection: Project') }).waitFor();
  const listed = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: new RegExp(`idProject|${other.replaceAll(' ', '\\s')}`) });
  if (await listed.first().isVisible()) {
    const own = listed.filter({ hasText: `idProject ${idProject}` });
    if ((await own.count()) > 0) return own.click();
    await workbench.pick(other);
  }
  await workbench.until('the box for the number', async () => (await workbench.question()).prompt, (prompt) => prompt.includes('idProject'));
  await workbench.answer(String(idProject));
}

/** Waits for the box of a step before answering it: the box of the step before looks the same. */
export async function answerNext(workbench: Workbench, title: string, text: string): Promise<void> {
  const whole = new RegExp(`^${workbench.texts.says(title).replaceAll(' ', '\\s')}(\\s\\(\\d/\\d\\))?$`);
  await workbench.page.locator('.quick-input-title', { hasText: whole }).waitFor();
  await workbench.answer(text);
}
