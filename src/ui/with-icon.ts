import * as vscode from 'vscode';

/**
 * The label of an entry of a list, and the icon that it begins with (`$(check) Continue`) beside it. Within a label VS Code reads an icon out to a
 * screen reader by its English name: "circle-slash Laisser de côté".
 */
export function withIcon(text: string): { readonly label: string; readonly iconPath?: vscode.ThemeIcon } {
  const [, icon, label] = /^\$\(([a-z-]+)\) (.*)$/su.exec(text) ?? [];
  return icon === undefined || label === undefined ? { label: text } : { label, iconPath: new vscode.ThemeIcon(icon) };
}
