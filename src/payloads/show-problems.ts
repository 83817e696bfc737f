import * as vscode from 'vscode';
import type { Problem } from '../core/rules/problem';
import type { PayloadDocuments } from './payload-documents';
import { editorOf } from './target-document';

/** Shows the problems of a document: opens the list, and moves the cursor to the first of the worst. */
export async function showProblems(payloads: PayloadDocuments, document: vscode.TextDocument, problems: readonly Problem[]): Promise<void> {
  payloads.adopt(document);
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  if (first) {
    const editor = await editorOf(document);
    const range = new vscode.Range(document.positionAt(first.offset), document.positionAt(first.offset + first.length));
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}
