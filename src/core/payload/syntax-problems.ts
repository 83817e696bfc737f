import type { Message } from '../message';
import { isLineBreak } from './characters';
import type { Span } from './json';

/** A place where the text is not JSON, and the reason. */
export interface SyntaxProblem extends Span {
  readonly message: Message;
}

/** A file with more problems is not JSON at all (a picture, a program): listing them would only cost memory. */
const LIMIT = 1000;

/**
 * Collects syntax problems so that one mistake gives one problem:
 * - a second problem on the same line is nearly always a consequence of the first (a lost quote inverts the rest of its line);
 * - unbalanced brackets shift everything after them, so only the first of them is reported.
 */
export class SyntaxProblems {
  readonly found: SyntaxProblem[] = [];
  private bracketsAreOff = false;
  /** Everything from the last problem to this offset is on one line. */
  private scannedTo = -1;

  constructor(private readonly text: string) {}

  /** @param length may be a function, called only if the problem is reported: in a cut-off text, it scans the rest of the line */
  report(offset: number, length: number | (() => number), message: Message): void {
    if (this.found.length >= LIMIT || this.isEcho(offset)) return;
    this.found.push({ offset, length: typeof length === 'number' ? length : length(), message });
    this.scannedTo = offset;
  }

  reportBrackets(offset: number, length: number, message: Message): void {
    if (!this.bracketsAreOff) this.report(offset, length, message);
    this.bracketsAreOff = true;
  }

  private isEcho(offset: number): boolean {
    if (this.scannedTo < 0) return false;
    while (this.scannedTo < offset) {
      if (isLineBreak(this.text.charCodeAt(this.scannedTo))) return false;
      this.scannedTo++;
    }
    return true;
  }
}
