import { message } from '../message';
import {
  Code,
  isBlank,
  isCloser,
  isDelimiter,
  isDigit,
  isLineBreak,
  isOddBlank,
  isWrongQuote,
} from './characters';
import type { JsonNode, JsonString, Span } from './json';
import { NameTable } from './name-table';
import { readNumber } from './read-number';
import { readString, readUnclosedString, type ReadString } from './read-string';
import { SyntaxProblems, type SyntaxProblem } from './syntax-problems';

export interface ParsedJson {
  /** Undefined if the text contains only blanks and comments, or nothing that looks like JSON. */
  readonly root: JsonNode | undefined;
  /** The text is the inside of an object, like the article's samples: `root` is that object without its `{`. */
  readonly missingOpeningBrace: boolean;
  /** Such a fragment also lacks the `}` at its end. */
  readonly missingClosingBrace: boolean;
  /** In document order; `SyntaxProblems` says which ones are left out. */
  readonly syntaxErrors: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
  /** From the first to the last odd blank of each run of blanks on one line. */
  readonly oddSpaces: readonly Span[];
  readonly trailingCommas: readonly Span[];
}

/** Whether the text is complete JSON (comments and trailing commas allowed), not a fragment. A blank text is complete. */
export function isComplete({ syntaxErrors, missingOpeningBrace, missingClosingBrace }: ParsedJson): boolean {
  return syntaxErrors.length === 0 && !missingOpeningBrace && !missingClosingBrace;
}

/**
 * Parses a payload as its author wrote it, with comments and trailing commas allowed.
 *
 * Never throws and never recurses: depth and size are limited only by memory, and time is linear. After a mistake it continues with
 * the interpretation that loses least, so that the rest of the document still gets help. A text with `syntaxErrors` must never be sent.
 * Without errors, the values are those of `JSON.parse`. A blank text has no root and no errors, so nothing is reported in an empty editor.
 *
 * `start` and `end` select a part of the text; offsets are always relative to the beginning of `text`.
 */
export function parseJson(text: string, start = 0, end = text.length): ParsedJson {
  return new JsonReader(end < text.length ? text.slice(0, end) : text, start).read();
}

const enum State {
  Value,
  AfterValue,
  Key,
  Colon,
  Done,
}

/** How far up the stack a closing bracket looks for its opening one, so that deep nesting does not take quadratic time. */
const SEARCHED_LEVELS = 8;

const END_OF_TEXT = -1;

/** What JavaScript, Python and others write for no value, or for a value that JSON does not have. */
const PROGRAM_NOTHINGS: ReadonlySet<string> = new Set(['undefined', 'None', 'nil', 'NaN', 'nan', 'Infinity', '-Infinity']);

/** The lines that Git writes around the versions of a text that it could not merge. */
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?![^ \r\n])/my;

interface OpenProperty {
  offset: number;
  length: number;
  key: JsonString;
  value: JsonNode | undefined;
}

interface OpenObject {
  readonly type: 'object';
  readonly offset: number;
  length: number;
  properties: OpenProperty[];
}

interface OpenArray {
  readonly type: 'array';
  readonly offset: number;
  length: number;
  items: JsonNode[];
}

type Container = OpenObject | OpenArray;

class JsonReader {
  private readonly end: number;
  private readonly problems: SyntaxProblems;
  private readonly comments: Span[] = [];
  private readonly oddSpaces: Span[] = [];
  private readonly trailingCommas: Span[] = [];
  private readonly names = new NameTable();

  private root: JsonNode | undefined;
  private missingOpeningBrace = false;
  /** The containers around `top`, outermost first. */
  private readonly outer: Container[] = [];
  /** The innermost open container. */
  private top: Container | undefined;
  private state = State.Value;
  /** The offset of the comma just read, or -1 if the last token was not a comma. */
  private comma = -1;
  /** The value to come has no property name: it is read but not added to the tree. */
  private nameless = false;

