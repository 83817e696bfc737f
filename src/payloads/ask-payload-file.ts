import * as vscode from 'vscode';

/** Asks where a payload is saved. */
export function askPayloadFile(title: string, saveLabel: string, proposed: vscode.Uri | undefined): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title,
    saveLabel,
    ...(proposed && { defaultUri: proposed }),
    // The first one is added to a name that has none of them. Without the plain ones, VS Code's own dialog adds it to our names too: it looks behind the last dot.
    filters: { [vscode.l10n.t('Merge payload')]: ['merge.jsonc', 'merge.json', 'jsonc', 'json'] },
  });
}
