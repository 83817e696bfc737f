import { writeFileSync } from 'node:fs';
import Module from 'node:module';
import * as vscode from 'vscode';

const ID = 'dialog-insight-merge.dialog-insight-merge';

/** How Node loads a module, by the file or the name that was asked for. */
interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

/** What VS Code calls inside its extension host. The result goes to the file that `BENCH_RESULT` names. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(ID);
  if (!extension) throw new Error('The extension must be there.');
  // Newer editors open a JSON document of their own at their start, and have activated it before anybody could look at the clock.
  const activation = extension.isActive ? undefined : await timedActivation(extension);
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
  writeFileSync(process.env['BENCH_RESULT'] ?? '', JSON.stringify({ ...activation, firstProblems }));
}

/** What activation cost, and the files that it loaded. */
async function timedActivation(extension: vscode.Extension<unknown>): Promise<{ load: number; activate: number; files: readonly string[] }> {
  const times = timeActivation(extension.extensionPath);
  await extension.activate();
  return { ...times, files: loadedFiles(extension.extensionPath) };
}

/** The times, in milliseconds, that loading the extension's entry and calling its `activate` will have taken. */
function timeActivation(folder: string): { load: number; activate: number } {
  const times = { load: NaN, activate: NaN };
  const loader = Module as unknown as Loader;
  const original = loader._load;
  loader._load = function (request, ...rest) {
    if (!request.startsWith(folder) || !request.includes('extension')) return original.call(this, request, ...rest);
    loader._load = original;
    let start = performance.now();
    const { activate } = original.call(this, request, ...rest) as { activate: (context: vscode.ExtensionContext) => void };
    times.load = performance.now() - start;
    return {
      activate: (context: vscode.ExtensionContext): void => {
        start = performance.now();
        activate(context);
        times.activate = performance.now() - start;
      },
    };
  };
  return times;
}

function loadedFiles(folder: string): readonly string[] {
  return Object.keys(require.cache).filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
}
