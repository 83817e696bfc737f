import * as vscode from 'vscode';

/** The file of the tab in front, also where no extension is given its text: VS Code does not show a very large file at once, or keeps it to itself. */
export function fileInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText && input.uri.scheme !== 'untitled' ? input.uri : undefined;
}
