import type { AccountConnection } from './connection';

/** The connections that a key of the number `idKey` can belong to; all of them when the number is not known. */
export function accountsForKey(accounts: readonly AccountConnection[], idKey: number | undefined): readonly AccountConnection[] {
  return idKey === undefined ? accounts : accounts.filter((account) => account.idKey === idKey);
}
