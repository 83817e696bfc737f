import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ActivationTimes } from './activation-hook';

const ID = 'dialog-insight-merge.dialog-insight-merge';

/** What VS Code calls inside its extension host. The result goes to the file that `BENCH_RESULT` names. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(ID);
  // Newer editors open a JSON document of their own at their start, and have activated it by then.
  await extension?.activate();
  const { activationTimes } = globalThis as { activationTimes?: ActivationTimes };
  if (!extension || !activationTimes) throw new Error('The activation was not seen.');
  const start = performance.now();
  const uri = vscode.Uri.from({ scheme: 'untitled', path: '/first.merge.jsonc' });
  const judged = new Promise<void>((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (vscode.languages.getDiagnostics(uri).every(({ source }) => source !== 'Dialog Insight')) return;
      subscription.dispose();
      resolve();
    });
  });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '{ "Records": [] }'));
  await judged;
  const firstProblems = performance.now() - start;
  writeFileSync(process.env['BENCH_RESULT'] ?? '', JSON.stringify({ ...activationTimes, firstProblems }));
}
