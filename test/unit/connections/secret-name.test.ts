import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { secretName } from '../../../src/connections/secret-name';

describe('the name a key is stored under', () => {
  it('holds the address and the number of the key', () => {
    assert.equal(secretName({ address: 'https://host/path', idKey: 1234 }), 'dialogInsight.key|https://host/path|1234');
  });

  it('differs for every address and number, so that no key is found for another place', () => {
    const endpoint = fc.record({ address: fc.webUrl({ withQueryParameters: false, withFragments: false }), idKey: fc.nat() });
    fc.assert(
      fc.property(endpoint, endpoint, (a, b) => {
        assert.equal(secretName(a) === secretName(b), a.address === b.address && a.idKey === b.idKey);
      }),
    );
  });
});
