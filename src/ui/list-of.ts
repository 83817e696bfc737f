import * as vscode from 'vscode';

/** "Shop, Demo and Test", in the language of the editor. */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(vscode.env.language, { type: 'conjunction' }).format(names);
}
