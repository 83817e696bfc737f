import * as vscode from 'vscode';
import { hasPayloadName } from './payload-selector';

/** Calls `seen` once, as soon as a payload is open, so that the checker is not loaded for other JSON files. */
export function onFirstPayload(seen: () => void): vscode.Disposable {
  const look = (documents: readonly vscode.TextDocument[]): void => {
    if (!documents.some(hasPayloadName)) return;
    subscription.dispose();
    seen();
  };
  const subscription = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => look([document])),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('dialogInsight.files')) look(vscode.workspace.textDocuments);
    }),
  );
  look(vscode.workspace.textDocuments);
  return subscription;
}
