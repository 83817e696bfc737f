import * as vscode from 'vscode';
import { cleanKey } from '../api/clean-key';
import { LEAST_KEY_LENGTH } from '../api/redaction';
import type { TextQuestion } from '../ui/ask-text';
import type { AccountConnection } from './connection';

/** The prompt for a key: a masked box that says where the key will be sent. */
export function keyQuestion({ address, idKey }: Pick<AccountConnection, 'address' | 'idKey'>, title: string): TextQuestion {
  return {
    title,
    prompt: vscode.l10n.t('The key number {0} for {1}. It is kept in the secret store and sent to that address only.', idKey, address),
    placeholder: 'AuthKey.Key',
    masked: true,
    problem: (text) => mistakeIn(cleanKey(text)),
  };
}

function mistakeIn(key: string): string | undefined {
  if (key === '') return vscode.l10n.t('Enter the key, or press Escape to cancel.');
  return key.length < LEAST_KEY_LENGTH ? vscode.l10n.t('A key has at least {0} characters.', LEAST_KEY_LENGTH) : undefined;
}
