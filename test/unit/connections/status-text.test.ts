import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage, message } from '../../../src/core/message';
import type { Connection } from '../../../src/connections/connection';
import { SANDBOX } from '../../../src/connections/connection';
import { payloadStatus, statusText } from '../../../src/connections/status-text';

const production: Connection = { kind: 'account', name: 'Demo', address: 'https://app.dialoginsight.com', idProject: 5678, idKey: 1234, test: false };

const cases: readonly [string, Connection | undefined, RegExp, boolean][] = [
  ['no connection', undefined, /no connection/, false],
  ['the sandbox', SANDBOX, /Sandbox/, false],
  ['a test project', { ...production, test: true }, /Demo \(test\)/, false],
  ['production', production, /Demo \(PRODUCTION\)/, true],
];

describe('the status bar', () => {
  for (const [name, connection, text, isProduction] of cases) {
    it(`names ${name} by its words`, () => {
      const status = statusText(connection);
      assert.match(formatMessage(status.text), text);
      assert.equal(status.production, isProduction);
      assert.notEqual(formatMessage(status.tooltip), '');
    });
  }

  it('names the connection of a payload that is ready', () => {
    assert.deepEqual(payloadStatus(production, { kind: 'ready' }, (one) => formatMessage(one)), statusText(production));
  });

  it('asks for a connection first, whatever else is wrong', () => {
    const obstacle = { reason: message('The payload has 3 errors.'), cure: 'show-problems' } as const;
    for (const readiness of [{ kind: 'errors', errors: 3, obstacle }, { kind: 'stopped', obstacle }, { kind: 'ready' }] as const) {
      assert.deepEqual(payloadStatus(undefined, readiness, (one) => formatMessage(one)), statusText(undefined));
    }
  });

  it('says where the payloads of an account go', () => {
    assert.match(formatMessage(statusText(production).tooltip), /5678.*https:\/\/app\.dialoginsight\.com/);
  });
});
