import * as vscode from 'vscode';
import { editorOf } from '../payloads/target-document';

/** Says what the user must decide, and goes there. */
export async function showOpenPlace(document: vscode.TextDocument, position: vscode.Position, said: string): Promise<void> {
  const go = vscode.l10n.t('Go to Line {0}', position.line + 1);
  if ((await vscode.window.showWarningMessage(said, go)) !== go) return;
  const editor = await editorOf(document);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
