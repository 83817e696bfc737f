import * as vscode from 'vscode';

/**
 * Whether a document is a file, or will be one once it is saved. The older version in a comparison (`git:`, local history) and a report are none: a text
 * that is only shown has a scheme for which VS Code knows no file system, or one that can't be written. Such a text must not be changed either: an edit
 * by an extension goes through, whatever the editor allows a person.
 */
export function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** What a person is told who wants of such a text what only a file is good for. */
export function noFileText({ path }: vscode.Uri): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return vscode.l10n.t('{0} is only shown here, as an older version is beside its file: it is no file itself. Click into the file, or save this text as one.', name);
}