  /** Straight quotes between these offsets, all escaped or treated as such, begin strings that end at `to`. This avoids searching for the same end repeatedly. */
  private readonly unclosed = { from: 0, to: 0 };
  /** For each kind of wrong quote, the offset up to which no string in such quotes ends: see `wrongQuoteEnd`. */
  private readonly unclosedWrong = new Map<string, number>();

  constructor(
    private readonly text: string,
    private position: number,
  ) {
    this.end = text.length;
    this.problems = new SyntaxProblems(text);
  }

  read(): ParsedJson {
    while (this.state !== State.Done) {
      const code = this.skipBlanks();
      if (code === END_OF_TEXT) break;
      this.readToken(code);
    }
    const missingClosingBrace = this.finish();
    return {
      root: this.root,
      missingOpeningBrace: this.missingOpeningBrace,
      missingClosingBrace,
      syntaxErrors: this.problems.found,
      comments: this.comments,
      oddSpaces: this.oddSpaces,
      trailingCommas: this.trailingCommas,
    };
  }

  private readToken(code: number): void {
    if (((code >= Code.LessThan && code <= Code.GreaterThan) || code === Code.Bar) && this.skipConflictMarker()) return;
    switch (this.state) {
      case State.Value:
        return this.readValue(code);
      case State.AfterValue:
        return this.top === undefined ? this.readAfterRoot(code) : this.readAfterValue(code, this.top);
      case State.Key:
        return this.readKey(code);
      case State.Colon:
        return this.readColon(code);
      case State.Done:
        return;
    }
  }

  /** What is on both sides of the marker is read as if there were a comma between: conflicts consist of whole lines. */
  private skipConflictMarker(): boolean {
    CONFLICT_MARKER.lastIndex = this.position;
    if (!CONFLICT_MARKER.test(this.text)) return false;
    this.problems.report(this.position, this.lineLength(), message('Git left a conflict here: keep one of the versions, and delete this line'));
    this.position = this.lineEnd(this.position);
    if (this.state === State.AfterValue && this.top !== undefined) this.state = this.top.type === 'object' ? State.Key : State.Value;
    return true;
  }

  // Tokens by state

  private readValue(code: number): void {
    switch (code) {
      case Code.Quote:
        return this.attach(this.takeString(false));
      case Code.OpenBrace:
        return this.open({ type: 'object', offset: this.position, length: 1, properties: [] }, State.Key);
      case Code.OpenBracket:
        return this.open({ type: 'array', offset: this.position, length: 1, items: [] }, State.Value);
      case Code.CloseBrace:
      case Code.CloseBracket:
        if (this.top?.type === 'object') this.reportNoValue();
        return this.close(code);
      case Code.Comma:
        return this.readCommaWithoutValue();
      case Code.Colon:
        this.problems.report(this.position, 1, message('This colon is one too many'));
        this.position++;
        return;
      default:
        return this.readPlainValue(code);
    }
  }

  private readPlainValue(code: number): void {
    const { text, position } = this;
    if (isDigit(code) || code === Code.Minus) {
      const number = readNumber(text, position);
      if (number !== undefined && this.endsAt(number.end)) return this.addScalar('number', number.value, number.end);
    } else if (code === Code.LowerT && text.startsWith('true', position) && this.endsAt(position + 4)) {
      return this.addScalar('boolean', true, position + 4);
    } else if (code === Code.LowerF && text.startsWith('false', position) && this.endsAt(position + 5)) {
      return this.addScalar('boolean', false, position + 5);
    } else if (code === Code.LowerN && text.startsWith('null', position) && this.endsAt(position + 4)) {
      return this.addScalar('null', null, position + 4);
    }
    this.addBareWord();
  }

  private readCommaWithoutValue(): void {
    if (this.top?.type === 'object') {
      this.reportNoValue();
      this.attach(undefined);
      this.takeComma(State.Key);
    } else {
      this.problems.report(this.position, 1, message('This comma is one too many'));
      this.position++;
    }
  }

