import { addAll } from '../add-all';
import { plainBlanks } from './braces-and-blanks';
import { isAuthKeyName } from './file-keys';
import type { JsonNode, JsonObject, JsonProperty, Span } from './json';
import type { Envelope, MergeRequest } from './merge-request';
import { foldName } from './near-name';
import type { ParsedJson } from './parse-json';

/** What a connection adds to a payload. */
export interface WireCredentials {
  /** Placeholders if the text is for people. */
  readonly authKey: { readonly idKey: number | string; readonly key: string };
  /** Added if the payload has none. */
  readonly idProject: number | undefined;
}

/** A payload as strict JSON, divided so that each batch costs only its own records. */
export interface WireParts {
  /** Everything up to and including the `[` of `Records`. */
  readonly prefix: string;
  /** Everything from the `]` of `Records` on. */
  readonly suffix: string;
  readonly count: number;
  /** The text of consecutive records, with the blanks before each and commas between them; in pieces. */
  records(first: number, count: number): readonly string[];
}

/**
 * The body of the request: strict JSON made by editing the text, never by parsing and serialising it, so that big integers, repeated
 * properties and the order of properties reach the service as written. Comments, trailing commas, odd blanks
 * and byte-order marks are removed. One `AuthKey` comes first and replaces every property of that name, in any case or escaped
 * spelling, and every near miss, since a key may be in it.
 *
 * `parsed` and `request` belong to `text`, which must have no `syntaxErrors`. A fragment gets its braces.
 * `records` selects records by index, in the given order; by default all.
 */
export function wireText(
  text: string,
  parsed: ParsedJson,
  request: MergeRequest,
  { records, ...credentials }: WireCredentials & { readonly records?: readonly number[] },
): string {
  return assemble(wireParts(text, parsed, request, credentials), records);
}

/** The body with the records of one batch; see `wireText`. */
export function assemble(parts: WireParts, records?: readonly number[]): string {
  return pieces(parts, records).join('');
}

function pieces(parts: WireParts, records?: readonly number[]): readonly string[] {
  if (records === undefined) return [parts.prefix, ...parts.records(0, parts.count), parts.suffix];
  const runs: string[] = [];
  let start = 0;
  for (let position = 1; position <= records.length; position++) {
    const first = records[start] ?? 0;
    if (records[position] === first + position - start) continue;
    if (runs.length > 0) runs.push(',');
    addAll(runs, parts.records(first, position - start));
    start = position;
  }
  return [parts.prefix, ...runs, parts.suffix];
}

/** Builds the bodies of one batch after the other, as bytes. */
export class BodyWriter {
  private readonly encoder = new TextEncoder();
  /** Reused memory: the size of a body is not known before its characters are encoded. */
  private bytes = new Uint8Array();

  constructor(private readonly parts: WireParts) {}

  /** The bytes of `assemble`. The pieces are encoded one by one: joining them as a string first would copy everything once more. */
  write(records: readonly number[]): Uint8Array<ArrayBuffer> {
    const texts = pieces(this.parts, records);
    // The most bytes that a UTF-16 code unit can take.
    const most = texts.reduce((sum, text) => sum + 3 * text.length, 0);
    if (this.bytes.length < most) this.bytes = new Uint8Array(most);
    let length = 0;
    for (const text of texts) length += this.encoder.encodeInto(text, this.bytes.subarray(length)).written;
    return this.bytes.slice(0, length);
  }
}

/** See `wireText`. */
export function wireParts(text: string, parsed: ParsedJson, request: MergeRequest, credentials: WireCredentials): WireParts {
  const clean = cleaner(text, parsed);
  const { root } = request;
  const records = request.records?.value?.type === 'array' ? request.records.value : undefined;
  const kept = root.properties.filter((property) => !isAuthKeyName(property.key.value));
  const indent = kept[0] === undefined ? ' ' : clean.blanksBefore(kept[0].offset) || ' ';

  const before = [`${indent}"AuthKey": ${authKeyText(credentials)}`];
  const after: string[] = [];
  if (credentials.idProject !== undefined && !root.properties.some((property) => foldName(property.key.value) === 'idproject')) {
    before.push(`${indent}"idProject": ${JSON.stringify(credentials.idProject)}`);
  }
  let target = before;
  for (const property of kept) {
    const blanks = clean.blanksBefore(property.offset);
    if (records === undefined || property !== request.records) {
      target.push(blanks + clean.slice(property.offset, property.offset + property.length));
    } else {
      target.push(blanks + clean.slice(property.offset, records.offset + 1));
      after.push(`${clean.blanksBefore(records.offset + records.length - 1)}]`);
      target = after;
    }
  }
  const end = indent.includes('\n') ? '\n}' : ' }';
  const isPlain = records !== undefined && clean.isPlain(records.offset, records.offset + records.length);
  return {
    prefix: `{${before.join(',')}${records === undefined ? end : ''}`,
    suffix: records === undefined ? '' : `${after.join(',')}${end}`,
    count: records?.items.length ?? 0,
    records: (first, length) => run(text, clean, records?.items.slice(first, first + length) ?? [], isPlain),
  };
}

