import * as vscode from 'vscode';

/** Asks where to save a payload. */
export function askPayloadFile(title: string, saveLabel: string, proposed: vscode.Uri | undefined): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title,
    saveLabel,
    ...(proposed && { defaultUri: proposed }),
    // The first one is added to a name without any of them. Without the plain ones, VS Code's own dialog would add it to our names too: it only looks after the last dot.
    filters: { [vscode.l10n.t('Merge payload')]: ['merge.jsonc', 'merge.json', 'jsonc', 'json'] },
  });
}
