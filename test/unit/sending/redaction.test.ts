import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { afterCallIsWritten } from '../../../src/api/call-written';
import { createRedactor, REDACTED } from '../../../src/api/redaction';
import { serviceOver } from '../../../src/api/service';
import { createTransport } from '../../../src/api/transport';
import type { Transport } from '../../../src/api/transport';
import { JsonSendReport } from '../../../src/cli/send/json-report';
import { TextSendReport } from '../../../src/cli/send/text-report';
import { formatMessage } from '../../../src/core/message';
import { curlText } from '../../../src/core/sending/curl';
import { reportText } from '../../../src/core/sending/report';
import { recordJson, requestJson } from '../../../src/core/sending/report-json';
import { sendPayload } from '../../../src/core/sending/send';
import type { Settlement } from '../../../src/core/sending/send';
import { historyText } from '../../../src/results/history-entry';
import { historyEntry, keptCall } from '../../../src/results/make-history-entry';
import type { KeptCall } from '../../../src/results/history-store';
import { startRawServer } from '../../servers/raw-server';
import type { RawServer } from '../../servers/raw-server';

/** How a service may write a key that it echoes. */
const FORMS: readonly ((key: string) => string)[] = [
  (key) => key,
  (key) => JSON.stringify(key).slice(1, -1),
  (key) => encodeURIComponent(key),
  (key) => encodeURIComponent(encodeURIComponent(key)),
  (key) => Buffer.from(key).toString('base64'),
  (key) => Buffer.from(`x${key}y`).toString('base64'),
  (key) => [...key].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  (key) => [...key].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
];

/** The answers that hold `words`: each with its own way into what a person sees. */
const ANSWERS: readonly ((words: string) => string)[] = [
  (words) => JSON.stringify({ Success: false, ErrorCode: words, ErrorMessage: words }),
  (words) => JSON.stringify({ Success: true, idRequest: words, Records: [{ Status: words, ValidationResult: 'OK', Message: words }] }),
  (words) => JSON.stringify({ Success: true, Records: [{ Status: null, ValidationResult: words, Message: words, ID: { [words]: words } }] }),
  (words) => JSON.stringify({ Success: true, Records: [{ idContact: 1, f_Note: words, idProject: 1, ProjectName: words }] }),
  (words) => JSON.stringify({ [words]: [words, { [words]: words }] }),
  (words) => `<html><title>${words}</title><body>${words}</body>`,
  (words) => words,
];

interface Echo {
  readonly status: number;
  readonly body: string;
  /** Where the body is cut into pieces; at the last one it breaks off when `breaks`. */
  readonly pieces: readonly number[];
  readonly breaks: boolean;
}

describe('a key that comes back', () => {
  let server: RawServer;
  let transport: Transport;
  let echo: Echo = { status: 200, body: '', pieces: [], breaks: false };

  before(async () => {
    transport = createTransport({ proxy: {}, timeoutMilliseconds: 5000 });
    server = await startRawServer({
      received: (socket) => {
        const bytes = Buffer.from(echo.body);
        socket.write(`HTTP/1.1 ${echo.status} Words\r\ncontent-type: text/html\r\ncontent-length: ${bytes.length}\r\nconnection: close\r\n\r\n`);
        const cuts = [...new Set(echo.pieces.map((part) => Math.floor((part / 100) * bytes.length)))].sort((a, b) => a - b);
        const ends = echo.breaks ? cuts : [...cuts, bytes.length];
        let from = 0;
        for (const end of ends) {
          socket.write(bytes.subarray(from, end));
          from = end;
        }
        socket.end();
      },
    });
  });

  after(async () => {
    await transport.close();
    await server.close();
  });

  /** Everything that a send, a test of a connection and a look at what is stored can show or keep. */
  async function shown(key: string): Promise<string> {
    const service = serviceOver(transport, { address: server.address, idKey: 5335, key });
    const { signal } = new AbortController();
    const redact = createRedactor([key]);
    const body = `{ "AuthKey": { "idKey": 5335, "Key": ${JSON.stringify(key)} }, "Records": [{}] }`;
    const kept: KeptCall[] = [];
    const settlements: Settlement[] = [];
    const result = await sendPayload({
      batches: [{ records: [{ index: 0, identity: undefined }], body: () => body }],
      total: 1,
      host: new URL(server.address).host,
      post: async (text, whenCancelled) => {
        const end = await service.merge(text, whenCancelled);
        kept.push(keptCall(text, end, redact));
        return end;
      },
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal,
      settled: (_, settlement) => void settlements.push(settlement),
    });
    const context = {
      connection: 'Test',
      address: server.address,
      idProject: '1',
      file: 'a.json',
      time: '',
      line: () => 1,
      label: () => 'nadia',
      format: formatMessage,
      formatCounts: formatMessage,
    };
    const projects = await service.listProjects(signal);
    const contacts = await service.getContacts(1, 'f_EMail', 'nadia', signal);
    const entry = historyEntry({ ...context, idProject: 1, envelope: body }, result, { id: 'a', began: new Date(0), kept: 1 }, { format: formatMessage, redact });
    const printed = [new TextSendReport('a.json', redact), new JsonSendReport(redact)].flatMap((report) => [
      report.begin(),
      ...settlements.flatMap((settlement) => [...report.batch({ records: [], body: () => new Uint8Array(), places: [] }, settlement)]),
      ...report.end(result),
    ]);
    return [
      ...printed,
      JSON.stringify([entry, kept, contacts]),
      historyText(entry, '', formatMessage, formatMessage),
      reportText(result, context), JSON.stringify(result.records.map((record) => recordJson(record, { line: 1, id: context.label() }, formatMessage))), JSON.stringify(result.requests.map((request) => requestJson(request, formatMessage))), curlText(server.address, body), JSON.stringify(projects)].join('\n');
  }

  it('is in nothing that anybody sees, whole or in part, however it is written, cut and shortened', async () => {
    const characters = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/=<>&"\\ ');
    const keys = fc.array(characters, { minLength: 12, maxLength: 24 }).map((list) => `Kq${list.join('')}Zx`);
    const calls = fc.record({
      key: keys,
      form: fc.constantFrom(...FORMS),
      answer: fc.constantFrom(...ANSWERS),
      status: fc.constantFrom(200, 400, 401, 500),
      before: fc.integer({ min: 0, max: 600 }),
      pieces: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
      breaks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(calls, async ({ key, form, answer, status, before: filler, pieces, breaks }) => {
        const words = `${'- '.repeat(filler / 2)}${form(key)} end`;
        echo = { status, body: answer(words), pieces, breaks };
        const text = await shown(key);
        assert.equal(createRedactor([key])(text), text);
        for (let at = 0; at + 6 <= key.length; at++) assert.ok(!text.includes(key.slice(at, at + 6)), `${key.slice(at, at + 6)} in ${text}`);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a mark where it stood', async () => {
    echo = { status: 500, body: '<p>You sent Kq12345678Zx.', pieces: [50], breaks: false };
    assert.ok((await shown('Kq12345678Zx')).includes(REDACTED));
  });
});
