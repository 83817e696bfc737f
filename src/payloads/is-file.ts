import * as vscode from 'vscode';

/**
 * Whether a document is a file, or will be one once it is saved. The older version in a comparison (`git:`, local history) and a report are none: a text
 * that is only shown has a scheme for which VS Code knows no file system, or one that can't be written. Such a text must not be changed either: an edit
 * by an extension goes through, whatever the editor allows a person.
 */
export function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** What a person is told who wants of such a text what only a file is good for. VS Code shows the first 60 letters until the notification is opened. */
export function noFileText({ path }: vscode.Uri): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return vscode.l10n.t('This is not a file, perhaps an older version of {0}. Click into the file itself, or save this text as one.', name);
}
