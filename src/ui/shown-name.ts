import * as vscode from 'vscode';

/** How the user knows a document: its path within the workspace. An unsaved document also has one, where it will be saved. */
export function shownName(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri);
}

/** The same for what is read later, in a report or the history, when it is no longer visible that it was not saved. */
export function notedName(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? vscode.l10n.t('{0} (not saved)', shownName(uri)) : shownName(uri);
}