  private readAfterValue(code: number, top: Container): void {
    switch (code) {
      case Code.Comma:
        return this.takeComma(top.type === 'object' ? State.Key : State.Value);
      case Code.CloseBrace:
      case Code.CloseBracket:
        return this.close(code);
      case Code.Colon:
        return this.readColonAfterValue(top);
      default:
        if (top.type === 'array') {
          this.problems.report(this.position, () => this.tokenLength(), message('A comma is missing before this value'));
          this.state = State.Value;
        } else {
          if (code === Code.Quote || !this.beginsSibling(code)) {
            this.problems.report(this.position, () => this.tokenLength(), message('A comma is missing before this property'));
          }
          this.state = State.Key;
        }
    }
  }

  private readKey(code: number): void {
    switch (code) {
      case Code.Quote:
        return this.addProperty(this.takeString(true));
      case Code.CloseBrace:
      case Code.CloseBracket:
        return this.close(code);
      case Code.Comma:
        this.problems.report(this.position, 1, message('This comma is one too many'));
        this.position++;
        return;
      case Code.Colon:
        this.problems.report(this.position, 1, message('A property name is missing before this colon'));
        this.position++;
        this.nameless = true;
        this.state = State.Value;
        return;
      case Code.OpenBrace:
      case Code.OpenBracket:
        if (this.beginsSibling(code)) {
          this.problems.reportBrackets(this.position, 1, message('{0} is missing before this {1}', '}', '{'));
          this.closeTop(this.position);
          this.state = State.Value;
          return;
        }
        this.problems.report(this.position, 1, message('A property name is missing before this value'));
        this.nameless = true;
        this.state = State.Value;
        return;
      default: {
        const key = this.takeBareWord(false);
        this.problems.report(key.offset, key.length, message('Property names need double quotes'));
        this.addProperty(key);
      }
    }
  }

  private readColon(code: number): void {
    const property = this.openProperty();
    if (property === undefined) return;
    if (code === Code.Colon) {
      this.position++;
      property.length = this.position - property.offset;
      this.state = State.Value;
    } else if (code === Code.Comma || isCloser(code)) {
      this.reportNoValue();
      this.state = State.AfterValue;
    } else if (code === Code.Quote && this.isKeyHere()) {
      this.reportNoValue();
      this.state = State.Key;
    } else {
      this.problems.report(property.offset, property.length, message('A colon is missing after this property name'));
      if (code === Code.Equals) this.position++;
      this.state = State.Value;
    }
  }

  /** The value just read turns out to be a property name: something is missing before it. */
  private readColonAfterValue(top: Container): void {
    const key = this.lastValue();
    if (key?.type !== 'string') {
      this.problems.report(this.position, 1, message('This colon is one too many'));
      this.position++;
      this.nameless = true;
      this.state = State.Value;
      return;
    }
    if (top.type === 'object') {
      const property = top.properties[top.properties.length - 1];
      if (property !== undefined) {
        property.value = undefined;
        property.length = Math.min(property.length, key.offset - property.offset);
        this.problems.report(property.key.offset, property.key.length, message('This property has no value'));
      }
    } else {
      top.items.pop();
      this.addKeyInsideArray(top, key);
    }
    this.addProperty(key);
  }

  /**
   * An array can't contain a property: either the array should have ended before it, or the `{` of its object is missing.
   * The previous object tells which: records repeat the names of their neighbours, and the properties that follow an array do not.
   */
  private addKeyInsideArray(array: OpenArray, key: JsonString): void {
    const previous = array.items[array.items.length - 1];
    const belongsToNextItem =
      previous === undefined || (previous.type === 'object' && previous.properties.some((property) => property.key.value === key.value));
    if (belongsToNextItem || this.outer[this.outer.length - 1]?.type !== 'object') {
      this.problems.reportBrackets(key.offset, key.length, message('{0} is missing before this property', '{'));
      this.openAt({ type: 'object', offset: key.offset, length: 1, properties: [] });
    } else {
      this.problems.reportBrackets(key.offset, key.length, message('{0} is missing before this property', ']'));
      this.closeTop(key.offset);
    }
  }

