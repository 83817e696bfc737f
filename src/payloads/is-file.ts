import * as vscode from 'vscode';

/**
 * Whether a document is a file, or will be one once it is saved. The older version in a comparison (`git:`, local history) and a report are not: a text
 * that is only shown has a scheme for which VS Code has no file system, or a read-only one. Such a text must not be changed either: VS Code does not
 * prevent an extension's edits, although the user can't edit it.
 */
export function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** What to say if a command that needs a file is used on such a text. VS Code shows the first 60 characters until the notification is expanded. */
export function noFileText({ path }: vscode.Uri): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return vscode.l10n.t('This is not a file, perhaps an older version of {0}. Click into the file itself, or save this text as one.', name);
}
