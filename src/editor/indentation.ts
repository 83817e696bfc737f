import * as vscode from 'vscode';
import type { Indentation } from '../core/repair/lay-out';

/** The indentation settings of the editor that shows a document. */
export function indentationOf(document: vscode.TextDocument): Indentation {
  const options = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.options;
  const { tabSize, insertSpaces } = options ?? {};
  return { tabSize: typeof tabSize === 'number' ? tabSize : 2, insertSpaces: typeof insertSpaces === 'boolean' ? insertSpaces : true };
}