  private readAfterRoot(code: number): void {
    const { root, position } = this;
    if (code === Code.Colon && root?.type === 'string') {
      this.missingOpeningBrace = true;
      this.openAt({ type: 'object', offset: root.offset, length: 1, properties: [] });
      this.addProperty(root);
    } else if (root?.type === 'object' && (code === Code.Comma || (code === Code.Quote && this.isKeyHere()))) {
      this.problems.reportBrackets(
        root.offset + root.length - 1,
        1,
        message('This {0} ends the document, but more properties follow: it may be one too many', '}'),
      );
      this.top = root as OpenObject;
      this.state = code === Code.Comma ? State.AfterValue : State.Key;
    } else if (isCloser(code)) {
      this.close(code);
    } else {
      this.problems.report(position, this.lineLength(), message('Only comments may follow the end of the document'));
      this.state = State.Done;
    }
  }

  private takeComma(next: State): void {
    this.comma = this.position++;
    this.state = next;
  }

  // Building the tree

  private attach(node: JsonNode | undefined): void {
    const { top } = this;
    this.comma = -1;
    if (top === undefined) {
      this.root = node;
    } else if (top.type === 'array') {
      if (node !== undefined && !this.nameless) top.items.push(node);
    } else if (!this.nameless) {
      const property = top.properties[top.properties.length - 1];
      if (property !== undefined && node !== undefined) {
        property.value = node;
        property.length = node.offset + node.length - property.offset;
      }
    }
    this.nameless = false;
    this.state = State.AfterValue;
  }

  private addScalar(type: 'number' | 'boolean' | 'null', value: number | boolean | null, end: number): void {
    this.attach({ type, offset: this.position, length: end - this.position, value } as JsonNode);
    this.position = end;
  }

  private addProperty(key: JsonString): void {
    if (this.top?.type !== 'object') return;
    this.top.properties.push({ offset: key.offset, length: key.length, key, value: undefined });
    this.comma = -1;
    this.nameless = false;
    this.state = State.Colon;
    if (this.position < this.end && this.text.charCodeAt(this.position) === Code.Colon) this.readColon(Code.Colon);
  }

  private open(container: Container, state: State): void {
    this.openAt(container);
    this.position++;
    this.state = state;
  }

  private openAt(container: Container): void {
    this.attach(container);
    if (this.top !== undefined) this.outer.push(this.top);
    this.top = container;
  }

  private close(code: number): void {
    const { top, position } = this;
    const type = code === Code.CloseBrace ? 'object' : 'array';
    if (top === undefined) {
      this.problems.reportBrackets(position, 1, message('This {0} closes nothing', bracket(code)));
      this.position++;
      return;
    }
    if (top.type !== type) {
      const levels = this.levelsToClose(type);
      const expected = top.type === 'object' ? '}' : ']';
      if (levels === 0) {
        this.problems.reportBrackets(position, 1, message('{0} is expected here instead of {1}', expected, bracket(code)));
      } else {
        this.problems.reportBrackets(position, 1, message('{0} is missing before this {1}', expected, bracket(code)));
        for (let level = 0; level < levels; level++) this.closeTop(position);
      }
    }
    if (this.comma >= 0) this.trailingCommas.push({ offset: this.comma, length: 1 });
    this.position++;
    this.closeTop(this.position);
  }

  private closeTop(end: number): void {
    const closed = this.top;
    if (closed === undefined) return;
    closed.length = end - closed.offset;
    const parent = this.outer.pop();
    // The root is left alone: what follows it may reopen it any number of times.
    if (parent !== undefined) trim(closed);
    if (parent?.type === 'object') {
      const property = parent.properties[parent.properties.length - 1];
      if (property !== undefined && property.value === closed) property.length = end - property.offset;
    }
    this.top = parent;
    this.comma = -1;
    this.state = State.AfterValue;
  }

