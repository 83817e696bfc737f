import type { CheckResult } from '../checking/check-result';
import { Code } from '../payload/characters';
import type { ParsedJson } from '../payload/parse-json';
import type { Frame } from '../payload/record-cutter';
import type { Problem } from '../rules/problem';

/** A place in a text; lines and characters count from zero. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** Where some records begin, the position of the first one, and how many there are. */
export interface RecordsPlace extends TextPlace {
  readonly position: number;
  readonly count: number;
}

/** Some records that follow each other, in their envelope: a payload of its own. */
export class Excerpt {
  /** Their text, with the commas between them. */
  readonly records: string;

  /**
   * @param text the records in their envelope.
   * @param at where they stand in the whole payload.
   */
  constructor(
    private readonly frame: Frame,
    readonly text: string,
    private readonly at: RecordsPlace,
  ) {
    this.records = text.slice(frame.prefix.length, text.length - frame.suffix.length);
  }

  /**
   * Whether the judge found the records that were counted.
   * @param areWhole whether each was JSON by itself: together they are then JSON as well, and no tree need be made to see it.
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

  /** A problem behind the records, where the last of them end at `end` in the whole payload. */
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

  /** A problem of a record, which counts from the beginning of the payload. So does the other one that two rules name by its number. */
  private renumbered(problem: Problem): Problem {
    const { code, message: text } = problem;
    const path = problem.path.replace(/^(\/[^/]*\/)(\d+)/, (_, list: string, position: string) => `${list}${Number(position) + this.at.position}`);
    if (code !== 'conflicting-consent' && code !== 'duplicate-record') return { ...problem, path };
    return { ...problem, path, message: { ...text, args: text.args.map((arg) => (typeof arg === 'number' ? arg + this.at.position : arg)) } };
  }
}

/** Whether a text is strict JSON as it stands. */
export function isPlain({ comments, trailingCommas, oddSpaces }: ParsedJson): boolean {
  return comments.length === 0 && trailingCommas.length === 0 && oddSpaces.length === 0;
}

export function isWhole({ syntaxErrors, missingOpeningBrace, missingClosingBrace }: ParsedJson): boolean {
  return syntaxErrors.length === 0 && !missingOpeningBrace && !missingClosingBrace;
}

/** Where a text ends that begins at `start`. CRLF, CR and LF end a line. */
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
