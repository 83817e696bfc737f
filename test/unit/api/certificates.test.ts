import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { rootCertificates } from 'node:tls';

/** The module object itself, as the editor and a newer Node have it. */
const tls = createRequire(import.meta.url)('node:tls') as { getCACertificates?: ((type: string) => string[]) | undefined };
const own = tls.getCACertificates;

describe('the certificates to trust', () => {
  let trustedCertificates: (additional?: readonly string[]) => string[] | undefined;

  before(async () => {
    // There before it is imported: what a module has to give is settled then.
    tls.getCACertificates = () => [];
    ({ trustedCertificates } = await import('../../../src/api/certificates'));
  });
  after(() => {
    tls.getCACertificates = own;
  });

  it('are those of Node and of the system, where Node can read them', () => {
    tls.getCACertificates = (type) => [`one of ${type}`];
    assert.deepEqual(trustedCertificates(), ['one of default', 'one of system']);
    assert.deepEqual(trustedCertificates(['own']), ['one of default', 'one of system', 'own']);
  });

  it('are left to Node where it can not, so that the editor can add the system\'s', () => {
    tls.getCACertificates = undefined;
    assert.equal(trustedCertificates(), undefined);
    assert.deepEqual(trustedCertificates(['own']), [...rootCertificates, 'own']);
  });
});
