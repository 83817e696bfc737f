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
  // Newer editors open a JSON document of their own at their start, and have activated it before anybody could look at the clock: they tell by their own marks.
  const activation = extension.isActive ? markedActivation(extension.extensionPath) : await timedActivation(extension);
  const start = performance.now();
  const uri = vscode.Uri.from({ scheme: 'untitled', path: '/first.merge.jsonc' });
  const checked = new Promise<void>((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (vscode.languages.getDiagnostics(uri).every(({ source }) => source !== 'Dialog Insight')) return;
      subscription.dispose();
      resolve();
    });
  });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '{ "Records": [] }'));
  await checked;
  const firstProblems = performance.now() - start;
  writeFileSync(process.env['BENCH_RESULT'] ?? '', JSON.stringify({ ...activation, firstProblems }));
}

interface Activation {
  readonly load: number;
  readonly activate: number;
  readonly files: readonly string[];
  /** Whether the times are those of the editor's own marks. */
  readonly marked: boolean;
}

/** The marks that VS Code's extension host keeps of its own start, in whole milliseconds. */
interface EditorMarks {
  getMarks(): readonly { readonly name: string; readonly startTime: number }[];
}

/** What an activation that is over cost, by the editor's marks. */
function markedActivation(folder: string): Activation {
  const marks = (globalThis as { readonly MonacoPerformanceMarks?: EditorMarks }).MonacoPerformanceMarks?.getMarks() ?? [];
  const at = (mark: string): number => marks.find(({ name }) => name === `code/extHost/${mark}/${ID}`)?.startTime ?? NaN;
  return {
    load: at('didLoadExtensionCode') - at('willLoadExtensionCode'),
    activate: at('didActivateExtension') - at('willActivateExtension'),
    files: loadedFiles(folder),
    marked: true,
  };
}

/** What activation cost, and the files that it loaded. */
async function timedActivation(extension: vscode.Extension<unknown>): Promise<Activation> {
  const times = timeActivation(extension.extensionPath);
  await extension.activate();
  return { ...times, files: loadedFiles(extension.extensionPath), marked: false };
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
