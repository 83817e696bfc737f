import { afterCallIsWritten } from '../../src/api/call-written';
import { serviceOver } from '../../src/api/service';
import { createTransport } from '../../src/api/transport';
import type { Transport } from '../../src/api/transport';
import { message, formatMessage } from '../../src/core/message';
import type { Message } from '../../src/core/message';
import { recordIdentity } from '../../src/core/payload/identity';
import { readMergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { assemble, wireParts } from '../../src/core/payload/wire';
import { planBatches } from '../../src/core/sending/batches';
import type { CallEnd } from '../../src/core/sending/call-end';
import { summaryText } from '../../src/core/sending/report';
import { sendPayload } from '../../src/core/sending/send';
import type { Batch, SendResult } from '../../src/core/sending/send';
import { FAULT_LIMITS } from './faults';
import type { Fault, Scene, Stage } from './faults';

export interface FaultRun {
  readonly result: SendResult;
  /** What a row of the table in docs/sending.md says. */
  readonly sees: string;
  readonly states: string;
  readonly calls: number;
  /** How many requests came in whole, where that could be counted. */
  readonly received: number | undefined;
  readonly elsewhere: number;
}

export const FAULT_KEY = 'sEcr3t/key+"1"';

export const RECORDS = 4;

/** @param padding how many characters are added to the first record. */
function text(padding: number): string {
  const records = Array.from({ length: RECORDS }, (_, number) => {
    const note = number === 0 && padding > 0 ? `, "f_Note": "${'x'.repeat(padding)}"` : '';
    return `{ "ID": { "key_f_EMail": "nadia.${number}@example.org" }, "Data": { "f_FirstName": "Nadia"${note} } }`;
  });
  return `{ "Records": [${records.join(',\n')}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`;
}

export function overUndici({ proxy = {}, timeoutMilliseconds = 5000 }: Scene): Transport {
  return createTransport({ proxy, timeoutMilliseconds, ...FAULT_LIMITS });
}

/** Sends four records in two batches, and meets the fault. */
export async function runFault(fault: Fault, open: (scene: Scene) => Transport = overUndici): Promise<FaultRun> {
  const servers: { close(): Promise<void> }[] = [];
  const controller = new AbortController();
  const stage: Stage = {
    cancel: () => controller.abort(),
    onWait: () => undefined,
    onAnswer: () => undefined,
    until: async (starting) => {
      const server = await starting;
      servers.push(server);
      return server;
    },
  };
  const scene = await fault.start(stage);
  const { address, received, elsewhere } = scene;
  const service = serviceOver(open(scene), { address, idKey: 5335, key: FAULT_KEY });
  let last: CallEnd | undefined;
  try {
    const { host } = new URL(address);
    const result = await sendPayload({
      batches: faultBatches(scene.padding),
      total: RECORDS,
      host,
      post: async (body, signal) => {
        last = await service.merge(body, signal);
        await stage.onAnswer();
        return last;
      },
      afterCallIsWritten,
      wait: () => {
        stage.onWait();
        return Promise.resolve();
      },
      signal: controller.signal,
    });
    return {
      result,
      sees: seen(result, host, last),
      states: summaryText(result.summary, formatMessage),
      calls: result.requests.length,
      received: received?.(),
      elsewhere: elsewhere?.() ?? 0,
    };
  } finally {
    await service.close();
    for (const server of servers) await server.close();
  }
}

/** Four records in two batches. */
export function faultBatches(padding = 0): readonly Batch[] {
  const payload = text(padding);
  const parsed = parseJson(payload);
  const request = readMergeRequest(parsed.root);
  if (!request) throw new Error('no request');
  const plan = planBatches(request.items.map((record) => ({ index: record.index, identity: recordIdentity(record) })), 2);
  if (plan.kind === 'refused') throw new Error('no plan');
  const parts = wireParts(payload, parsed, request, { authKey: { idKey: 5335, key: FAULT_KEY }, idProject: 123456 });
  return plan.batches.map((records) => ({ records, body: () => assemble(parts, records.map(({ index }) => index)) }));
}

/** What a person is told: of the call that ended the send, else of the records and the answers. */
function seen({ stopped, records, notes }: SendResult, host: string, last: CallEnd | undefined): string {
  // The system's own words differ between systems and versions of Node.
  const detail = last?.kind === 'failure' ? last.detail : '';
  const format = ({ template, args }: Message): string =>
    formatMessage(message(template, ...args.map((arg) => (arg === host ? 'HOST' : detail !== '' && arg === detail ? '…' : arg))));
  if (stopped?.explanation) return `${format(stopped.explanation.what)} ${format(stopped.explanation.todo)}`;
  const remarks = new Set([...records.flatMap((record) => (record.message ? [record.message] : [])), ...notes].map(format));
  if (stopped) remarks.add(stopped.why === 'cancelled' ? 'The send was cancelled.' : 'The send did not go through.');
  return [...remarks].join(' ');
}
