import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ASSUMPTION } from '../../../src/sandbox/assumption';
import { SandboxStoreError, startSandbox, type Sandbox } from '../../../src/sandbox/server';
import { CASES, clauseBody, contactRecord, KEY, mergeBody } from './requests';

const MERGE = '/webservices/ofc4/contacts.ashx?method=Merge';
const GET = '/webservices/ofc4/contacts.ashx?method=Get';
const DELETE = '/webservices/ofc4/contacts.ashx?method=Delete';
const PROJECTS_LIST = '/webservices/ofc4/projects.ashx?method=List';
const PROJECTS_GET = '/webservices/ofc4/projects.ashx?method=Get';
const FAULTS = '/sandbox/faults';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

interface TestAnswer {
  readonly Success: boolean;
  readonly ErrorCode: string | null;
  readonly ErrorMessage: string | null;
  readonly CreatedRecords?: number;
  readonly UpdatedRecords?: number;
  readonly DeletedRecords?: number;
  readonly Records?: readonly Readonly<Record<string, unknown>>[];
  readonly ProjectInfo?: { readonly ProjectFields: readonly unknown[]; readonly OptinFields: readonly unknown[] };
  readonly idRequest: number;
  readonly Trace: string;
  readonly Sandbox: boolean;
  readonly SandboxNotes?: readonly string[];
}

let root: string;
let storeFile: string;
let sandbox: Sandbox;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'sandbox-server-'));
  storeFile = join(root, 'contacts.json');
  sandbox = await startSandbox({ storeFile, key: KEY });
});
beforeEach(async () => {
  await sandbox.reset();
  await sendFaults('DELETE');
});
after(async () => {
  await sandbox.close();
  await rm(root, { recursive: true, force: true });
});

