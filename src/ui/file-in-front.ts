import * as vscode from 'vscode';

/** The file of the active tab, even if extensions do not get its text: VS Code does not show a very large file at once, or does not share it. */
export function fileInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText && input.uri.scheme !== 'untitled' ? input.uri : undefined;
}
