import { existsSync, statSync } from 'node:fs';
import type { CheckOptions } from '../../src/core/rules/check-options';
import { check } from '../../src/core/check';
import { CheckSession } from '../../src/core/checking/session';
import { makePayload, projectOf, type Shape } from './payloads';
import { JSON_PARSE, makeRivals, type Rival } from './rivals';
import { measureLarge } from './large';
import { measureSending, type SendingMeasure } from './sending';

/** What the README says of speed, measured. Ratios count, not milliseconds: each is taken between runs that alternate in one process. */
interface Measure {
  readonly shape: Shape;
  readonly bad: boolean;
  readonly records: number;
  readonly megabytes: number;
  /** Milliseconds, medians. */
  readonly times: Readonly<Record<string, number>>;
  /** Medians of each run's time over that of `JSON.parse` in the same round. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly problems: number;
  /** From the change to its problems, in milliseconds. */
  readonly edit: { readonly median: number; readonly p99: number };
  /** What a session and its list of problems keep beside the text, over the size of the text in memory (a byte a character). */
  readonly memory: number;
}

/** With `--fields` the check knows the fields of the project, as it does after a connection was tested. */
const WITH_FIELDS = process.argv.includes('--fields');
const SIZES = [100, 1000, 10_000, 100_000];
const EDITS = 1000;

function optionsFor(shape: Shape): CheckOptions {
  return { today: '2026-11-22', idProject: 123456, ...(WITH_FIELDS && { fields: projectOf(shape) }) };
}

async function measure(shape: Shape, bad: boolean, records: number, rivals: readonly Rival[]): Promise<Measure> {
  const text = flat(makePayload({ shape, records, bad }));
  const options = optionsFor(shape);
  const ours: Rival = { name: 'ours', run: (payload) => check(payload, options).problems.length };
  const rounds = Math.min(200, Math.max(9, Math.ceil(200_000 / records)));
  globalThis.gc?.();
  const samples = new Map<string, number[]>();
  const ratios = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, name: string, value: number): void => void to.set(name, [...(to.get(name) ?? []), value]);
  // The first rounds make the engine compile what it runs, for both alike.
  for (let round = -Math.ceil(rounds / 2); round < rounds; round++) {
    // Whole services are slow at 100,000 records: three rounds of them say enough.
    const running = [JSON_PARSE, ours, ...(round < (records > 10_000 ? 1 : 3) && round >= 0 ? rivals : [])];
    let parse = NaN;
    for (const rival of running) {
      const start = performance.now();
      await rival.run(text);
      const time = performance.now() - start;
      if (rival === JSON_PARSE) parse = time;
      if (round < 0) continue;
      add(samples, rival.name, time);
      add(ratios, rival.name, time / parse);
    }
  }
  return {
    shape,
    bad,
    records,
    megabytes: text.length / 1e6,
    times: Object.fromEntries([...samples].map(([name, values]) => [name, quantile(values, 0.5)])),
    ratios: Object.fromEntries([...ratios].map(([name, values]) => [name, quantile(values, 0.5)])),
    problems: check(text, options).problems.length,
    edit: measureEdits(text, options),
    memory: await measureMemory(text, options),
  };
}

