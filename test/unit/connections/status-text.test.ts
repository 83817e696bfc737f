import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import type { Connection } from '../../../src/connections/connection';
import { SANDBOX } from '../../../src/connections/connection';
import { payloadStatus, statusText, untrustedText } from '../../../src/connections/status-text';

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

  for (const [errors, text] of [[1, /Demo: 1 error$/], [12, /Demo: 12 errors$/]] as const) {
    it(`counts what keeps a payload from being sent, and leads there (${errors})`, () => {
      const status = payloadStatus(production, { errors, idProject: 7 });
      assert.match(formatMessage(status.text), text);
      assert.match(formatMessage(status.tooltip), /Nothing is sent to Demo/);
      assert.equal(status.command, 'workbench.actions.view.problems');
      assert.equal(status.production, false);
    });
  }

  it('says that the payload is for another project, and leads to the other connections', () => {
    const status = payloadStatus(production, { errors: 0, idProject: 7 });
    assert.match(formatMessage(status.text), /Demo: another project/);
    assert.match(formatMessage(status.tooltip), /project 7, the connection for 5678/);
    assert.equal(status.command, 'dialogInsight.switchConnection');
    assert.equal(status.production, false);
  });

  it('names the connection where the payload names its project, or none', () => {
    for (const idProject of [5678, undefined]) assert.deepEqual(payloadStatus(production, { errors: 0, idProject }), statusText(production));
  });

  it('asks for a connection first, whatever else is wrong', () => {
    assert.deepEqual(payloadStatus(undefined, { errors: 3, idProject: 7 }), statusText(undefined));
  });

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
