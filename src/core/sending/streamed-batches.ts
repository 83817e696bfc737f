import { message } from '../message';
import { Code } from '../payload/characters';
import { PlainIdentities, identityOfId, recordIdentity } from '../payload/identity';
import { readMergeRequest, readRecord } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { Frame } from '../payload/record-cutter';
import { wireParts, wireValue, type WireCredentials } from '../payload/wire';
import { parse } from './answer';
import { byteDigest } from './byte-digest';
import { readLeadingIds } from './leading-id';
import { utf8Text, type PayloadSource } from './payload-source';
import type { SentRecord } from './record-state';
import type { Batch } from './send';
import { shownIdentity } from './shown-identity';
import type { Survey, SurveyedBatch } from './survey';

/** A batch with what a report says about its records, in the same order. */
export interface StreamedBatch extends Batch<WireBytes> {
  readonly places: readonly RecordPlace[];
}

export interface RecordPlace {
  /** Starts at one; undefined if the text is no longer available. */
  readonly line: number | undefined;
  readonly id: string | undefined;
}

/**
 * The batches of a payload that was found fit to be sent, read again. A batch that differs from what was checked ends the send: nothing is ever
 * sent unchecked.
 */
export async function* batchesOf(
  source: PayloadSource,
  { frame, batches, lengths }: Survey,
  credentials: WireCredentials,
): AsyncGenerator<StreamedBatch, void> {
  const envelope = wireEnvelope(frame, credentials);
  // The next one is read while the consumer works on this one.
  let reading = read(source, batches[0], envelope);
  let isSame = true;
  for (const [position, surveyed] of batches.entries()) {
    const body = await reading;
    isSame &&= body !== undefined && byteDigest(recordsIn(body, envelope)) === surveyed.digest;
    if (isSame) reading = read(source, batches[position + 1], envelope);
    yield body !== undefined && isSame ? new SoundBatch(body, surveyed, lengths, envelope) : changedBatch(surveyed);
  }
}

/** The original records of a batch, in their envelope. Undefined if they can't be read: the file has changed. */
async function read(source: PayloadSource, batch: SurveyedBatch | undefined, { prefix, suffix }: Envelope): Promise<WireBytes | undefined> {
  if (batch === undefined) return undefined;
  const body = new Uint8Array(prefix.length + batch.length + suffix.length);
  body.set(prefix, 0);
  body.set(suffix, prefix.length + batch.length);
  try {
    return (await source.read(recordsIn(body, { prefix, suffix }), batch.start)) === batch.length ? body : undefined;
  } catch {
    return undefined;
  }
}

function recordsIn(body: WireBytes, { prefix, suffix }: Envelope): Uint8Array {
  return body.subarray(prefix.length, body.length - suffix.length);
}

type WireBytes = Uint8Array<ArrayBuffer>;

interface Envelope {
  readonly prefix: Uint8Array;
  readonly suffix: Uint8Array;
}

/** What surrounds the records on the wire. */
function wireEnvelope({ prefix, suffix }: Frame, credentials: WireCredentials): Envelope {
  const text = prefix + suffix;
  const parsed = parseJson(text);
  const request = readMergeRequest(parsed.root);
  const parts = request ? wireParts(text, parsed, request, credentials) : { prefix: '', suffix: '' };
  const encoder = new TextEncoder();
  return { prefix: encoder.encode(parts.prefix), suffix: encoder.encode(parts.suffix) };
}

/**
 * A batch exactly as it was checked. What a report needs about its records is computed on request, which is during the call: a call
 * needs none of it.
 */
class SoundBatch implements StreamedBatch {
  private rows: readonly Row[] | undefined;
  private sent: readonly SentRecord[] | undefined;
  private shown: readonly RecordPlace[] | undefined;

  private readonly bytes: Uint8Array;

  /** @param whole the original records in their envelope. */
  constructor(
    private readonly whole: WireBytes,
    private readonly surveyed: SurveyedBatch,
    private readonly lengths: Uint32Array,
    private readonly envelope: Envelope,
  ) {
    this.bytes = recordsIn(whole, envelope);
  }

  get records(): readonly SentRecord[] {
    return (this.sent ??= this.read().map(({ identity }, offset) => ({ index: this.surveyed.first + offset, identity })));
  }

  get places(): readonly RecordPlace[] {
    if (this.shown) return this.shown;
    const lines = this.lines();
    return (this.shown = this.read().map((row, offset) => ({ line: lines[offset], id: row.shown })));
  }

  body(): WireBytes {
    return this.surveyed.isPlain ? this.whole : this.cleaned();
  }

