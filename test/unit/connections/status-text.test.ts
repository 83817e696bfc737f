import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import type { Connection } from '../../../src/connections/connection';
import { SANDBOX } from '../../../src/connections/connection';
import { statusText, untrustedText } from '../../../src/connections/status-text';

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

  it('says that nothing is sent before the workspace is trusted, and leads there', () => {
    const status = untrustedText();
    assert.match(formatMessage(status.text), /checks only/);
    assert.equal(status.command, 'workbench.trust.manage');
    assert.equal(status.production, false);
  });

  it('says where the payloads of an account go', () => {
    assert.match(formatMessage(statusText(production).tooltip), /5678.*https:\/\/app\.dialoginsight\.com/);
  });
});
