import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createService } from '../../../src/api/service';
import type { Service } from '../../../src/api/service';
import { formatMessage } from '../../../src/core/message';
import { startHttpServer } from '../../servers/http-server';
import type { TestServer } from '../../servers/http-server';

/** A service that answers every call with `answer`. */
async function serviceWith(t: TestContext, answer: unknown, status = 200): Promise<{ service: Service; server: TestServer }> {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const server = await startHttpServer((response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(text));
  const service = createService({ address: `${server.address}/base`, idKey: 5335, key: 'a"key' }, { proxy: {}, timeoutMilliseconds: 5000 });
  t.after(async () => {
    await service.close();
    await server.close();
  });
  return { service, server };
}

const signal = new AbortController().signal;

describe('service', () => {
  it('posts a finished body to Merge', async (t) => {
    const { service, server } = await serviceWith(t, { Success: true });
    const end = await service.merge('{"Records":[]}', signal);
    assert.equal(end.kind, 'answer');
    assert.equal(server.requests[0]?.url, '/base/webservices/ofc4/contacts.ashx?method=Merge');
    assert.equal(server.requests[0].body, '{"Records":[]}');
  });

  it('lists projects', async (t) => {
    const { service, server } = await serviceWith(t, { Success: true, Records: [{ idProject: 1, ProjectName: 'Démo' }, { idProject: 2 }] });
    assert.deepEqual(await service.listProjects(signal), {
      kind: 'ok',
      value: [
        { idProject: 1, name: 'Démo' },
        { idProject: 2, name: undefined },
      ],
    });
    assert.equal(server.requests[0]?.url, '/base/webservices/ofc4/projects.ashx?method=List');
    assert.equal(server.requests[0].body, '{"AuthKey":{"idKey":5335,"Key":"a\\"key"}}');
  });

  it('takes the number of a project as text, and no list for an empty one', async (t) => {
    const { service } = await serviceWith(t, { Success: true, Records: [{ idProject: '12', ProjectName: null }] });
    assert.deepEqual(await service.listProjects(signal), { kind: 'ok', value: [{ idProject: 12, name: undefined }] });
    const { service: other } = await serviceWith(t, { Success: true, Records: null });
    assert.deepEqual(await other.listProjects(signal), { kind: 'ok', value: [] });
  });

  it('reads the fields and opt-ins of a project', async (t) => {
    const { service, server } = await serviceWith(t, {
      Success: true,
      ProjectInfo: {
        ProjectFields: [
          { Code: 'EMail', Labels: [{ Value: 'E-mail' }, { Value: null }], DataType: 'text', isRequired: true },
          { Code: 'City' },
        ],
        OptinFields: [{ Code: 'newsletter', Labels: null }],
      },
    });
    const answer = await service.getProject(7, signal);
    assert.deepEqual(answer, {
      kind: 'ok',
      value: {
        fields: [
          { code: 'EMail', labels: ['E-mail'], dataType: 'text', required: true },
          { code: 'City', labels: [], dataType: undefined, required: undefined },
        ],
        optIns: [{ code: 'newsletter', labels: [], dataType: undefined, required: undefined }],
      },
    });
    assert.deepEqual(JSON.parse(server.requests[0]?.body ?? ''), { AuthKey: { idKey: 5335, Key: 'a"key' }, idProject: 7 });
  });

  it('asks for contacts with the marker of the clause first', async (t) => {
    const { service, server } = await serviceWith(t, { Success: true, Records: [{ idContact: 3, f_EMail: 'nadia@example.org' }] });
    const answer = await service.getContacts(7, 'f_EMail', 'nadia@example.org', signal);
    assert.deepEqual(answer, { kind: 'ok', value: [{ idContact: 3, f_EMail: 'nadia@example.org' }] });
    assert.match(
      server.requests[0]?.body ?? '',
      /"Clause":\{"\$type":"FieldClause","Field":\{"Name":"f_EMail"\},"TypeOperator":"Equal","ComparisonValue":"nadia@example.org"\}/,
    );
  });

  const bad: readonly [string, unknown, number, what: RegExp, todo: RegExp][] = [
    ['a wrong key', { Success: false, ErrorCode: 'AUTH', ErrorMessage: 'Invalid key' }, 200, /AUTH: Invalid key/, /Update key/],
    ['a wrong shape', { Success: true, Records: 'none' }, 200, /not an answer of this service/, /address/],
    ['no JSON', '<html><title>Sign in</title></html>', 200, /web page instead of JSON.*: Sign in/, /sign-in/],
    ['a project without its number', { Success: true, Records: [{ ProjectName: 'x' }] }, 200, /not an answer of this service/, /address/],
    ['a status', '', 503, /status 503/, /down or busy/],
    ['good JSON with a bad status', { Success: true, Records: [] }, 500, /status 500/, /down or busy/],
  ];
  for (const [name, answer, status, what, todo] of bad) {
    it(`explains ${name}`, async (t) => {
      const { service } = await serviceWith(t, answer, status);
      const result = await service.listProjects(signal);
      assert.ok(result.kind === 'failed');
      assert.match(formatMessage(result.explanation.what), what);
      assert.match(formatMessage(result.explanation.todo), todo);
    });
  }
});
