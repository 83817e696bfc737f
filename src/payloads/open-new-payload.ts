import * as vscode from 'vscode';
import { askPayloadFile } from './ask-payload-file';
import { freePayloadName, payloadName } from './file-name';

/** The file from which a payload was made: its name, and its folder if that is part of the workspace. */
export interface PayloadOrigin {
  readonly beside: vscode.Uri;
  readonly name: string;
}

/** Opens an unsaved payload with `text`. Undefined if the user did not choose a folder. */
export async function openNewPayload(home: vscode.Uri | undefined, text: string, origin?: PayloadOrigin): Promise<vscode.TextEditor | undefined> {
  const uri = await newPayloadUri(home, origin);
  if (!uri) return undefined;
  const opened = await vscode.workspace.openTextDocument(uri);
  const document = opened.languageId === 'jsonc' ? opened : await vscode.languages.setTextDocumentLanguage(opened, 'jsonc');
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (text !== '') {
    const begin = new vscode.Position(0, 0);
    await editor.edit((edit) => edit.insert(begin, text));
    editor.selection = new vscode.Selection(begin, begin);
    // VS Code looks at how a text is indented when it opens it, and this one was empty then.
    const detects = vscode.workspace.getConfiguration('editor', document).get('detectIndentation');
    if (detects) await vscode.commands.executeCommand('editor.action.detectIndentation');
  }
  return editor;
}

/** An untitled document gets its schema and its language from its name, so it needs a path from the start. */
async function newPayloadUri(home: vscode.Uri | undefined, origin: PayloadOrigin | undefined): Promise<vscode.Uri | undefined> {
  const folder = await chooseFolder(origin);
  if (folder === 'cancelled') return undefined;
  if (folder) {
    const name = await freePayloadName((candidate) => isTaken(vscode.Uri.joinPath(folder, candidate)), origin?.name);
    return untitled(vscode.Uri.joinPath(folder, name));
  }
  const proposed = origin ? vscode.Uri.joinPath(origin.beside, '..', payloadName(origin.name)) : home && vscode.Uri.joinPath(home, payloadName());
  const chosen = await askPayloadFile(vscode.l10n.t('Where will the payload be saved?'), vscode.l10n.t('Create'), proposed);
  return chosen && untitled(withPayloadName(chosen));
}

/** The folder to create the payload in; undefined if no folder is open. */
async function chooseFolder(origin: PayloadOrigin | undefined): Promise<vscode.Uri | undefined | 'cancelled'> {
  if (origin && vscode.workspace.getWorkspaceFolder(origin.beside)) return vscode.Uri.joinPath(origin.beside, '..');
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && vscode.workspace.getWorkspaceFolder(active);
  if (current) return current.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri ?? 'cancelled';
}

async function isTaken(uri: vscode.Uri): Promise<boolean> {
  // By the path: after a reload, VS Code adds the name of the remote machine to the URI of an unsaved document, and opening it without would give its text.
  if (vscode.workspace.textDocuments.some((document) => !document.isClosed && document.isUntitled && document.uri.path === uri.path)) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function untitled(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: 'untitled' });
}

function withPayloadName(uri: vscode.Uri): vscode.Uri {
  if (/\.merge\.jsonc?$/i.test(uri.path)) return uri;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/(\.merge)?(\.jsonc?)?$/i, '');
  return vscode.Uri.joinPath(uri, '..', payloadName(name));
}
