import * as vscode from 'vscode';
import { LEAST_KEY_LENGTH } from '../api/redaction';
import type { AccountConnection } from './connection';
import { cleanKey, secretName } from './secret-name';

/**
 * The keys of the accounts, in the editor's secret store and nowhere else. A key that is not there any more is a normal state:
 * a browser's secret store can be emptied by a reload, and a changed address has no key yet.
 */
export class KeyStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(connection: AccountConnection): Promise<string | undefined> {
    return (await this.secrets.get(secretName(connection))) || undefined;
  }

  async store(connection: Pick<AccountConnection, 'address' | 'idKey'>, key: string): Promise<void> {
    await this.secrets.store(secretName(connection), key);
  }

  /** Forgets the key, unless another of `connections` uses the same one. */
  async forget(connection: AccountConnection, connections: readonly AccountConnection[]): Promise<void> {
    const name = secretName(connection);
    if (connections.some((other) => secretName(other) === name)) return;
    await this.secrets.delete(name);
  }

  /** The key, asked for and stored when it is not there. Undefined when the person would rather not say. */
  async getOrAsk(connection: AccountConnection): Promise<string | undefined> {
    const known = await this.get(connection);
    if (known !== undefined) return known;
    const key = await askKey(connection, vscode.l10n.t('Key for {0}', connection.name));
    if (key !== undefined) await this.store(connection, key);
    return key;
  }
}

/** Asks for the key in a masked box that says where it will be sent. Nothing is stored here. */
export async function askKey(
  { address, idKey }: Pick<AccountConnection, 'address' | 'idKey'>,
  title: string,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'The key number {0} for {1}. It is kept in the secret store and sent to that address only.',
      idKey,
      address,
    ),
    placeHolder: 'AuthKey.Key',
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => mistakeIn(cleanKey(value)),
  });
  const key = typed === undefined ? '' : cleanKey(typed);
  return mistakeIn(key) === undefined ? key : undefined;
}

function mistakeIn(key: string): string | undefined {
  if (key === '') return vscode.l10n.t('Enter the key, or press Escape to cancel.');
  return key.length < LEAST_KEY_LENGTH ? vscode.l10n.t('A key has at least {0} characters.', LEAST_KEY_LENGTH) : undefined;
}
