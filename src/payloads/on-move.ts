import * as vscode from 'vscode';

/**
 * Calls `heard` when a payload gets another name: its file, or a folder around it, is renamed or moved in the editor, or a new payload is saved.
 * `from` and `to` may be those of the folder: see `movedName`.
 */
export function onDidMovePayload(heard: (from: vscode.Uri, to: vscode.Uri) => void): vscode.Disposable {
  // VS Code does not tell the name under which a new document was saved. It opens a file, writes the text to it, saves it, and only then empties the document.
  let opened: vscode.TextDocument | undefined;
  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri, newUri }) => heard(oldUri, newUri))),
    vscode.workspace.onDidOpenTextDocument((document) => (opened = document)),
    vscode.workspace.onDidSaveTextDocument((saved) => {
      if (saved !== opened) return;
      const text = saved.getText();
      const from = vscode.workspace.textDocuments.find((document) => document.isUntitled && text !== '' && document.getText() === text);
      if (from) heard(from.uri, saved.uri);
    }),
  );
}

/** The name that `name` has after the move, or undefined if it did not move. */
export function movedName(name: string, from: vscode.Uri, to: vscode.Uri): string | undefined {
  const old = from.toString();
  if (name === old) return to.toString();
  return name.startsWith(`${old}/`) ? to.toString() + name.slice(old.length) : undefined;
}
