import type { Message } from '../message';
import { isLineBreak } from './characters';
import type { Span } from './json';

/** A place where the text is not JSON, and why. */
export interface SyntaxProblem extends Span {
  readonly message: Message;
}

/** Beyond this a file is no JSON at all (a picture, a program): more problems would only cost memory. */
const LIMIT = 1000;

/**
 * Collects syntax problems so that one slip gives one problem:
 * - a second problem on the same line is nearly always the echo of the first (a lost quote turns the rest of its line around);
 * - unbalanced brackets shift everything after them, so only the first of them is told.
 */
export class SyntaxProblems {
  readonly found: SyntaxProblem[] = [];
  private bracketsAreOff = false;
  /** Everything from the last problem to here is one line. */
  private scannedTo = -1;

  constructor(private readonly text: string) {}

  /** @param length may be worked out where the problem is told of: of a text that is cut off, it takes all that is left of its line */
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