  /**
   * How many containers lack their closing bracket if this bracket is meant for an outer `type`; 0 if it is a typing
   * error for the innermost one. What follows decides: it must be valid in the container that is then open.
   */
  private levelsToClose(type: Container['type']): number {
    const { outer } = this;
    for (let level = 1; level <= Math.min(SEARCHED_LEVELS, outer.length); level++) {
      if (outer[outer.length - level]?.type !== type) continue;
      const following = this.containerWanted(this.position + 1);
      const afterMissing = outer[outer.length - level - 1]?.type;
      const afterSlip = outer[outer.length - 1]?.type;
      if (afterMissing === following && afterSlip !== following) return level;
      if (afterSlip === following && afterMissing !== following) return 0;
      return level === 1 ? level : 0;
    }
    return 0;
  }

  /** The type of container in which the text from `position` is valid; undefined at the end of the document. */
  private containerWanted(position: number): Container['type'] | undefined {
    let next = this.afterBlanks(position);
    if (this.at(next) === Code.Comma) next = this.afterBlanks(next + 1);
    switch (this.at(next)) {
      case END_OF_TEXT:
        return undefined;
      case Code.CloseBrace:
        return 'object';
      case Code.Quote:
        return this.isKeyAt(next) ? 'object' : 'array';
      default:
        return 'array';
    }
  }

  /** Whether the text here begins the next item of the array around this object, whose `}` is then missing. */
  private beginsSibling(code: number): boolean {
    return code === Code.OpenBrace && this.outer[this.outer.length - 1]?.type === 'array';
  }

  private openProperty(): OpenProperty | undefined {
    return this.top?.type === 'object' ? this.top.properties[this.top.properties.length - 1] : undefined;
  }

  private lastValue(): JsonNode | undefined {
    return this.top?.type === 'array' ? this.top.items[this.top.items.length - 1] : this.openProperty()?.value;
  }

  private reportNoValue(): void {
    const property = this.openProperty();
    if (property === undefined || this.nameless) return;
    this.problems.report(property.key.offset, property.key.length, message('This property has no value'));
  }

  /** Closes everything that the text leaves open; returns whether a fragment lacks its `}`. */
  private finish(): boolean {
    const { top, outer, end } = this;
    if (top === undefined) return false;
    if (this.missingOpeningBrace && top === this.root) {
      if (this.state === State.Colon || this.state === State.Value) this.reportNoValue();
      if (this.comma >= 0) this.trailingCommas.push({ offset: this.comma, length: 1 });
    } else {
      this.reportUnclosed(top);
    }
    while (this.top !== undefined) this.closeTop(end);
    return this.missingOpeningBrace && (outer[0] ?? top) === this.root;
  }

  private reportUnclosed(top: Container): void {
    const missing = this.outer.length + (this.missingOpeningBrace ? 0 : 1);
    const last = this.lastTokenEnd() - 1;
    const expected = top.type === 'object' ? '}' : ']';
    this.problems.reportBrackets(
      last,
      1,
      missing === 1
        ? message('The text ends here, but {0} is missing', expected)
        : message('The text ends here, but {0} closing brackets are missing, {1} first', missing, expected),
    );
  }

  private lastTokenEnd(): number {
    let position = this.end;
    for (let index = this.comments.length; ; ) {
      while (position > 0 && isBlank(this.at(position - 1))) position--;
      const comment = this.comments[--index];
      if (comment === undefined || comment.offset + comment.length !== position) return position;
      position = comment.offset;
    }
  }

  // Characters

  private at(position: number): number {
    return position < this.end ? this.text.charCodeAt(position) : END_OF_TEXT;
  }

  /** Advances to the next token and returns its first character. */
  private skipBlanks(): number {
    const { text, end } = this;
    let position = this.position;
    while (position < end) {
      const code = text.charCodeAt(position);
      if (code === Code.Space || code === Code.LineFeed || code === Code.CarriageReturn || code === Code.Tab) {
        position++;
        continue;
      }
      if (code === Code.Slash || isOddBlank(code)) {
        const next = code === Code.Slash ? this.readComment(position) : this.readOddBlanks(position);
        if (next > position) {
          position = next;
          continue;
        }
      }
      this.position = position;
      return code;
    }
    this.position = end;
    return END_OF_TEXT;
  }