/** Somebody types into values all over the file: letters, a lost quote and its return, a date that is wrong for a while. */
function measureEdits(text: string, options: CheckOptions): Measure['edit'] {
  const session = new CheckSession(text, options);
  if (session.result.isSlow) throw new Error('The payload was not cut.');
  const values = [...text.matchAll(/: "/g)].map(({ index }) => index + 3);
  const times: number[] = [];
  let changed = 0;
  for (let turn = 0; turn < EDITS; turn++) {
    const offset = values[Math.floor((turn * 0.618_033_988 % 1) * values.length)] ?? 0;
    const typed = turn % 10 === 9 ? '"' : 'x';
    for (const edit of [{ offset, length: 0, text: typed }, { offset, length: 1, text: '' }]) {
      const before = session.result;
      const start = performance.now();
      session.edit([edit]);
      const changes = session.result.changesSince(before);
      const errors = session.result.tally.ofSeverity('error');
      times.push(performance.now() - start);
      if (changes) changed += changes.removed.length + changes.added.length;
      if (errors < 0) throw new Error('No problems were counted.');
    }
  }
  if (changed === 0) throw new Error('No edit changed a problem.');
  const settled = times.slice(times.length / 5);
  return { median: quantile(settled, 0.5), p99: quantile(settled, 0.99) };
}

/** Less than this, in characters, drowns in what the engine itself keeps and gives back meanwhile. */
const MEASURABLE = 16_000_000;

/** As many sessions at once as it takes to see them, each with a text of its own that is there before. */
async function measureMemory(text: string, options: CheckOptions): Promise<number> {
  const texts = Array.from({ length: Math.ceil(MEASURABLE / text.length) }, () => flat(text));
  const before = await used();
  const sessions = texts.map((one) => new CheckSession(one, options));
  const listed = sessions.map(({ result }) => result.problems);
  const after = await used();
  const characters = sessions.reduce((sum, { length }) => sum + length, 0);
  return listed.length === texts.length ? (after - before) / characters : NaN;
}

/** What is really in use: buffers are given back some time after a collection. */
async function used(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A string as a file gives it: in one piece. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

function row({ shape, bad, records, megabytes, ratios, edit, memory, times }: Measure, columns: readonly string[]): string {
  const cells = [
    `${shape}${bad ? ', 1 % bad' : ''}`,
    String(records),
    megabytes.toFixed(1),
    (times['JSON.parse'] ?? NaN).toFixed(2),
    ...columns.map((name) => ratios[name]?.toFixed(2) ?? '-'),
    edit.median.toFixed(3),
    edit.p99.toFixed(3),
    memory.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param columns whose time is shown over that of `JSON.parse` */
function header(columns: readonly string[]): string {
  const titles = ['payload', 'records', 'MB', 'JSON.parse, ms', ...columns.map((name) => `${name} / JSON.parse`), 'edit, median ms', 'edit, p99 ms', 'memory / text'];
  return `\n| ${titles.join(' | ')} |\n| --- |${' ---: |'.repeat(titles.length - 1)}`;
}

const RIVALS_ONCE = '\n-: not measured, since a few mistakes make no difference to these tools.';

const SENDING_HEADER = `
| service takes, ms | batches of 500 | bare undici loop, ms a batch | loop that parses, ms | editor, ms | from disk, ms | editor / bare, throughput | disk / bare | editor / parsing | disk / parsing |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`;

function sendingRow(found: SendingMeasure): string {
  const { delay, batches, bare, parsing, editor, disk, editorRatio, diskRatio, editorToParsing, diskToParsing } = found;
  const cells = [delay, batches, ...[bare, parsing, editor, disk, editorRatio, diskRatio, editorToParsing, diskToParsing].map((number) => number.toFixed(2))];
  return `| ${cells.join(' | ')} |`;
}

/** Services take their time; one that takes none shows what a send costs by itself. */
async function sending(asJson: boolean): Promise<readonly SendingMeasure[]> {
  const measures: SendingMeasure[] = [];
  if (!asJson) console.log(SENDING_HEADER);
  for (const [delay, batches] of [
    [0, 40],
    [20, 40],
    [100, 10],
  ] as const) {
    const found = await measureSending(makePayload({ shape: 'article', records: batches * 500, bad: false }), batches, delay);
    measures.push(found);
    if (!asJson) console.log(sendingRow(found));
  }
  return measures;
}

async function main(): Promise<void> {
  const asJson = process.argv.includes('--json');
  if (process.argv.includes('--sending')) {
    const found = await sending(asJson);
    if (asJson) console.log(JSON.stringify({ sending: found }, undefined, 2));
    return;
  }
  if (process.argv.includes('--large')) {
    const found = await measureLarge(process.env.BENCH_CLI ?? '', 1_000_000);
    const { records, megabytes, seconds, peak } = found;
    if (asJson) console.log(JSON.stringify({ large: found }, undefined, 2));
    else console.log(`${records} records (${megabytes.toFixed(0)} MB) from disk: ${seconds.toFixed(1)} s, at most ${peak.toFixed(0)} MB of memory`);
    return;
  }
  // The rivals need seconds and gigabytes at 100,000 records: most of the time of this bench.
  const checksOnly = process.argv.includes('--checks');
  const rivals = checksOnly ? [] : makeRivals();
  const measures: Measure[] = [];
  const columns = ['ours', ...rivals.map(({ name }) => name)];
  if (!asJson) console.log(header(columns));
  for (const shape of ['article', 'wide'] as const) {
    for (const bad of [false, true]) {
      for (const records of SIZES) {
        // The services' cost does not depend on a few mistakes: they run once for each shape.
        const found = await measure(shape, bad, records, bad ? [] : rivals);
        measures.push(found);
        if (!asJson) console.log(row(found, columns));
      }
    }
  }
  if (!asJson && !checksOnly) console.log(RIVALS_ONCE);
  if (checksOnly) {
    if (asJson) console.log(JSON.stringify({ measures }, undefined, 2));
    return;
  }
  const sizes = Object.fromEntries(['dist/extension.js', 'dist/cli.js'].filter((file) => existsSync(file)).map((file) => [file, statSync(file).size]));
  const sent = await sending(asJson);
  if (asJson) console.log(JSON.stringify({ measures, sending: sent, sizes }, undefined, 2));
  else for (const [file, size] of Object.entries(sizes)) console.log(`\n${file}: ${(size / 1000).toFixed(1)} kB`);
}

void main();
