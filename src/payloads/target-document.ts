import * as vscode from 'vscode';
import { fileInFront } from '../ui/file-in-front';
import { isFile, noFileText } from './is-file';
import { LARGEST_DOCUMENT } from './largest-document';

/**
 * The JSON document that a command is for: its argument (from an editor's title bar or a CodeLens), or else the document in the active
 * editor. If no text editor is active, for instance next to the walkthrough, the payload of the only tab with one is shown.
 * If there is none, says why and returns undefined.
 */
export async function targetDocument(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (!(argument instanceof vscode.Uri) && !vscode.window.activeTextEditor && (await isTooLargeInFront())) return undefined;
  const document =
    argument instanceof vscode.Uri ? await vscode.workspace.openTextDocument(argument) : (vscode.window.activeTextEditor?.document ?? (await onlyPayload()));
  if (document && (document.languageId === 'json' || document.languageId === 'jsonc')) return document;
  void vscode.window.showWarningMessage(vscode.l10n.t('Open a JSON file with a Merge payload first.'));
  return undefined;
}

/** Like `targetDocument`, for commands that change the document or refer to a send of it: neither is possible for a text that is only shown. */
export async function targetFile(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const document = await targetDocument(argument);
  if (!document || isFile(document.uri)) return document;
  void vscode.window.showWarningMessage(noFileText(document.uri));
  return undefined;
}

/** The editor that shows the document; shows the document if it is not visible. */
export async function editorOf(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return visible ?? vscode.window.showTextDocument(document);
}

/** Whether the active payload is too large for VS Code to give its text to extensions. If so, says that, and which commands take it from disk. */
async function isTooLargeInFront(): Promise<boolean> {
  const uri = fileInFront();
  if (!uri || !/\.jsonc?$/i.test(uri.path)) return false;
  const size = await vscode.workspace.fs.stat(uri).then(
    (stat) => stat.size,
    () => 0,
  );
  if (size <= LARGEST_DOCUMENT) return false;
  const send = vscode.l10n.t('Send File...');
  const text = vscode.l10n.t('{0} is too large for an editor: Send File... and the command line check and send it.', uri.path.slice(uri.path.lastIndexOf('/') + 1));
  void vscode.window.showWarningMessage(text, send).then((chosen) => {
    if (chosen === send) void vscode.commands.executeCommand('dialogInsight.sendFile', uri);
  });
  return true;
}

async function onlyPayload(): Promise<vscode.TextDocument | undefined> {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
  const payloads = inputs.flatMap((input) => (input instanceof vscode.TabInputText && isFile(input.uri) && /\.merge\.jsonc?$/i.test(input.uri.path) ? [input.uri] : []));
  const [only] = payloads;
  return only && new Set(payloads.map(String)).size === 1 ? (await vscode.window.showTextDocument(only)).document : undefined;
}
