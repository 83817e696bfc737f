import { readMarks, writeMarks, type RecordMark } from './record-mark';

/** More records than any payload of an editor or any file that was sent has. */
const MOST_RECORDS = 20_000_000;

/** The version of the lines below: a journal with another version is ignored. */
const VERSION = 2;

/** What is written before a send begins. */
export interface JournalHead {
  /** ISO 8601. */
  readonly began: string;
  /** The process that sends. */
  readonly process: number;
  readonly connection: string;
  /** Where the connection leads (`destinationOf`). */
  readonly destination: string;
  /** The fingerprint of the whole text. */
  readonly text: string;
  /** For each record of the payload, by its position. */
  readonly marks: readonly RecordMark[];
}

/** A parsed journal: the marks are those after its last line. */
export interface Journal extends JournalHead {
  /** False if the send is still running, or was interrupted. */
  readonly isOver: boolean;
  /** The fingerprints of the records, by their positions; undefined if the send was interrupted before they were written. */
  readonly records?: Uint8Array;
}

/** A run of adjacent records. */
export type Stretch = readonly [first: number, count: number];

/** Sorted positions of records as stretches. */
export function stretches(places: readonly number[]): readonly Stretch[] {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === place) last[1] += 1;
    else found.push([place, 1]);
  }
  return found;
}

export function headLine({ began, process, connection, destination, text, marks }: JournalHead): string {
  return line({ version: VERSION, began, process, connection, destination, text, marks: writeMarks(marks) });
}

/** Written before a call: from then on its records may be stored. */
export function sendingLine(places: readonly number[]): string {
  return line({ sending: stretches(places) });
}

/**
 * Written after a call: the outcomes of its records, in order. The next call may already be running, so it names them.
 * @param places as many as there are marks.
 */
export function settledLine(places: readonly number[], marks: readonly RecordMark[]): string {
  return line({ settled: stretches(places), marks: writeMarks(marks) });
}

export function recordsLine(fingerprints: Uint8Array): string {
  return line({ records: Buffer.from(fingerprints).toString('base64') });
}

export function overLine(): string {
  return line({ over: true });
}

/**
 * Reads a journal whose process may have been killed: an incomplete last line was about a call that had not been made yet. If a line
 * in the middle can't be read, nothing is certain about the records that were still to be sent: they count as `underWay`.
 */
export function readJournal(text: string): Journal | undefined {
  const [first = '', ...more] = text.split('\n');
  const head = readHead(parseLine(first));
  if (!head) return undefined;
  const marks = [...head.marks];
  let records: Uint8Array | undefined;
  let isOver = false;
  // What follows the last line end is empty or incomplete.
  for (const text of more.slice(0, -1)) {
    const entry = parseLine(text);
    const sending = readStretches(entry?.sending, marks.length);
    const settled = readStretches(entry?.settled, marks.length);
    const found = settled && typeof entry?.marks === 'string' ? readMarks(entry.marks, settled.length) : undefined;
    if (sending) {
      for (const place of sending) marks[place] = { state: 'underWay' };
    } else if (settled && found?.length === settled.length) {
      settled.forEach((place, position) => (marks[place] = found[position] ?? { state: 'underWay' }));
    } else if (typeof entry?.records === 'string') {
      records = Buffer.from(entry.records, 'base64');
    } else if (entry?.over === true) {
      isOver = true;
    } else {
      marks.forEach(({ state }, place) => {
        if (state === 'waiting') marks[place] = { state: 'underWay' };
      });
    }
  }
  const settled = isOver ? marks.map((mark): RecordMark => (mark.state === 'waiting' ? { ...mark, state: 'notSent' } : mark)) : marks;
  return { ...head, marks: settled, isOver, ...(records && { records }) };
}

function readHead(entry: Readonly<Record<string, unknown>> | undefined): JournalHead | undefined {
  const { version, began, process, connection, destination, text, marks } = entry ?? {};
  if (version !== VERSION || typeof process !== 'number' || typeof marks !== 'string') return undefined;
  if (typeof began !== 'string' || Number.isNaN(Date.parse(began))) return undefined;
  if (typeof connection !== 'string' || typeof destination !== 'string' || typeof text !== 'string') return undefined;
  const read = readMarks(marks, MOST_RECORDS);
  return read && { began, process, connection, destination, text, marks: read };
}

function readStretches(value: unknown, count: number): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const places: number[] = [];
  for (const stretch of value as readonly unknown[]) {
    const [first, length] = Array.isArray(stretch) ? (stretch as readonly unknown[]) : [];
    if (!isCount(first) || !isCount(length) || first + length > count) return undefined;
    for (let place = first; place < first + length; place++) places.push(place);
  }
  return places;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parseLine(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
