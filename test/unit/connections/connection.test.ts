import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMessage } from '../../../src/core/message';
import { connectionNameProblem, connectionSetting, idProblem, parseId, readConnections, SANDBOX } from '../../../src/connections/connection';

const GOOD = { name: 'Demo', address: 'https://app.mydialoginsight.com', idProject: 5678, idKey: 1234 };

describe('the setting dialogInsight.connections', () => {
  it('reads good entries, production unless marked as test', () => {
    const { connections, problems } = readConnections([GOOD, { ...GOOD, name: ' Trial ', address: 'https://example.com/base/', test: true }]);
    assert.deepEqual(problems, []);
    assert.deepEqual(connections, [
      { kind: 'account', ...GOOD, test: false },
      { kind: 'account', ...GOOD, name: 'Trial', address: 'https://example.com/base', test: true },
    ]);
  });

  const bad: readonly [string, unknown, RegExp][] = [
    ['no list', { name: 'Demo' }, /must be a list/],
    ['no object', ['Demo'], /needs a name/],
    ['an empty name', [{ ...GOOD, name: ' ' }], /needs a name/],
    ['the name of the sandbox', [{ ...GOOD, name: 'sandbox' }], /name of the sandbox/],
    ['http elsewhere', [{ ...GOOD, address: 'http://example.com' }], /https/],
    ['a password in the address', [{ ...GOOD, address: 'https://a:b@example.com' }], /password/],
    ['no address', [{ ...GOOD, address: undefined }], /address/i],
    ['a project that is text', [{ ...GOOD, idProject: '5678' }], /idProject/],
    ['a project of zero', [{ ...GOOD, idProject: 0 }], /idProject/],
    ['a broken key number', [{ ...GOOD, idKey: 1.5 }], /idKey/],
  ];
  for (const [name, setting, reason] of bad) {
    it(`says what is wrong with ${name}`, () => {
      const { connections, problems } = readConnections(setting);
      assert.deepEqual(connections, []);
      assert.equal(problems.length, 1);
      assert.match(formatMessage(problems[0]?.reason ?? { template: '', args: [] }), reason);
    });
  }

  it('keeps the first of two connections of the same name', () => {
    const { connections, problems } = readConnections([GOOD, { ...GOOD, name: 'DEMO', idProject: 9 }]);
    assert.deepEqual(connections.map(({ idProject }) => idProject), [5678]);
    assert.equal(problems.length, 1);
  });

  it('warns of a key among the settings without ever quoting it', () => {
    for (const name of ['key', 'Key', 'AuthKey', 'apiKey', 'password']) {
      const { connections, problems } = readConnections([{ ...GOOD, [name]: 'TOP-SECRET' }]);
      assert.equal(connections.length, 1);
      assert.match(problems.map(({ subject, reason }) => formatMessage(subject) + formatMessage(reason)).join(), /secret store/);
      assert.doesNotMatch(JSON.stringify([connections, problems]), /TOP-SECRET/);
    }
  });

  it('takes any value without an exception', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.record({ name: fc.anything(), address: fc.anything(), idProject: fc.anything(), idKey: fc.anything() })), (any, list) => {
        readConnections(any);
        assert.equal(readConnections(list).connections.length + readConnections(list).problems.length, list.length);
      }),
    );
  });

  it('reads back what it writes', () => {
    const [connection] = readConnections([GOOD]).connections;
    assert.ok(connection);
    assert.deepEqual(readConnections([connectionSetting(connection)]).connections, [connection]);
    assert.deepEqual(Object.keys(connectionSetting(connection)).sort(), ['address', 'idKey', 'idProject', 'name', 'test']);
  });
});

describe('what a person types for a connection', () => {
  it('takes positive whole numbers', () => {
    assert.equal(parseId(' 123456 '), 123456);
    assert.equal(idProblem('1'), undefined);
    for (const text of ['', '0', '-1', '1.5', '1e3', '12 34', 'abc', '99999999999999999999']) assert.ok(idProblem(text), text);
  });

  it('takes a name that no other connection has', () => {
    assert.equal(connectionNameProblem('Demo', [SANDBOX]), undefined);
    assert.ok(connectionNameProblem('', [SANDBOX]));
    assert.ok(connectionNameProblem(' SANDBOX ', [SANDBOX]));
  });
});