  private readOddBlanks(start: number): number {
    let last = start;
    let position = start + 1;
    for (; position < this.end; position++) {
      const code = this.text.charCodeAt(position);
      if (isOddBlank(code)) last = position;
      else if (code !== Code.Space && code !== Code.Tab) break;
    }
    this.oddSpaces.push({ offset: start, length: last + 1 - start });
    return position;
  }

  /** The end of the comment at `start`, or `start` if there is only a slash. */
  private readComment(start: number): number {
    const end = this.commentEnd(start);
    if (end > start) {
      this.comments.push({ offset: start, length: end - start });
      if (this.text.charCodeAt(start + 1) === Code.Asterisk && (end < start + 4 || !this.text.endsWith('*/', end))) {
        this.problems.report(start, 2, message('This comment is never closed: {0} is missing', '*/'));
      }
    }
    return end;
  }

  private commentEnd(start: number): number {
    const second = this.at(start + 1);
    if (second === Code.Asterisk) {
      const close = this.text.indexOf('*/', start + 2);
      return close < 0 ? this.end : close + 2;
    }
    return second === Code.Slash ? this.lineEnd(start) : start;
  }

  private lineEnd(start: number): number {
    let position = start;
    while (position < this.end && !isLineBreak(this.text.charCodeAt(position))) position++;
    return position;
  }

  private lineLength(): number {
    let end = this.lineEnd(this.position);
    while (end > this.position + 1 && isBlank(this.at(end - 1))) end--;
    return end - this.position;
  }

  /** Like `skipBlanks`, but for looking ahead: reports nothing. */
  private afterBlanks(start: number): number {
    let position = start;
    while (position < this.end) {
      const code = this.text.charCodeAt(position);
      if (isBlank(code)) {
        position++;
        continue;
      }
      const next = code === Code.Slash ? this.commentEnd(position) : position;
      if (next === position) break;
      position = next;
    }
    return position;
  }

  private endsAt(position: number): boolean {
    return position >= this.end || this.isWordEnd(position);
  }

  private isWordEnd(position: number): boolean {
    const code = this.text.charCodeAt(position);
    return isDelimiter(code) || (code === Code.Slash && this.commentEnd(position) > position);
  }

  private takeString(isKey: boolean): JsonString {
    const { text, end, position: offset } = this;
    for (let position = offset + 1; position < end; position++) {
      const code = text.charCodeAt(position);
      if (code === Code.Quote) {
        this.position = position + 1;
        const value = isKey ? this.names.take(text, offset + 1, position) : text.slice(offset + 1, position);
        return { type: 'string', offset, length: position + 1 - offset, value };
      }
      if (code === Code.Backslash || code < Code.Space) break;
    }
    return this.takeUnusualString(isKey);
  }

  private takeUnusualString(isKey: boolean): JsonString {
    const { position: offset } = this;
    const { value, end } = this.stringAt(offset, isKey, this.problems);
    this.position = end;
    return { type: 'string', offset, length: end - offset, value };
  }

  private stringAt(position: number, isKey: boolean, problems: SyntaxProblems | undefined): ReadString {
    const { text, unclosed } = this;
    if (position > unclosed.from && position < unclosed.to) return readUnclosedString(text, position, unclosed.to, isKey, problems);
    const read = readString(text, position, isKey, problems);
    if (read.unclosedTo !== undefined) [unclosed.from, unclosed.to] = [position, read.unclosedTo];
    return read;
  }

  private isKeyHere(): boolean {
    return this.isKeyAt(this.position);
  }

  private isKeyAt(position: number): boolean {
    const { end } = this.stringAt(position, true, undefined);
    return this.at(this.afterBlanks(end)) === Code.Colon;
  }

  private tokenLength(): number {
    const { position } = this;
    if (this.at(position) === Code.Quote) return this.stringAt(position, false, undefined).end - position;
    return this.wordEnd(position) - position;
  }

  private wordEnd(start: number): number {
    let position = start + 1;
    while (position < this.end && !this.isWordEnd(position)) position++;
    return position;
  }

  // Words without double quotes

