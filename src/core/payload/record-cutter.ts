import { message, type Message } from '../message';
import { Code, isBlank, isLineBreak } from './characters';
import { ENVELOPE_NAMES } from './names';
import { nearestName } from './near-name';
import { parseJson } from './parse-json';

/** The text of one record, with the blanks and comments around it, without the comma after it. */
export interface CutRecord {
  readonly text: string;
  /** The zero-based line on which `text` begins. */
  readonly line: number;
  readonly character: number;
  /** The zero-based line on which the record itself begins. */
  readonly recordLine: number;
}

/** Everything around the records. */
export interface Frame {
  /** Up to and including the `[` of `Records`. */
  readonly prefix: string;
  /** Everything after the last record: its `]`, and what precedes that if it is not a record. */
  readonly suffix: string;
}

export type CutEnd = { readonly kind: 'frame'; readonly frame: Frame } | { readonly kind: 'refused'; readonly reason: Message };

/** The text around the records is kept in memory and repeated in every request: anything larger is not an envelope. */
const LONGEST_FRAME = 1_000_000;
/** A record is kept in memory until its end is found. */
const LONGEST_RECORD = 8_000_000;

/**
 * Cuts a payload that arrives in pieces into records, with memory for one record. It only looks for brackets, strings and comments:
 * the parser decides whether the parts are JSON, and if each part is, so is the whole (`StreamedPayload`).
 */
export class RecordCutter {
  private buffer = '';
  private position = 0;
  /** Where the current part begins in `buffer`. */
  private start = 0;
  private mode: Mode = Mode.Plain;
  /** The number of open brackets; inside `Records`, those of the record. */
  private depth = 0;
  private place: Place = Place.Before;
  private prefix = '';
  private suffix = '';
  private refusal: Message | undefined;

  /** The last property name at the root, with its quotes. */
  private name = '';
  private stringStart = 0;

  private line = 0;
  /** Counts all characters, so that columns are known across pieces. */
  private offset = 0;
  private lineOffset = 0;
  private afterCarriageReturn = false;
  private partLine = 0;
  private partCharacter = 0;
  private valueLine = -1;

  /** Returns the records that this piece completes. */
  push(piece: string): readonly CutRecord[] {
    if (this.refusal !== undefined) return [];
    this.buffer = this.buffer.slice(this.start) + piece;
    this.position -= this.start;
    this.stringStart -= this.start;
    this.start = 0;
    const records: CutRecord[] = [];
    this.scan(records);
    const longest = this.place === Place.Records ? LONGEST_RECORD : LONGEST_FRAME;
    if (this.buffer.length - this.start > longest) {
      this.refuse(
        this.place === Place.Records
          ? message('A record on line {0} is longer than {1} characters.', this.partLine + 1, longest)
          : message('What stands around Records is longer than {0} characters, or there is no Records.', longest),
      );
    }
    return records;
  }

  end(): CutEnd {
    if (this.refusal !== undefined) return { kind: 'refused', reason: this.refusal };
    const rest = this.buffer.slice(this.start);
    if (this.place === Place.Records) return { kind: 'refused', reason: message('The text ends inside Records.') };
    if (this.place === Place.Before) return { kind: 'frame', frame: { prefix: rest, suffix: '' } };
    return { kind: 'frame', frame: { prefix: this.prefix, suffix: this.suffix + rest } };
  }

  private refuse(reason: Message): void {
    this.refusal ??= reason;
    this.buffer = '';
    this.start = 0;
    this.position = 0;
  }

  private scan(records: CutRecord[]): void {
    const { length } = this.buffer;
    while (this.position < length && this.refusal === undefined) {
      this.skipDull();
      if (this.position === length) return;
      const code = this.buffer.charCodeAt(this.position);
      // The second half of `/*` or `*/`, or the character after a backslash, may be in the next piece.
      if (this.needsNext(code) && this.position + 1 === length) return;
      if (isLineBreak(code)) this.countLine(code);
      else this.afterCarriageReturn = false;
      const step = this.read(code, records);
      this.position += step;
      this.offset += step;
    }
  }

  /** Skips characters that have no meaning here, which are nearly all. */
  private skipDull(): void {
    const { buffer, mode } = this;
    const { length } = buffer;
    const inRecord = mode === Mode.Plain && this.place === Place.Records && this.depth > 0;
    if (mode !== Mode.String && !inRecord) return;
    const stops = mode === Mode.String ? STRING_STOPS : RECORD_STOPS;
    const begin = this.position;
    let at = begin;
    for (; at < length; at++) {
      const code = buffer.charCodeAt(at);
      if (code < stops.length && stops[code] === 1) break;
    }
    if (at === begin) return;
    this.afterCarriageReturn = false;
    this.offset += at - begin;
    this.position = at;
  }

