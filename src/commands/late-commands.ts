import * as vscode from 'vscode';
import { memoizeAsync } from '../ui/memoize-async';
import { commandIds } from './command-ids';

/**
 * Registers a placeholder for every command until one of them is used: then the code of all commands is loaded and takes over, and the call is repeated.
 * @param manifest the extension's `package.json`
 * @param load registers the real commands; called again at the next use if it rejects
 */
export function registerLateCommands(manifest: unknown, load: () => Promise<() => void>): vscode.Disposable {
  const takeOver = memoizeAsync(async () => {
    const register = await load();
    placeholders.dispose();
    register();
  });
  const call = async (id: string, args: readonly unknown[]): Promise<unknown> => {
    await takeOver();
    return vscode.commands.executeCommand(id, ...args);
  };
  const placeholders = vscode.Disposable.from(
    ...commandIds(manifest).map((id) => vscode.commands.registerCommand(id, (...args: unknown[]) => call(id, args))),
  );
  return placeholders;
}