  private cleaned(): WireBytes {
    const { prefix, suffix } = this.envelope;
    const texts: string[] = [];
    for (const { start, end } of this.spans()) {
      const text = this.text(start, end);
      texts.push(wireValue(text, parseJson(text)));
    }
    const records = new TextEncoder().encode(texts.join(','));
    const body = new Uint8Array(prefix.length + records.length + suffix.length);
    body.set(prefix, 0);
    body.set(records, prefix.length);
    body.set(suffix, prefix.length + records.length);
    return body;
  }

  private read(): readonly Row[] {
    return (this.rows ??= this.surveyed.haveLeadingIds ? this.readLeading() : this.readWhole());
  }

  private readLeading(): readonly Row[] {
    const identities = new PlainIdentities();
    const starts = Array.from(this.spans(), ({ start }) => start);
    return readLeadingIds(this.bytes, starts).map(({ name, value, isFolded }) => ({ identity: identities.of(name, value, isFolded), shown: value }));
  }

  private readWhole(): readonly Row[] {
    const { first, end, isPlain } = this.surveyed;
    // Much faster than our own tree; if it does not give everything that is needed, the tree is built for that record.
    const values = isPlain ? parse(`[${this.text(0, this.bytes.length)}]`) : undefined;
    const plain = Array.isArray(values) && values.length === end - first ? (values as readonly unknown[]) : undefined;
    return [...this.spans()].map((span, offset) => rowOfValue(plain?.[offset]) ?? rowOfText(this.text(span.start, span.end)));
  }

  /** Where each record begins, with the blanks and comments before it, and where it ends. */
  private *spans(): Generator<{ readonly start: number; readonly end: number }> {
    let start = 0;
    for (let position = this.surveyed.first; position < this.surveyed.end; position++) {
      const end = start + (this.lengths[position] ?? 0);
      yield { start, end };
      start = end + 1;
    }
  }

  private text(start: number, end: number): string {
    return utf8Text(this.bytes.subarray(start, end)) ?? '';
  }

  /** The line of each record itself, from one. */
  private lines(): readonly number[] {
    const lines: number[] = [];
    let line = this.surveyed.line + 1;
    let counted = 0;
    for (const { start, end } of this.spans()) {
      const begin = this.surveyed.isPlain ? behindBlanks(this.bytes, start) : start + this.bytesBeforeRecord(start, end);
      line += lineBreaks(this.bytes, counted, begin);
      lines.push(line);
      counted = begin;
    }
    return lines;
  }

  private bytesBeforeRecord(start: number, end: number): number {
    const text = this.text(start, end);
    return new TextEncoder().encode(text.slice(0, parseJson(text).root?.offset ?? 0)).length;
  }
}

/** The identities of a record: one for matching, and one for people. */
interface Row {
  readonly identity: string | undefined;
  readonly shown: string | undefined;
}

/** Undefined for a record whose ID is not a plain one of strings: the value may not tell how it was written. */
function rowOfValue(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'ID')) return undefined;
  const { ID: id } = value as { readonly ID: unknown };
  if (typeof id !== 'object' || id === null || Array.isArray(id)) return undefined;
  const parts = Object.values(id);
  return parts.every((part) => typeof part === 'string') ? { identity: identityOfId(id), shown: parts.join(', ') } : undefined;
}

function rowOfText(text: string): Row {
  const { root } = parseJson(text);
  const record = root && readRecord(root, 0);
  return { identity: record && recordIdentity(record), shown: record && shownIdentity(text, record) };
}

function changedBatch({ first, end }: SurveyedBatch): StreamedBatch {
  const records = Array.from({ length: end - first }, (_, offset): SentRecord => ({ index: first + offset, identity: undefined }));
  return {
    records,
    places: records.map(() => ({ line: undefined, id: undefined })),
    body: () => new Uint8Array(),
    obstacle: {
      what: message('The file changed or could not be read any more after it was checked. From record {0} on nothing was sent.', first + 1),
      todo: message('Check the file and go on from that record.'),
    },
  };
}

function behindBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === Code.Space || bytes[at] === Code.Tab || bytes[at] === Code.LineFeed || bytes[at] === Code.CarriageReturn) at += 1;
  return at;
}

/** CRLF, CR and LF end a line. */
function lineBreaks(bytes: Uint8Array, start: number, end: number): number {
  let breaks = 0;
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    if (code === Code.LineFeed || (code === Code.CarriageReturn && bytes[at + 1] !== Code.LineFeed)) breaks += 1;
  }
  return breaks;
}
