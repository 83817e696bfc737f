import type { AccountConnection } from './connection';
import { secretName } from './secret-name';

/** The connections that a key with the number `idKey` can belong to; all of them if the number is not known. */
export function accountsForKey(accounts: readonly AccountConnection[], idKey: number | undefined): readonly AccountConnection[] {
  return idKey === undefined ? accounts : accounts.filter((account) => account.idKey === idKey);
}

/** The connections that share a key: those with its number and its address. */
export function accountsSharingKey(accounts: readonly AccountConnection[], key: Pick<AccountConnection, 'address' | 'idKey'>): readonly AccountConnection[] {
  return accounts.filter((account) => secretName(account) === secretName(key));
}
