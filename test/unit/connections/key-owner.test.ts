import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AccountConnection } from '../../../src/connections/connection';
import { accountsForKey, accountsSharingKey } from '../../../src/connections/key-owner';

const account = (name: string, address: string, idKey: number): AccountConnection => ({ kind: 'account', name, address, idKey, idProject: 1, test: true });
const accounts = [account('shop', 'https://a.example', 1), account('trial', 'https://a.example', 1), account('other key', 'https://a.example', 2), account('elsewhere', 'https://b.example', 1)];
const names = (found: readonly AccountConnection[]): readonly string[] => found.map(({ name }) => name);

it('a key belongs to the connections with its number, or to any when that is not known', () => {
  assert.deepEqual(names(accountsForKey(accounts, 1)), ['shop', 'trial', 'elsewhere']);
  assert.equal(accountsForKey(accounts, undefined).length, 4);
});

it('connections share a key by number and address', () => {
  assert.deepEqual(names(accountsSharingKey(accounts, { address: 'https://a.example', idKey: 1 })), ['shop', 'trial']);
  assert.deepEqual(names(accountsSharingKey(accounts, { address: 'https://c.example', idKey: 1 })), []);
});
