import { check } from '../../src/core/check';
import type { CheckOptions } from '../../src/core/rules/check-options';
import { makePayload, projectOf, type PayloadOrder } from './payloads';

/** One checker of `npm run bench -- --against`: a process that checks what it is told to, as often as it is told to, and tells what that cost. */
export interface CheckOrder extends PayloadOrder {
  readonly fields: boolean;
  /** How often in this turn. */
  readonly times: number;
}

export interface CheckAnswer {
  /** Of the processor, its threads included: what a busy machine takes away counts for nothing. */
  readonly milliseconds: number;
  readonly problems: number;
}

let prepared: { readonly key: string; readonly text: string; readonly options: CheckOptions } | undefined;

/** The payload of an order is made once, at its first turn. */
function prepare({ shape, records, bad, fields }: CheckOrder): NonNullable<typeof prepared> {
  const key = JSON.stringify([shape, records, bad, fields]);
  if (prepared?.key === key) return prepared;
  // A string as a file gives it: in one piece.
  const text = Buffer.from(makePayload({ shape, records, bad })).toString();
  prepared = { key, text, options: { today: '2026-11-22', idProject: 123456, ...(fields && { fields: projectOf(shape) }) } };
  globalThis.gc?.();
  return prepared;
}

process.on('message', (order: CheckOrder) => {
  const { text, options } = prepare(order);
  let problems = 0;
  const start = process.cpuUsage();
  for (let turn = 0; turn < order.times; turn++) problems = check(text, options).problems.length;
  const { user, system } = process.cpuUsage(start);
  process.send?.({ milliseconds: (user + system) / 1000, problems } satisfies CheckAnswer);
});
