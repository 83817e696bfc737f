import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startHttpServer, startTlsServer } from '../../servers/http-server';
import type { Answer, TestServer } from '../../servers/http-server';
import { startProxy } from '../../servers/proxy-server';
import type { JsonReport } from '../../../src/core/sending/report-json';
import { sendCommand } from '../../../src/cli/send/command';
import { createRedactor, REDACTED } from '../../../src/api/redaction';
import { Program } from './program';

const KEY = 'sEcr3t/key+"<1>\\é&';
const WITH_KEY = { env: { DIALOG_INSIGHT_KEY: KEY } };

const record = (name: string, data = '"f_FirstName": "Nadia"'): string =>
  `    { "ID": { "key_f_EMail": "${name}@example.org" }, "Data": { ${data} } }`;
const payload = (...records: readonly string[]): string =>
  `{\n  "idProject": 123456,\n  "Records": [\n${records.join(',\n')}\n  ],\n  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }\n}\n`;
const FIVE = payload(...['a', 'b', 'c', 'd', 'e'].map((name) => record(name)));

interface Sent {
  readonly AuthKey: unknown;
  readonly idProject: unknown;
  readonly Records: readonly { readonly ID: unknown }[];
}

const sentBy = (body: string): Sent => JSON.parse(body) as Sent;
const answer = (change: (entries: Record<string, unknown>[]) => unknown): Answer => {
  return (response, { body }) => {
    const entries = sentBy(body).Records.map(({ ID }) => ({ ID, Status: 'Created', ValidationResult: 'OK', IdRecord: 1 }));
    const Records = change(entries);
    response.end(JSON.stringify({ Success: true, CreatedRecords: entries.length, UpdatedRecords: 0, idRequest: 7, Records }));
  };
};
const good = answer((entries) => entries);