function send(path: string, body: string | Buffer, headers: OutgoingHttpHeaders = {}, method = 'POST'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(sandbox.address + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function call(path: string, body: unknown): Promise<TestAnswer> {
  const reply = await send(path, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
  assert.equal(reply.status, 200);
  return JSON.parse(reply.text) as TestAnswer;
}

function sendFaults(method: string, body: unknown = '', key = KEY): Promise<Reply> {
  return send(FAULTS, body === '' ? '' : JSON.stringify(body), { Authorization: `Bearer ${key}` }, method);
}

async function addresses(): Promise<string[]> {
  return (await sandbox.contacts()).map((contact) => contact.f_EMail);
}

describe('calls', () => {
  it("store the article's cases", async () => {
    const first = await call(MERGE, CASES[1]);
    assert.deepEqual([first.CreatedRecords, first.UpdatedRecords], [2, 0]);
    const second = await call(MERGE, CASES[2]);
    assert.deepEqual([second.CreatedRecords, second.UpdatedRecords], [0, 3]);
    await sandbox.reset();
    const third = await call(MERGE, CASES[3]);
    assert.deepEqual([third.CreatedRecords, third.UpdatedRecords], [2, 1]);
    assert.deepEqual(await addresses(), ['paul@domain.com', 'claire@domain.com', 'marc@domain.com']);
  });

  it('answer in the recorded shape', async () => {
    const reply = await send(MERGE, JSON.stringify(CASES[3]));
    assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
    assert.deepEqual(Object.keys(reply.headers).filter((name) => name.startsWith('access-control')), []);
    assert.ok(reply.text.startsWith('{\r\n  "Success": true,\r\n  "ErrorCode": null,\r\n  "ErrorMessage": null,\r\n  "CreatedRecords": 2'));
    assert.ok(!/[^\r]\n/.test(reply.text));
    const answer = JSON.parse(reply.text) as TestAnswer;
    assert.deepEqual(
      Object.keys(answer),
      ['Success', 'ErrorCode', 'ErrorMessage', 'CreatedRecords', 'UpdatedRecords', 'Records', 'idRequest', 'Trace', 'Sandbox'],
    );
    assert.deepEqual(Object.keys(answer.Records?.[2] ?? {}), ['IdRecord', 'Status', 'ValidationResult', 'Message', 'ID', 'Data', 'Record']);
    assert.match(answer.Trace, /^Beginning request \(\d\d:\d\d:\d\d\)\r\n/);
    assert.equal(answer.Sandbox, true);
    const next = await call(PROJECTS_LIST, CASES[1]);
    assert.equal(next.idRequest, answer.idRequest + 1);
  });

  it('say what is assumed of the whole request', async () => {
    const answer = await call(MERGE, mergeBody([contactRecord('a@b.c')], { NullHandling: 'x', AllowInsert: true, AllowUpdate: true }));
    assert.deepEqual(answer.SandboxNotes, [`NullHandling is ignored (${ASSUMPTION})`]);
  });

  it('find a service in any case', async () => {
    assert.equal((await call('/webservices/ofc4/Contacts.ashx?method=Get', clauseBody('f_EMail', 'PAUL@domain.com'))).Records?.length, 1);
  });

  it('get whole rows by a clause', async () => {
    await call(MERGE, CASES[3]);
    const [paul, ...others] = (await call(GET, clauseBody('f_EMail', 'paul@domain.com'))).Records ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual(
      [paul?.idContact, paul?.f_FirstName, paul?.hasTrackingConsent, paul?.dtTrackingConsent, paul?.optin_newsletter],
      [1, 'Paul', false, '2026.10.24', null],
    );
    const table: readonly [string, unknown, number][] = [
      ['idContact', 2, 1],
      ['idContact', '2', 1],
      ['f_FirstName', 'Marc', 1],
      ['hasTrackingConsent', '1', 2],
      ['hasTrackingConsent', false, 1],
      ['optin_newsletter', null, 3],
      ['f_EMail', 'nobody@domain.com', 0],
      ['f_EMail', 5, 0],
      ['f_City', {}, 0],
    ];
    for (const [name, value, count] of table) assert.equal((await call(GET, clauseBody(name, value))).Records?.length, count, name);
  });

  it('refuse clauses that were never seen', async () => {
    const { Clause: clause, ...rest } = clauseBody('f_EMail', 'paul@domain.com');
    const { $type: type, ...others } = clause as Readonly<Record<string, unknown>>;
    const like = { ...(clause as object), TypeOperator: 'Like' };
    for (const odd of [undefined, [clause], { ...others, $type: type }, like, { $type: 'AndClause' }]) {
      const answer = await call(GET, { ...rest, Clause: odd });
      assert.equal(answer.Success, false);
      assert.equal(answer.Sandbox, true);
    }
    assert.equal((await call(GET, clauseBody('f_Shoes', '44'))).Success, false);
  });

  it('delete up to MaxRows', async () => {
    await call(MERGE, CASES[1]);
    assert.equal((await call(DELETE, clauseBody('hasTrackingConsent', '1'))).Success, false);
    assert.equal((await call(DELETE, { ...clauseBody('hasTrackingConsent', '1'), MaxRows: 2 })).DeletedRecords, 2);
    assert.deepEqual(await addresses(), ['marc@domain.com']);
    await call(MERGE, mergeBody([contactRecord('paul@domain.com')]));
    assert.ok(!(await sandbox.contacts()).some((contact) => contact.idContact === 1), 'an id is not given twice');
  });

  it('describe the project', async () => {
    const { Records: projects } = await call(PROJECTS_LIST, { AuthKey: { idKey: '5335', Key: KEY } });
    assert.deepEqual(projects, [{ idProject: 123456, ProjectName: 'Sandbox' }]);
    const { ProjectInfo: info } = await call(PROJECTS_GET, { AuthKey: { idKey: 5335, Key: KEY }, idProject: '123456' });
    assert.deepEqual(info?.ProjectFields[0], { Code: 'EMail', Labels: [{ Value: 'E-mail' }, { Value: 'Courriel' }], DataType: 'Email', isRequired: true });
    assert.deepEqual(info?.OptinFields[0], { Code: 'newsletter', Labels: [{ Value: 'Newsletter' }, { Value: 'Infolettre' }] });
  });

  it('are refused as a whole without storing anything', async () => {
    const body = CASES[3];
    const table: readonly [string, string, unknown, string][] = [
      ['wrong key', MERGE, { ...body, AuthKey: { idKey: 5335, Key: 'wrong' } }, 'AuthenticationFailed'],
      ['key in another case', MERGE, { ...body, AuthKey: { idKey: 5335, Key: KEY.toUpperCase() } }, 'AuthenticationFailed'],
      ['wrong idKey', MERGE, { ...body, AuthKey: { idKey: 5336, Key: KEY } }, 'AuthenticationFailed'],
      ['no key', MERGE, { ...body, AuthKey: undefined }, 'AuthenticationFailed'],
      ['odd key', MERGE, { ...body, AuthKey: { idKey: 5335, Key: [KEY] } }, 'AuthenticationFailed'],
      ['wrong project', MERGE, { ...body, idProject: 1 }, 'UnknownProject'],
      ['no project', MERGE, { ...body, idProject: undefined }, 'UnknownProject'],
      ['no records', MERGE, { ...body, Records: undefined }, 'InvalidRequest'],
      ['an array', MERGE, [body], 'InvalidJson'],
      ['unknown method', '/webservices/ofc4/contacts.ashx?method=Melt', body, 'UnknownMethod'],
      ['no method', '/webservices/ofc4/contacts.ashx', body, 'UnknownMethod'],
      ['a method of every object', '/webservices/ofc4/contacts.ashx?method=__proto__', body, 'UnknownMethod'],
      ['unknown service', '/webservices/ofc4/sendings.ashx?method=Merge', body, 'UnknownMethod'],
    ];
    for (const [name, path, refused, code] of table) {
      const answer = await call(path, refused);
      assert.deepEqual([answer.Success, answer.ErrorCode, answer.Records], [false, code, undefined], name);
      assert.ok(answer.ErrorMessage?.includes(ASSUMPTION), name);
    }
    assert.deepEqual(await addresses(), ['paul@domain.com']);
  });

  it('never throw over bytes', async () => {
    const whole = JSON.stringify(CASES[1]);
    const texts = ['', ' ', 'null', '7', '"', whole.slice(0, -5), `\u{FEFF}${whole}`, `// no\n${whole}`, '['.repeat(200_000)];
    for (const bytes of [...texts, Buffer.from([0xff, 0xfe, 0])]) {
      const reply = await send(MERGE, bytes);
      assert.equal((JSON.parse(reply.text) as TestAnswer).ErrorCode, 'InvalidJson');
      assert.ok(!reply.text.includes(KEY));
    }
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const deep = whole.replace('"key_f_EMail":"claire@domain.com"', `"key_f_EMail":${nested}`);
    const answer = JSON.parse((await send(MERGE, deep)).text) as TestAnswer;
    assert.equal(answer.CreatedRecords, 1);
  });
});

describe('the door', () => {
  const body = JSON.stringify(CASES[3]);
  const refused: readonly [string, OutgoingHttpHeaders, number][] = [
    ['another host', { Host: 'evil.example' }, 403],
    ['localhost by name', { Host: 'localhost' }, 403],
    ['an origin', { Origin: 'http://evil.example' }, 403],
    ['a null origin', { Origin: 'null' }, 403],
    ['a fetch of a page', { 'Sec-Fetch-Site': 'same-origin' }, 403],
    ['a compressed body', { 'Content-Encoding': 'gzip' }, 415],
  ];
  for (const [name, headers, status] of refused) {
    it(`is shut for ${name}`, async () => {
      const reply = await send(MERGE, body, headers);
      assert.equal(reply.status, status);
      assert.deepEqual(Object.keys(reply.headers).filter((header) => header.startsWith('access-control')), []);
      assert.deepEqual(await addresses(), ['paul@domain.com']);
      assert.equal((await send(FAULTS, '', { Authorization: `Bearer ${KEY}`, ...headers }, 'GET')).status, status);
    });
  }
  it('takes nothing but POST, and knows no other path', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) assert.equal((await send(MERGE, '', {}, method)).status, 405);
    for (const path of ['/', '/contacts.json', '/webservices/ofc4/', '//', '/webservices/ofc4/../x.ashx']) {
      assert.equal((await send(path, body)).status, 404, path);
    }
  });
  it('refuses bodies over 64 MB, announced or not', async () => {
    const announced = await send(MERGE, '', { 'Content-Length': 64 * 1024 * 1024 + 1 }).catch((error: Error) => error);
    if (!(announced instanceof Error)) assert.equal(announced.status, 413);
    const chunked = await send(MERGE, Buffer.alloc(64 * 1024 * 1024 + 1, ' '), { 'Transfer-Encoding': 'chunked' });
    assert.equal(chunked.status, 413);
  });
  it('outlives clients that break off or send no HTTP', async () => {
    const { port } = new URL(sandbox.address);
    for (const bytes of ['nonsense\r\n\r\n', `POST ${MERGE} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100\r\n\r\n{`]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes, () => setTimeout(() => socket.destroy(), 20)));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    assert.equal((await call(PROJECTS_LIST, CASES[1])).Success, true);
  });
  it('is on loopback only', () => {
    assert.match(sandbox.address, /^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('faults', () => {
  const body = JSON.stringify(CASES[3]);
  const created = 3;

  it('need the key in a header, on a path of their own', async () => {
    assert.equal((await sendFaults('POST', { kind: 'status' }, 'wrong')).status, 401);
    assert.equal((await send(FAULTS, body, {}, 'POST')).status, 401);
    assert.equal((await sendFaults('PUT', {})).status, 405);
    const inPayload = await call(MERGE, { ...CASES[3], kind: 'status', faults: [{ kind: 'status' }], Fault: { kind: 'dropBefore' } });
    assert.equal(inPayload.Success, true);
  });

  it('are listed, counted down and cleared', async () => {
    await sendFaults('POST', [
      { kind: 'status', status: 429, retryAfter: 3, calls: 2, method: 'Contacts.Merge' },
      { kind: 'latency', delay: 5 },
    ]);
    const first = await send(MERGE, body);
    assert.deepEqual([first.status, first.headers['retry-after']], [429, '3']);
    const listed = JSON.parse((await sendFaults('GET')).text) as { faults: { kind: string; calls: number }[] };
    assert.deepEqual(listed.faults.map(({ kind, calls }) => [kind, calls]), [['status', 1], ['latency', 1]]);
    assert.equal((await send(PROJECTS_LIST, body)).status, 200);
    assert.deepEqual(JSON.parse((await sendFaults('DELETE')).text), { faults: [] });
    assert.equal((await send(MERGE, body)).status, 200);
  });

  it('are for calls with the right key only', async () => {
    await sendFaults('POST', { kind: 'status' });
    assert.equal((await call(MERGE, { ...CASES[3], AuthKey: undefined })).ErrorCode, 'AuthenticationFailed');
    assert.equal((await send(MERGE, body)).status, 500);
  });

  const table: readonly [string, unknown, (reply: Reply) => void, number][] = [
    ['status', { kind: 'status' }, ({ status }) => assert.equal(status, 500), 1],
    ['503', { kind: 'status', status: 503 }, ({ status, headers }) => assert.ok(status === 503 && !('retry-after' in headers)), 1],
    ['500 after storing', { kind: 'status', stored: true }, ({ status }) => assert.equal(status, 500), created],
    ['html', { kind: 'html' }, ({ status, text }) => assert.ok(status === 200 && text.startsWith('<!DOCTYPE')), 1],
    ['html 502', { kind: 'html', status: 502 }, ({ status }) => assert.equal(status, 502), 1],
    ['bad JSON', { kind: 'badJson' }, ({ text }) => assert.throws(() => JSON.parse(text)), created],
    ['partial', { kind: 'partial' }, ({ text }) => assert.equal((JSON.parse(text) as TestAnswer).Records?.length, 1), created],
    ['latency', { kind: 'latency', delay: 30 }, ({ text }) => assert.equal((JSON.parse(text) as TestAnswer).Success, true), created],
  ];
  for (const [name, fault, check, contacts] of table) {
    it(`${name}: ${contacts} contacts after it`, async () => {
      assert.equal((await sendFaults('POST', fault)).status, 200);
      check(await send(MERGE, body));
      assert.equal((await sandbox.contacts()).length, contacts);
      assert.equal((await send(MERGE, body)).status, 200);
    });
  }
  for (const [kind, contacts] of [['dropBefore', 1], ['dropAfter', created], ['truncated', created]] as const) {
    it(`${kind}: the connection is lost, ${contacts} contacts after it`, async () => {
      await sendFaults('POST', { kind });
      await assert.rejects(send(MERGE, body));
      assert.equal((await sandbox.contacts()).length, contacts);
    });
  }
  it('keeps a delayed call when its client gives up', async () => {
    await sendFaults('POST', { kind: 'latency', delay: 150 });
    const outgoing = request(sandbox.address + MERGE, { method: 'POST', agent: false });
    outgoing.on('error', () => undefined);
    outgoing.end(body);
    setTimeout(() => outgoing.destroy(), 50);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal((await sandbox.contacts()).length, created);
  });
  for (const odd of [
    7,
    null,
    {},
    { kind: 'flood' },
    { kind: 'status', status: 99 },
    { kind: 'latency', delay: -1 },
    { kind: 'html', calls: 0 },
    { kind: 'html', method: 'contacts.Melt' },
    { kind: 'html', method: 3 },
    { kind: 'html', when: 'now' },
    [{ kind: 'html' }, {}],
  ]) {
    it(`refuses ${JSON.stringify(odd)} and sets none`, async () => {
      assert.equal((await sendFaults('POST', odd)).status, 400);
      assert.deepEqual(JSON.parse((await sendFaults('GET')).text), { faults: [] });
    });
  }
});

describe('the sandbox', () => {
  it('keeps its contacts between sessions and clears them', async () => {
    const file = join(root, 'sessions.json');
    const first = await startSandbox({ storeFile: file, key: KEY });
    await first.clear();
    await first.close();
    const second = await startSandbox({ storeFile: file, key: KEY });
    assert.deepEqual(await second.contacts(), []);
    await second.reset();
    assert.deepEqual((await second.contacts()).map((contact) => contact.f_FirstName), ['Paul']);
    await second.close();
    assert.ok(!(await readFile(file, 'utf8')).includes(KEY));
  });

  it('tells of a damaged file', async () => {
    const file = join(root, 'damaged.json');
    await writeFile(file, '{');
    const notices: string[] = [];
    const other = await startSandbox({ storeFile: file, key: KEY, onNotice: ({ template }) => notices.push(template) });
    assert.equal((await other.contacts()).length, 1);
    assert.equal(notices.length, 1);
    await other.close();
  });

  it('says why when its file can not be used', async () => {
    const other = await startSandbox({ storeFile: root, key: KEY });
    await assert.rejects(other.contacts(), SandboxStoreError);
    const outgoing = await fetch(`${other.address}${MERGE}`, { method: 'POST', body: JSON.stringify(CASES[3]) });
    const answer = (await outgoing.json()) as TestAnswer;
    assert.deepEqual([answer.Success, answer.ErrorCode], [false, 'StoreUnavailable']);
    await other.close();
  });

  it('rejects when its port is taken, and stops at once otherwise', async () => {
    const { port } = new URL(sandbox.address);
    await assert.rejects(startSandbox({ storeFile, key: KEY, port: Number(port) }), { code: 'EADDRINUSE' });
    const other = await startSandbox({ storeFile: join(root, 'closing.json'), key: KEY });
    const faults = `${other.address}${FAULTS}`;
    await fetch(faults, { method: 'POST', headers: { Authorization: `Bearer ${KEY}` }, body: '{"kind":"latency","delay":600000}' });
    const waiting = assert.rejects(fetch(`${other.address}${MERGE}`, { method: 'POST', body: JSON.stringify(CASES[3]) }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.close();
    await waiting;
  });
});
