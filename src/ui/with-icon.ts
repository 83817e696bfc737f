import * as vscode from 'vscode';

/**
 * The label of a list entry, with its leading icon (`$(check) Continue`) as a separate property. VS Code reads an icon within a label to
 * a screen reader by its English name: "circle-slash Laisser de côté".
 */
export function withIcon(text: string): { readonly label: string; readonly iconPath?: vscode.ThemeIcon } {
  const [, icon, label] = /^\$\(([a-z-]+)\) (.*)$/su.exec(text) ?? [];
  return icon === undefined || label === undefined ? { label: text } : { label, iconPath: new vscode.ThemeIcon(icon) };
}
