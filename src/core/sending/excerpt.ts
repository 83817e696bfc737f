import type { CheckResult } from '../checking/check-result';
import { Code } from '../payload/characters';
import type { ParsedJson } from '../payload/parse-json';
import type { Frame } from '../payload/record-cutter';
import type { Problem } from '../rules/problem';

/** A place in a text; line and character are zero-based. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** Where some records begin, the position of the first one, and their number. */
export interface RecordsPlace extends TextPlace {
  readonly position: number;
  readonly count: number;
}

/** Consecutive records in their envelope: a payload by itself. */
export class Excerpt {
  /** Their text, with the commas between them. */
  readonly records: string;

  /**
   * @param text the records in their envelope.
   * @param at their place in the whole payload.
   */
  constructor(
    private readonly frame: Frame,
    readonly text: string,
    private readonly at: RecordsPlace,
  ) {
    this.records = text.slice(frame.prefix.length, text.length - frame.suffix.length);
  }

  /**
   * Whether the check found the expected number of records.
   * @param areWhole whether each one is JSON by itself: then together they are too, and no tree is needed to see it.
   */
  isIntact(result: CheckResult, areWhole: boolean): boolean {
    if (areWhole && !result.isSlow) return result.outline?.records === this.at.count;
    const { parsed, request } = result;
    return isWhole(parsed) && request?.records?.value?.offset === this.frame.prefix.length - 1 && request.items.length === this.at.count;
  }

  isInRecords({ offset }: { readonly offset: number }): boolean {
    const { length } = this.frame.prefix;
    return offset >= length && offset < length + this.records.length;
  }

  isBehindRecords({ offset }: { readonly offset: number }): boolean {
    return offset >= this.frame.prefix.length + this.records.length;
  }

  /** A problem after the records, whose last one ends at `end` in the whole payload. */
  placedBehind(problem: Problem, end: TextPlace): TextPlace & { readonly problem: Problem } {
    const { prefix, suffix } = this.frame;
    return { problem, ...placeBehind(suffix.slice(0, problem.offset - prefix.length - this.records.length), end) };
  }

  /** A problem in the records or before them. */
  placed(problem: Problem): TextPlace & { readonly problem: Problem } {
    const { prefix } = this.frame;
    const beginning: TextPlace = { line: 0, character: 0 };
    if (!this.isInRecords(problem)) return { problem, ...placeBehind(prefix.slice(0, problem.offset), beginning) };
    return { problem: this.renumbered(problem), ...placeBehind(this.records.slice(0, problem.offset - prefix.length), this.at) };
  }

  /** A problem of a record, with its number in the whole payload, and that of the other record that two rules mention. */
  private renumbered(problem: Problem): Problem {
    const { code, message: text } = problem;
    const path = problem.path.replace(/^(\/[^/]*\/)(\d+)/, (_, list: string, position: string) => `${list}${Number(position) + this.at.position}`);
    if (code !== 'conflicting-consent' && code !== 'duplicate-record') return { ...problem, path };
    return { ...problem, path, message: { ...text, args: text.args.map((arg) => (typeof arg === 'number' ? arg + this.at.position : arg)) } };
  }
}

/** Whether a text is already strict JSON. */
export function isPlain({ comments, trailingCommas, oddSpaces }: ParsedJson): boolean {
  return comments.length === 0 && trailingCommas.length === 0 && oddSpaces.length === 0;
}

export function isWhole({ syntaxErrors, missingOpeningBrace, missingClosingBrace }: ParsedJson): boolean {
  return syntaxErrors.length === 0 && !missingOpeningBrace && !missingClosingBrace;
}

/** The end of a text that begins at `start`. CRLF, CR and LF end a line. */
export function placeBehind(text: string, start: TextPlace): TextPlace {
  let { line } = start;
  let lineStart = -start.character;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== Code.LineFeed && code !== Code.CarriageReturn) continue;
    if (code === Code.CarriageReturn && text.charCodeAt(at + 1) === Code.LineFeed) at += 1;
    line += 1;
    lineStart = at + 1;
  }
  return { line, character: text.length - lineStart };
}