  private needsNext(code: number): boolean {
    switch (this.mode) {
      case Mode.String:
        return code === Code.Backslash;
      case Mode.BlockComment:
        return code === Code.Asterisk;
      case Mode.Plain:
        return code === Code.Slash;
      case Mode.LineComment:
        return false;
    }
  }

  /** Reads the token at `position`; returns its length. */
  private read(code: number, records: CutRecord[]): number {
    const next = this.buffer.charCodeAt(this.position + 1);
    switch (this.mode) {
      case Mode.String:
        // A line break after a backslash is read separately, so that it is counted.
        if (code === Code.Backslash) return isLineBreak(next) ? 1 : 2;
        if (code === Code.Quote) this.endString();
        return 1;
      case Mode.LineComment:
        if (isLineBreak(code)) this.mode = Mode.Plain;
        return 1;
      case Mode.BlockComment:
        if (code !== Code.Asterisk || next !== Code.Slash) return 1;
        this.mode = Mode.Plain;
        return 2;
      case Mode.Plain:
        if (code === Code.Slash && (next === Code.Slash || next === Code.Asterisk)) {
          this.mode = next === Code.Slash ? Mode.LineComment : Mode.BlockComment;
          return 2;
        }
        this.readToken(code, records);
        return 1;
    }
  }

  private readToken(code: number, records: CutRecord[]): void {
    if (isBlank(code)) return;
    if (this.place === Place.Records) {
      if (this.depth === 0 && (code === Code.Comma || code === Code.CloseBracket)) return this.endRecord(code, records);
      if (this.valueLine < 0) this.valueLine = this.line;
    }
    switch (code) {
      case Code.Quote:
        this.mode = Mode.String;
        this.stringStart = this.position;
        break;
      case Code.OpenBracket:
        if (this.depth === 1 && this.place !== Place.Records && this.isNamedRecords()) this.beginRecords();
        else this.depth += 1;
        break;
      case Code.OpenBrace:
        this.depth += 1;
        break;
      case Code.CloseBracket:
      case Code.CloseBrace:
        // The parser reports an extra closing bracket.
        this.depth = Math.max(0, this.depth - 1);
        break;
    }
  }

  private endString(): void {
    this.mode = Mode.Plain;
    if (this.place !== Place.Records && this.depth === 1) this.name = this.buffer.slice(this.stringStart, this.position + 1);
  }

  /** Whether the array that begins here is the value of `Records`, or of a near miss (`readMergeRequest`). */
  private isNamedRecords(): boolean {
    const node = parseJson(this.name).root;
    return node?.type === 'string' && nearestName(node.value, ENVELOPE_NAMES) === 'Records';
  }

  private beginRecords(): void {
    if (this.place === Place.After) return this.refuse(message('Records appears more than once: which one counts is not known.'));
    this.place = Place.Records;
    this.prefix = this.buffer.slice(0, this.position + 1);
    this.depth = 0;
    this.beginPart();
  }

  private endRecord(code: number, records: CutRecord[]): void {
    const text = this.buffer.slice(this.start, this.position);
    const isLast = code === Code.CloseBracket;
    if (this.valueLine >= 0) {
      records.push({ text, line: this.partLine, character: this.partCharacter, recordLine: this.valueLine });
    } else if (!isLast) {
      return this.refuse(message('A record is missing before the comma on line {0}.', this.line + 1));
    } else {
      this.suffix = text;
    }
    if (!isLast) return this.beginPart();
    this.place = Place.After;
    this.depth = 1;
    this.start = this.position;
  }

  private beginPart(): void {
    this.start = this.position + 1;
    this.partLine = this.line;
    this.partCharacter = this.offset + 1 - this.lineOffset;
    this.valueLine = -1;
  }

  private countLine(code: number): void {
    if (code !== Code.LineFeed || !this.afterCarriageReturn) this.line += 1;
    this.afterCarriageReturn = code === Code.CarriageReturn;
    this.lineOffset = this.offset + 1;
  }
}

/** For each ASCII character, whether it may have a meaning inside a string and, in `RECORD_STOPS`, inside a record but outside its strings. */
const STRING_STOPS = stopsAt('"\\\r\n');
const RECORD_STOPS = stopsAt('"/{}[]\r\n');

function stopsAt(characters: string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => Number(characters.includes(String.fromCharCode(code))));
}

const enum Mode {
  Plain,
  String,
  LineComment,
  BlockComment,
}

const enum Place {
  Before,
  Records,
  After,
}
