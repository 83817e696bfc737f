import * as vscode from 'vscode';
import { cleanKey } from '../api/clean-key';
import { askText } from '../ui/ask-text';
import type { AccountConnection } from './connection';
import { keyQuestion } from './key-question';
import { secretName } from './secret-name';

/**
 * The keys of the accounts, in the editor's secret store and nowhere else. A missing key is a normal state:
 * a reload can empty a browser's secret store, and a changed address has no key yet.
 */
export class KeyStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(connection: AccountConnection): Promise<string | undefined> {
    return (await this.secrets.get(secretName(connection))) || undefined;
  }

  async store(connection: Pick<AccountConnection, 'address' | 'idKey'>, key: string): Promise<void> {
    await this.secrets.store(secretName(connection), key);
  }

  /** Deletes the key, unless another of `connections` uses the same one. */
  async forget(connection: AccountConnection, connections: readonly AccountConnection[]): Promise<void> {
    const name = secretName(connection);
    if (connections.some((other) => secretName(other) === name)) return;
    await this.secrets.delete(name);
  }

  /** The key; if it is missing, asks for it and stores it. Undefined if the user cancelled. */
  async getOrAsk(connection: AccountConnection): Promise<string | undefined> {
    const known = await this.get(connection);
    if (known !== undefined) return known;
    const key = await askKey(connection, vscode.l10n.t('Key for {0}', connection.name));
    if (key !== undefined) await this.store(connection, key);
    return key;
  }
}

/** Asks for the key without storing it. Undefined if the user cancelled. */
export async function askKey(connection: Pick<AccountConnection, 'address' | 'idKey'>, title: string): Promise<string | undefined> {
  const answered = await askText(keyQuestion(connection, title));
  return answered === undefined || answered === 'back' ? undefined : cleanKey(answered.text);
}
