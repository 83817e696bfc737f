import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Agent, request as callUndici } from 'undici';
import { afterCallIsWritten } from '../../src/api/call-written';
import { createService } from '../../src/api/service';
import { recordIdentity } from '../../src/core/payload/identity';
import { readMergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { assemble, BodyWriter, wireParts } from '../../src/core/payload/wire';
import { planBatches } from '../../src/core/sending/batches';
import { sendBatches, sendPayload } from '../../src/core/sending/send';
import type { Batch } from '../../src/core/sending/send';
import { batchesOf } from '../../src/core/sending/streamed-batches';
import { surveyPayload } from '../../src/core/sending/survey';
import { openPayload } from '../../src/files/payload-file';
import type { WireBody } from '../../src/api/transport';

/** Throughput beside a bare undici loop that posts the same bodies to the same responder in another process (docs/sending.md, "Speed"). */
export interface SendingMeasure {
  readonly delay: number;
  readonly batches: number;
  /**
   * Milliseconds for one batch, medians: the bare loop, which looks at no answer; one that parses them, as a script must that wants to stop at a
   * refusal; a send from the editor, and one from disk once it is checked.
   */
  readonly bare: number;
  readonly parsing: number;
  readonly editor: number;
  readonly disk: number;
  /** Throughput over that of the bare loop in the same round, medians: 1 is as fast. */
  readonly editorRatio: number;
  readonly diskRatio: number;
  /** The same over that of the loop that parses. */
  readonly editorToParsing: number;
  readonly diskToParsing: number;
}

const BATCH = 500;
const HEADERS = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' };
const AUTH_KEY = { idKey: 5335, key: 'aB3dE5fG7hJ9kL1mN3pQ5rS7' };

/**
 * @param text a payload whose records number `batches` times 500.
 * @param delay milliseconds that the responder takes for an answer, besides its work.
 */
export async function measureSending(text: string, batches: number, delay: number): Promise<SendingMeasure> {
  const responder = spawn(process.execPath, [resolve('test/bench/responder.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  let close: Runs['close'] | undefined;
  try {
    const { Records } = JSON.parse(text) as { readonly Records: readonly { readonly ID: unknown }[] };
    const ids = Array.from({ length: batches }, (_, batch) => Records.slice(batch * BATCH, (batch + 1) * BATCH).map(({ ID }) => ID));
    responder.stdin.end(JSON.stringify({ delay, batches: ids }));
    const [port] = (await once(responder.stdout, 'data')) as [Buffer];
    const runs = await makeRuns(text, `http://127.0.0.1:${port.toString().trim()}`);
    close = runs.close;
    const rounds = delay > 0 ? 5 : 15;
    const times: Record<(typeof RUNS)[number], number>[] = [];
    for (let round = -3; round < rounds; round++) {
      // Who comes first changes from round to round.
      const time = { bare: 0, parsing: 0, editor: 0, disk: 0 };
      for (let turn = 0; turn < RUNS.length; turn++) {
        const name = RUNS[(turn + round + 3) % RUNS.length] ?? 'bare';
        const start = performance.now();
        await runs[name]();
        time[name] = performance.now() - start;
      }
      if (round >= 0) times.push(time);
    }
    const middle = (of: (time: (typeof times)[number]) => number): number => median(times.map(of));
    return {
      delay,
      batches,
      bare: middle(({ bare }) => bare) / batches,
      parsing: middle(({ parsing }) => parsing) / batches,
      editor: middle(({ editor }) => editor) / batches,
      disk: middle(({ disk }) => disk) / batches,
      editorRatio: middle(({ bare, editor }) => bare / editor),
      diskRatio: middle(({ bare, disk }) => bare / disk),
      editorToParsing: middle(({ parsing, editor }) => parsing / editor),
      diskToParsing: middle(({ parsing, disk }) => parsing / disk),
    };
  } finally {
    responder.kill();
    await close?.();
  }
}

const RUNS = ['bare', 'parsing', 'editor', 'disk'] as const;

interface Runs extends Readonly<Record<(typeof RUNS)[number], () => Promise<void>>> {
  /** Lets the process end. */
  readonly close: () => Promise<void>;
}

async function makeRuns(text: string, address: string): Promise<Runs> {
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  if (!request) throw new Error('no request');
  const records = request.items.map((record) => ({ index: record.index, identity: recordIdentity(record) }));
  const plan = planBatches(records, BATCH);
  if (plan.kind === 'refused') throw new Error('no plan');
  const credentials = { authKey: AUTH_KEY, idProject: 123456 };
  const parts = wireParts(text, parsed, request, credentials);
  const bodies = plan.batches.map((batch) => assemble(parts, batch.map(({ index }) => index)));
  const writer = new BodyWriter(parts);
  const batches = plan.batches.map((records): Batch<Uint8Array<ArrayBuffer>> => ({ records, body: () => writer.write(records.map(({ index }) => index)) }));
  const url = `${address}/webservices/ofc4/contacts.ashx?method=Merge`;

  const agent = new Agent();
  const service = createService({ address, ...AUTH_KEY }, { proxy: {}, timeoutMilliseconds: 30_000 });
  const job = {
    total: records.length,
    host: new URL(address).host,
    post: (body: WireBody, signal: AbortSignal) => service.merge(body, signal),
    afterCallIsWritten,
    wait: () => Promise.resolve(),
    signal: new AbortController().signal,
  };
  const isGood = (created: number): void => {
    if (created !== records.length) throw new Error(`${created} of ${records.length} were created`);
  };
  const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
  writeFileSync(join(folder, 'payload.json'), text);
  const file = await openPayload(join(folder, 'payload.json'));
  const surveyed = await surveyPayload(file.source, { today: '2026-11-22', idProject: 123456, rules: {}, batchSize: BATCH, from: 0 });
  if (surveyed.kind !== 'ready') throw new Error(surveyed.kind);

  return {
    bare: async () => {
      for (const body of bodies) {
        const { body: answer } = await callUndici(url, { method: 'POST', headers: HEADERS, body, dispatcher: agent });
        await answer.text();
      }
    },
    parsing: async () => {
      for (const body of bodies) {
        const { body: answer } = await callUndici(url, { method: 'POST', headers: HEADERS, body, dispatcher: agent });
        const { Success, Records } = JSON.parse(await answer.text()) as { readonly Success: boolean; readonly Records: readonly unknown[] };
        if (!Success || Records.length === 0) throw new Error('refused');
      }
    },
    editor: async () => isGood((await sendPayload({ ...job, batches })).summary.created),
    disk: async () => {
      const streamed = batchesOf(file.source, surveyed.survey, credentials);
      isGood((await sendBatches({ ...job, batches: streamed, settled: () => undefined })).summary.created);
    },
    close: async () => {
      await agent.close();
      await service.close();
      await file.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