/**
 * Records and what separates them, without building a new string if the text already is what goes on the wire.
 * @param isPlain whether that is true of all records of the payload, so that each one reads the same in any batch.
 */
function run(text: string, clean: Cleaner, items: readonly JsonNode[], isPlain: boolean): readonly string[] {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return [];
  const blanks = clean.blanksBefore(first.offset);
  if (isPlain || (clean.isPlain(first.offset, last.offset + last.length) && areAlikeApart(text, items, clean))) {
    return [blanks, text.slice(first.offset, last.offset + last.length)];
  }
  return [items.map(({ offset, length }) => clean.blanksBefore(offset) + clean.slice(offset, offset + length)).join(',')];
}

/** Whether all of them are separated in the same way: by a comma, and the blanks that `blanksBefore` keeps. */
function areAlikeApart(text: string, items: readonly JsonNode[], clean: Cleaner): boolean {
  const [first, second] = items;
  if (first === undefined || second === undefined) return true;
  const between = text.slice(first.offset + first.length, second.offset);
  if (between !== `,${clean.blanksBefore(second.offset)}`) return false;
  let end = first.offset + first.length;
  for (let position = 1; position < items.length; position++) {
    const item = items[position];
    if (item === undefined || item.offset !== end + between.length || !text.startsWith(between, end)) return false;
    end = item.offset + item.length;
  }
  return true;
}

/**
 * One value with the blanks and comments around it, as strict JSON: the same as `WireParts.records` returns for a record of that text.
 * `parsed` belongs to `text`, which must have no `syntaxErrors`.
 */
export function wireValue(text: string, parsed: ParsedJson): string {
  const { root } = parsed;
  if (root === undefined) return '';
  const clean = cleaner(text, parsed);
  return clean.blanksBefore(root.offset) + clean.slice(root.offset, root.offset + root.length);
}

/** Two names in one object of the envelope that are the same to a parser that ignores case. */
export interface EnvelopeConflict {
  readonly first: JsonProperty;
  readonly second: JsonProperty;
}

/**
 * Properties at the root or in `MergeOptions` that are repeated or differ only by case. They stop a send: .NET services commonly bind names
 * regardless of case, so the value that was confirmed might not be the one that counts. `AuthKey` is not included, since all of them are replaced.
 */
export function envelopeConflicts(request: Envelope): readonly EnvelopeConflict[] {
  const options = request.mergeOptions?.value;
  return [...conflictsIn(request.root), ...(options?.type === 'object' ? conflictsIn(options) : [])];
}

function conflictsIn({ properties }: JsonObject): readonly EnvelopeConflict[] {
  const conflicts: EnvelopeConflict[] = [];
  const firsts = new Map<string, JsonProperty>();
  for (const property of properties) {
    const name = foldName(property.key.value);
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, property);
    else if (name !== 'authkey') conflicts.push({ first, second: property });
  }
  return conflicts;
}

function authKeyText({ authKey }: WireCredentials): string {
  return `{ "idKey": ${JSON.stringify(authKey.idKey)}, "Key": ${JSON.stringify(authKey.key)} }`;
}

interface Cleaner {
  /** A part of the text that consists of whole tokens, as strict JSON. */
  slice(start: number, end: number): string;
  /** The plain blanks just before a token; if they span several lines, only the indentation of the last one. */
  blanksBefore(offset: number): string;
  /** Whether a part of the text is strict JSON as it is. */
  isPlain(start: number, end: number): boolean;
}

function cleaner(text: string, parsed: ParsedJson): Cleaner {
  const spans = [
    ...parsed.comments.map((span) => ({ span, text: '' })),
    ...parsed.trailingCommas.map((span) => ({ span, text: '' })),
    ...parsed.oddSpaces.map((span) => ({ span, text: plainBlanks(text.slice(span.offset, span.offset + span.length)) })),
  ].sort((a, b) => a.span.offset - b.span.offset);

  function firstFrom(offset: number): number {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.span.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function slice(start: number, end: number): string {
    let result = '';
    let position = start;
    for (let index = firstFrom(start); ; index++) {
      const edit = spans[index];
      if (edit === undefined || edit.span.offset >= end) break;
      result += text.slice(position, edit.span.offset) + edit.text;
      position = edit.span.offset + edit.span.length;
    }
    return result + text.slice(position, end);
  }

  return {
    slice,
    blanksBefore: (offset) => blanksBefore(text, spans, firstFrom(offset) - 1, offset),
    isPlain: (start, end) => (spans[firstFrom(start)]?.span.offset ?? end) >= end,
  };
}

/** `last` is the index of the last edit before `offset`. */
function blanksBefore(
  text: string,
  edits: readonly { readonly span: Span; readonly text: string }[],
  last: number,
  offset: number,
): string {
  let blanks = '';
  let position = offset;
  for (let index = last; position > 0; ) {
    const edit = edits[index];
    if (edit !== undefined && edit.span.offset + edit.span.length === position) {
      blanks = edit.text + blanks;
      position = edit.span.offset;
      index--;
      continue;
    }
    const character = text.charAt(position - 1);
    if (character === '\n') return `\n${blanks}`;
    if (character !== ' ' && character !== '\t') break;
    blanks = character + blanks;
    position--;
  }
  return blanks;
}