describe('dialog-insight-merge send', () => {
  let program: Program;

  before(async () => {
    program = await Program.build();
    program.write('five.merge.json', FIVE);
    program.write('warned.json', payload(...['a', 'b', 'c', 'd'].map((name) => record(name)), record('e', '"f_City": ""')));
    program.write('bom.json', `\ufeff${FIVE}`);
    program.write('bad.json', payload(record('a'), record('b', '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2020.10.01"')));
    program.write('latin1.json', Buffer.from(FIVE.replace('Nadia', 'Zo\xe9'), 'latin1'));
    program.write('apart.json', payload(record('a'), record('b'), record('c'), record('A')));
    program.write('other.json', FIVE.replace('123456', '999'));
    program.write('no-records.json', payload());
  });

  after(() => program.remove());

  async function serve(t: TestContext, answers: Answer = good): Promise<TestServer> {
    const server = await startHttpServer(answers);
    t.after(() => server.close());
    return server;
  }

  const args = (server: TestServer, ...more: readonly string[]): readonly string[] =>
    ['send', '--platform', server.address, '--project', '123456', '--id-key', '5335', '--batch-size', '2', ...more];
  const reportOf = (stdout: string): JsonReport => JSON.parse(stdout) as JsonReport;
  const states = (stdout: string): string => reportOf(stdout).records.map(({ state }) => state).join(' ');

  it('sends batches and prints what became of each record', async (t) => {
    const server = await serve(t);
    const { code, stdout, stderr } = await program.run(args(server, '--format', 'json', 'five.merge.json'), WITH_KEY);
    assert.deepEqual([code, stderr], [0, '']);
    const report = reportOf(stdout);
    assert.deepEqual(report.summary, { created: 5, updated: 0, skipped: 0, rejected: 0, notSent: 0, unknown: 0 });
    assert.deepEqual(report.records[2], { index: 2, line: 6, id: 'c@example.org', state: 'created', message: null });
    assert.deepEqual(Object.keys(report.requests[0] ?? {}), ['status', 'idRequest', 'milliseconds', 'error']);
    assert.equal(report.requests.length, 3);
    assert.deepEqual(server.requests.map(({ body }) => sentBy(body).Records.length), [2, 2, 1]);
    const [first] = server.requests;
    assert.equal(first?.url, '/webservices/ofc4/contacts.ashx?method=Merge');
    assert.deepEqual(sentBy(first.body).AuthKey, { idKey: 5335, Key: KEY });
  });

  it('takes the key from standard input, and a file with a byte-order mark', async (t) => {
    const server = await serve(t);
    const { code, stdout } = await program.run(args(server, 'bom.json'), { input: `${KEY}\r\n`, env: { DIALOG_INSIGHT_KEY: '' } });
    assert.equal(code, 0);
    assert.match(stdout, /^Records 1 to 2: 2 created, HTTP status 200, idRequest 7, \d+ ms\n[^]*\nRecord 5: 1 created, HTTP status 200, idRequest 7, \d+ ms\n5 created\.\n$/);
    assert.deepEqual(sentBy(server.requests[0]?.body ?? '').AuthKey, { idKey: 5335, Key: KEY });
  });

  it('takes the key without the blanks and line ends that copying adds, wherever it is from', async (t) => {
    const server = await serve(t);
    const given = ` ${KEY}\r\n`;
    for (const from of [{ env: { DIALOG_INSIGHT_KEY: given } }, { input: given, env: { DIALOG_INSIGHT_KEY: '' } }]) {
      assert.equal((await program.run(args(server, 'bom.json'), from)).code, 0);
    }
    assert.deepEqual(new Set(server.requests.map(({ body }) => JSON.stringify(sentBy(body).AuthKey))), new Set([JSON.stringify({ idKey: 5335, Key: KEY })]));
  });

  it('calls nobody in a dry run, which needs no key', async (t) => {
    const server = await serve(t);
    const dry = (...more: readonly string[]): ReturnType<Program['run']> => program.run(args(server, '--dry-run', ...more), { env: { DIALOG_INSIGHT_KEY: '' } });
    const text = await dry('five.merge.json');
    assert.deepEqual([text.code, text.stderr], [0, '']);
    assert.match(text.stdout, /^Nothing was sent: 5 records would go to 127\.0\.0\.1:\d+ in 3 requests\.\n$/);
    const json = await dry('--format', 'json', '--from', '4', 'warned.json');
    assert.deepEqual(JSON.parse(json.stdout), { dryRun: true, records: 2, requests: 1, warnings: 1 });
    assert.deepEqual((await dry('bad.json')).code, 2);
    assert.equal(server.requests.length, 0);
  });

  it('says that there are warnings, and sends all the same', async (t) => {
    const server = await serve(t);
    const { code, stderr } = await program.run(args(server, 'warned.json'), WITH_KEY);
    assert.equal(code, 0);
    assert.match(stderr, /warned\.json has 1 warning, which "dialog-insight-merge check" shows\n/);
  });

  it('begins where it is told', async (t) => {
    const server = await serve(t);
    const { stdout } = await program.run(args(server, '--from', '4', '--format', 'json', 'five.merge.json'), WITH_KEY);
    assert.deepEqual(reportOf(stdout).records.map(({ index }) => index), [3, 4]);
    assert.equal(server.requests.length, 1);
  });

  const refusals: readonly [string, readonly string[], RegExp][] = [
    ['errors in the payload', ['bad.json'], /bad\.json:5:\d+ {2}error {2}record 2: .*consent-value\n.*nothing was sent: the payload has 1 error/],
    ['another encoding', ['latin1.json'], /not encoded in UTF-8/],
    ['a file that is not there', ['nowhere.json'], /nowhere\.json: there is no such file/],
    ['a folder', ['.program'], /\.program: /],
    ['records of one ID in two batches', ['apart.json'], /Records 1 to 4 must go in one batch/],
    ['no records, whatever the severity of their rule', ['--rule', 'records-empty=off', 'no-records.json'], /no-records\.json: There is no record to send/],
    ['another project', ['other.json'], /another project/],
    ['a record beyond the last', ['--from', '6', 'five.merge.json'], /no record 6: the payload has 5/],
    ['no file', [], /which file/],
    ['two files', ['five.merge.json', 'bad.json'], /one at a time/],
    ['standard input', ['-'], /not standard input/],
    ['a batch of none', ['--batch-size', '0', 'five.merge.json'], /--batch-size/],
    ['an unknown format', ['--format', 'github', 'five.merge.json'], /--format is text or json/],
    ['an unknown option', ['--key', KEY, 'five.merge.json'], /there is no option --key/],
    ['a key as an argument of one letter', [`-k${KEY}`, 'five.merge.json'], /no options of one letter/],
    ['a key in an unknown option', [`--key=${KEY}`, 'five.merge.json'], /there is no option --key/],
    ['a key as a file', ['five.merge.json', KEY], /a key is no argument/],
    ['a key as a number', ['--id-key', KEY, 'five.merge.json'], /--id-key is/],
    ['a platform without TLS', ['--platform', 'http://app.example.com', 'five.merge.json'], /must begin with https/],
    ['a platform with a password', ['--platform', 'https://me:pass@app.example.com', 'five.merge.json'], /user or a password/],
  ];
  for (const [name, more, expected] of refusals) {
    it(`sends nothing and exits with 2: ${name}`, async (t) => {
      const server = await serve(t);
      const { code, stdout, stderr } = await program.run(args(server, ...more), WITH_KEY);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.ok(!stderr.includes('sEcr3t'), stderr);
      assert.equal(server.requests.length, 0);
    });
  }

  for (const input of ['', '\n', 'two\nlines\n', 'x'.repeat(10_000)]) {
    it(`sends nothing with such a key: ${JSON.stringify(input.slice(0, 12))}`, async (t) => {
      const server = await serve(t);
      const { code } = await program.run(args(server, 'five.merge.json'), { input, env: { DIALOG_INSIGHT_KEY: '' } });
      assert.deepEqual([code, server.requests.length], [2, 0]);
    });
  }

  const ends: readonly [string, Answer, number, string][] = [
    ['some are rejected', answer(([first, second]) => [{ ...first, Status: null, ValidationResult: 'Bad' }, ...(second ? [second] : [])]), 1, 'rejected created rejected created rejected'],
    ['some are unknown', answer(([first, second]) => [{ ...first, Status: 'Queued' }, ...(second ? [{ ...second, Status: null, ValidationResult: 'Bad' }] : [])]), 3, 'unknown rejected unknown rejected created'],
    ['all are skipped', answer((entries) => entries.map((entry) => ({ ...entry, Status: 'Skipped' }))), 0, 'skipped skipped skipped skipped skipped'],
    ['the request is refused', (response) => void response.writeHead(401).end(), 1, 'rejected rejected notSent notSent notSent'],
    ['the service fails', (response) => void response.writeHead(500).end(), 3, 'unknown unknown notSent notSent notSent'],
  ];
  for (const [name, answers, expected, each] of ends) {
    it(`exits with ${expected} when ${name}`, async (t) => {
      const { code, stdout } = await program.run(args(await serve(t, answers), '--format', 'json', 'five.merge.json'), WITH_KEY);
      assert.deepEqual([code, states(stdout)], [expected, each]);
    });
  }

  it('never writes the key, whatever fails that nobody catches', async () => {
    const failing = program.write(
      'fail.cjs',
      "setTimeout(() => { throw Object.assign(new Error(process.env.DIALOG_INSIGHT_KEY), { body: process.env.DIALOG_INSIGHT_KEY }); }, 20);",
    );
    const silent = ['send', '--platform', 'https://service.invalid', '--project', '123456', '--id-key', '5335', 'five.merge.json'];
    for (const [file, key] of [[failing, KEY], [program.write('reject.cjs', 'setTimeout(() => Promise.reject(process.env.DIALOG_INSIGHT_KEY), 20);'), 'pl4inKey']] as const) {
      const { code, stdout, stderr } = await program.run(silent, { env: { DIALOG_INSIGHT_KEY: key, NODE_OPTIONS: `--require ${file}` } });
      assert.equal(code, 2);
      assert.match(stderr, /dialog-insight-merge: failed/);
      assert.equal(createRedactor([key])(stdout + stderr), stdout + stderr);
    }
  });

  it('tells of a mistake of the program by its place alone: its words may be those of a contact', async () => {
    const broken = program.write('broken.cjs', "require('node:worker_threads').Worker = function () { throw new RangeError('nadia@example.org was here'); };");
    const { code, stdout, stderr } = await program.run(['send', '--platform', 'https://service.invalid', '--project', '123456', '--id-key', '5335', 'five.merge.json'], {
      env: { DIALOG_INSIGHT_KEY: KEY, NODE_OPTIONS: `--require ${broken}` },
    });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /a mistake of the program\n +at /);
    assert.doesNotMatch(stderr, /nadia/);
  });

  it('takes another severity for a rule', async (t) => {
    const server = await serve(t);
    const { code, stderr } = await program.run(args(server, '--rule', 'consent-value=warning', 'bad.json'), WITH_KEY);
    assert.equal(code, 0, stderr);
    const refused = await program.run(args(server, '--rule', 'email-change=nonsense', 'five.merge.json'), WITH_KEY);
    assert.deepEqual([refused.code, server.requests.length], [2, 1]);
    assert.match(refused.stderr, /--rule email-change=nonsense: write email-change= and then/);
  });

  it('warns of example contacts on their way to another computer, and of none on this one', async (t) => {
    const server = await serve(t);
    program.write('example.json', FIVE.replace('a@example.org', 'paul@domain.com'));
    const here = await program.run(args(server, 'example.json'), WITH_KEY);
    assert.deepEqual([here.code, here.stderr], [0, '']);
    // Nothing answers at that name, and no connection is made.
    const elsewhere = ['send', '--platform', 'https://service.invalid', '--project', '123456', '--id-key', '5335', 'example.json'];
    const { code, stderr } = await program.run(elsewhere, WITH_KEY);
    assert.equal(code, 1);
    assert.match(stderr, /Careful: 1 of the records look like example contacts/);
  });

  it('says in words where it stopped and how to go on, without IDs', async (t) => {
    const { stdout, stderr } = await program.run(args(await serve(t, (response) => void response.writeHead(413).end()), 'five.merge.json'), WITH_KEY);
    assert.match(stdout, /five\.merge\.json:4 {2}rejected {2}record 1: The whole request was refused/);
    assert.match(stdout, /Records 3 to 5: not sent\.\n[^]*\n3 not sent, 2 rejected\.\n$/);
    assert.match(stderr, /--from 1 goes on there/);
    assert.ok(!stdout.includes('@example.org'));
  });

  for (const format of ['json', 'text']) {
    it(`never writes the key that a service echoes (${format})`, async (t) => {
      const forms = [KEY, JSON.stringify(KEY), encodeURIComponent(KEY), Buffer.from(`x${KEY}`).toString('base64'), KEY.replace(/./g, (c) => `&#${c.charCodeAt(0)};`)];
      let call = 0;
      const echo = answer((entries) => {
        const words = forms[call++ % forms.length] ?? '';
        return entries.map((entry) => ({ ...entry, Status: null, ValidationResult: words, Message: `You sent ${words}.` }));
      });
      const pages: Answer = (response, { body }) => void response.writeHead(500, { 'content-type': 'text/html' }).end(`<p>${forms.join(' ')} ${body}`);
      for (const answers of [echo, pages]) {
        const { stdout, stderr } = await program.run(args(await serve(t, answers), '--format', format, 'five.merge.json'), WITH_KEY);
        const all = stdout + stderr;
        assert.equal(createRedactor([KEY])(all), all);
        assert.ok(!all.includes('sEcr3t') && all.includes(REDACTED), all);
        if (format === 'json') assert.equal(reportOf(stdout).records.length, 5);
      }
    });
  }

  /** A company's network: a proxy, and certificates of an authority of its own. */
  const network = (port: number, more: Readonly<Record<string, string>> = {}): { readonly env: Readonly<Record<string, string>> } => ({
    env: {
      ...WITH_KEY.env,
      ...Object.fromEntries(['http_proxy', 'HTTP_PROXY', 'https_proxy', 'no_proxy', 'NO_PROXY'].map((name) => [name, ''])),
      HTTPS_PROXY: `http://me:pr0xypass@127.0.0.1:${port}`,
      NODE_EXTRA_CA_CERTS: fileURLToPath(new URL('../../servers/certificates/ca.pem', import.meta.url)),
      ...more,
    },
  });
  const elsewhere = ['send', '--platform', 'https://service.test', '--project', '123456', '--id-key', '5335', 'five.merge.json'];

  it('goes through the proxy of the environment, and trusts what NODE_EXTRA_CA_CERTS names', async (t) => {
    const server = await startTlsServer(good);
    const proxy = await startProxy(server.port);
    t.after(() => Promise.all([server.close(), proxy.close()]));
    const { code, stdout } = await program.run(elsewhere, network(proxy.port));
    assert.match(stdout, /\n5 created\.\n$/);
    assert.deepEqual([code, server.requests.length, proxy.asked], [0, 1, ['CONNECT service.test:443']]);
    assert.deepEqual(proxy.credentials, [`Basic ${Buffer.from('me:pr0xypass').toString('base64')}`]);
  });

  for (const [name, refusal, more, calls, said] of [
    ['the proxy wants another password', 407, {}, 3, /The proxy asks for a password .*Nothing was sent\./],
    ['the proxy refuses', 502, {}, 3, /The proxy did not let the call through to service\.test .*Nothing was sent\./],
    ['NO_PROXY leads past the proxy, and there is no way', undefined, { NO_PROXY: '.test' }, 0, /The host name service\.test was not found/],
    ['nobody vouches for the certificate', undefined, { NODE_EXTRA_CA_CERTS: '', NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 3, /The certificate of service\.test can't be trusted/],
  ] as const) {
    it(`sends nothing when ${name}`, async (t) => {
      const server = await startTlsServer(good);
      const proxy = await startProxy(server.port, refusal);
      t.after(() => Promise.all([server.close(), proxy.close()]));
      const { code, stdout, stderr } = await program.run(elsewhere, network(proxy.port, more));
      assert.match(stdout, said);
      assert.deepEqual([code, server.requests.length, proxy.asked.length], [1, 0, calls]);
      assert.doesNotMatch(stdout + stderr, /pr0xypass/);
    });
  }

  it('stops where the file was changed meanwhile, though it is as long as before', async (t) => {
    const file = program.write('changing.json', FIVE);
    const server = await serve(t, (response, request) => {
      // In its place: a file that is written anew is empty for a moment, in which the next record may be read.
      if (server.requests.length === 1) writeFileSync(file, FIVE.replace('e@example.org', 'x@example.org'), { flag: 'r+' });
      good(response, request);
    });
    const { code, stdout, stderr } = await program.run(args(server, '--batch-size', '1', '--format', 'json', 'changing.json'), WITH_KEY);
    assert.equal(states(stdout), 'created created created created notSent');
    assert.deepEqual([code, server.requests.length], [1, 4]);
    assert.match(stderr, /--from 5 goes on there/);
    assert.ok(!server.requests.some(({ body }) => body.includes('x@')));
  });

  it('stops at Ctrl+C with the report of what is settled', { skip: process.platform === 'win32' }, async (t) => {
    let calls = 0;
    const held: Answer = (response, request) => (++calls === 1 ? good(response, request) : child.kill('SIGINT'));
    const server = await serve(t, held);
    const child = program.start(args(server, '--format', 'json', 'five.merge.json'), WITH_KEY);
    const { code, stdout, stderr } = await child.ended;
    assert.equal(states(stdout), 'created created unknown unknown notSent');
    assert.deepEqual([code, server.requests.length], [3, 2]);
    assert.match(stderr, /record 3 is the first that is not settled; look it up/);
  });

  it('says that nothing was sent when it is stopped while the file is read', { skip: process.platform === 'win32' }, async (t) => {
    const server = await serve(t);
    const many = payload(...Array.from({ length: 60_000 }, (_, index) => record(`contact${index}`)));
    program.write('many.merge.json', many);
    const child = program.start(args(server, 'many.merge.json'), WITH_KEY);
    // Before that nobody listens; and reading takes a second or more.
    setTimeout(() => child.kill('SIGTERM'), 400);
    const { code, stdout, stderr } = await child.ended;
    assert.deepEqual([code, stdout, server.requests.length], [2, '', 0]);
    assert.match(stderr, /nothing was sent: it was stopped while the file was read/);
  });

  it('stops, and says how far it came, when the report can not be written any more', { skip: process.platform !== 'linux' }, async (t) => {
    const server = await serve(t);
    for (const format of ['json', 'text']) {
      const before = server.requests.length;
      const { code, stderr } = await program.run(args(server, '--batch-size', '1', '--format', format, 'five.merge.json'), { ...WITH_KEY, output: '/dev/full' });
      assert.equal(code, 3);
      assert.match(stderr, /the report could not be written \(ENOSPC[^)]*\): \d created/);
      const sent = server.requests.length - before;
      assert.ok(sent < 5, `${sent} calls`);
      assert.match(stderr, new RegExp(`${sent} created`));
      assert.match(stderr, new RegExp(`--from ${sent + 1} goes on there`));
    }
  });

  it('goes on at a batch that was refused as a whole', async (t) => {
    const server = await serve(t, (response) => response.writeHead(401).end());
    const { code, stderr } = await program.run(args(server, 'five.merge.json'), WITH_KEY);
    assert.deepEqual([code, server.requests.length], [1, 1]);
    assert.match(stderr, /--from 1 goes on there/);
  });

  it('has what contradicts in the JSON report too', async (t) => {
    const contradicting = answer((entries) => entries);
    const server = await serve(t, (response, request) => {
      const end = response.end.bind(response);
      response.end = ((text: string) => end(JSON.stringify({ ...(JSON.parse(text) as object), CreatedRecords: 0, ErrorCode: '12', ErrorMessage: 'Partial failure' }))) as typeof response.end;
      contradicting(response, request);
    });
    const { stdout } = await program.run(args(server, '--batch-size', '5', '--format', 'json', 'five.merge.json'), WITH_KEY);
    assert.deepEqual(reportOf(stdout).notes, [
      'The service says that it succeeded, but also: 12: Partial failure',
      "By the service's count, the number of created records is 0; by its results, it is 5.",
    ]);
  });

  it('leaves what was settled in the report when it is killed', async (t) => {
    let calls = 0;
    // Killed while it waits: what the first answer means is worked out meanwhile.
    const held: Answer = (response, request) => void (++calls === 1 ? good(response, request) : setTimeout(() => child.kill('SIGKILL'), 200));
    const server = await serve(t, held);
    const child = program.start(args(server, '--format', 'json', 'five.merge.json'), WITH_KEY);
    const { stdout } = await child.ended;
    assert.equal(stdout.match(/"state":"created"/g)?.length, 2);
    assert.equal(server.requests.length, 2);
  });
});

describe('docs/cli.md', () => {
  const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

  it('docs/cli.md, "send", explains every option', () => {
    const options = sendCommand.help.match(/--[a-z-]+/g) ?? [];
    assert.ok(options.length > 8);
    assert.deepEqual(options.filter((option) => !page.includes(`\`${option}`)), []);
  });
});