  private addBareWord(): void {
    const word = this.takeBareWord(true);
    const meant = word.value.toLowerCase();
    const { offset, length } = word;
    if (meant === 'true' || meant === 'false' || meant === 'null') {
      this.problems.report(offset, length, message('{0} must be written in lower case', meant));
      const value = meant === 'null' ? null : meant === 'true';
      this.attach({ type: value === null ? 'null' : 'boolean', offset, length, value } as JsonNode);
      return;
    }
    const first = this.text.charCodeAt(offset);
    if (this.top === undefined && this.at(this.afterBlanks(this.position)) !== Code.Colon) {
      this.problems.report(offset, length, message('This is not JSON: a payload begins with {0}', '{'));
      this.state = State.Done;
      return;
    }
    if (PROGRAM_NOTHINGS.has(word.value)) {
      this.problems.report(offset, length, message('JSON has no {0}: leave the property out, or write null', word.value));
    } else if (isWrongQuote(first)) {
      this.problems.report(offset, length, message('Text needs straight double quotes ("), not this kind'));
    } else if (first === Code.Zero && isDigit(this.at(offset + 1))) {
      this.problems.report(offset, length, message('A number cannot begin with 0: put it in double quotes if it is text'));
    } else if (first === Code.Minus || first === Code.Plus || first === Code.Dot || isDigit(first)) {
      this.problems.report(offset, length, message('This is not a JSON number: put it in double quotes if it is text'));
    } else {
      this.problems.report(offset, length, message('Text needs double quotes'));
    }
    this.attach(word);
  }

  /** `isValue`: the words of a line are one text, and a closing quote may follow. */
  private takeBareWord(isValue: boolean): JsonString {
    const { text, position: offset } = this;
    const quoted = isWrongQuote(text.charCodeAt(offset)) ? this.wrongQuoteEnd(offset, !isValue) : -1;
    if (quoted >= 0) {
      this.position = quoted;
      return { type: 'string', offset, length: quoted - offset, value: text.slice(offset + 1, quoted - 1) };
    }
    let end = this.wordEnd(offset);
    while (isValue) {
      let next = end;
      while (this.at(next) === Code.Space || this.at(next) === Code.NoBreakSpace) next++;
      if (next === end || next >= this.end || this.isWordEnd(next)) break;
      end = this.wordEnd(next);
    }
    const value = text.slice(offset, end);
    if (this.at(end) === Code.Quote && (end + 1 >= this.end || this.isWordEnd(end + 1))) end++;
    this.position = end;
    return { type: 'string', offset, length: end - offset, value };
  }

  /**
   * The end of the text in curly, French or single quotes that begins at `start`; -1 if it does not end on its line. Such a text does not contain
   * a whole property, and a name contains no straight quotes or brackets: after a lost quote, half a line would become a name, including values,
   * and problems quote names.
   */
  private wrongQuoteEnd(start: number, isName: boolean): number {
    const apostrophe = this.text.charCodeAt(start) === Code.Apostrophe;
    const kind = `${apostrophe ? 'apostrophe' : 'quote'} of a ${isName ? 'name' : 'value'}`;
    if (start < (this.unclosedWrong.get(kind) ?? 0)) return -1;
    let position = start + 1;
    for (; position < this.end; position++) {
      const code = this.text.charCodeAt(position);
      if (isLineBreak(code)) break;
      const closes = apostrophe ? code === Code.Apostrophe : code !== Code.Apostrophe && isWrongQuote(code);
      if (closes && this.endsAt(position + 1)) return position + 1;
      if (code === Code.Quote && (isName || this.at(position + 1) === Code.Colon)) break;
      if (isName && (code === Code.OpenBrace || code === Code.OpenBracket)) break;
    }
    this.unclosedWrong.set(kind, position);
    return -1;
  }
}

/** Releases the capacity that V8 reserves for a growing array: 16 more entries for each of 100,000 small objects. */
function trim(container: Container): void {
  if (container.type === 'object') container.properties = container.properties.slice();
  else container.items = container.items.slice();
}

function bracket(code: number): string {
  return String.fromCharCode(code);
}
