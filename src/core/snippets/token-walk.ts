import { lineTokens, type Lines, type Token } from './line-tokens';

/**
 * The most characters read in each direction, a few milliseconds of work: suggestions must not be delayed in a payload of 100,000
 * records. Beyond the limit, what was read so far decides; a large payload on a single line gets no snippets.
 */
const READ_CHARACTERS = 40_000;

/** Whether a walk back from a column would hit the limit within its own line: reading the tokens of that line would be wasted. */
export function isBeyondWalkBack(column: number): boolean {
  return column > READ_CHARACTERS;
}

/** Whether a walk forward would: the rest of a line is read as a whole or not at all. */
export function isBeyondWalkAhead(text: string, column: number): boolean {
  return text.length - column > READ_CHARACTERS;
}

/** Returned instead of a token if the limit was reached: what follows is not known. */
export const CUT = 'cut';

export type Walked = Token | typeof CUT | undefined;

/** The tokens before a column, from last to first; undefined at the beginning of the document. */
export class BackwardWalk {
  private tokens: Token[] = [];
  private budget = READ_CHARACTERS;
  private insideComment = false;
  private peeked: { readonly token: Walked } | undefined;

  constructor(
    private readonly lines: Lines,
    private line: number,
    private column: number | undefined,
  ) {}

  next(): Walked {
    const token = this.peek();
    this.peeked = undefined;
    return token;
  }

  /** What `next` will return. */
  peek(): Walked {
    this.peeked ??= { token: this.read() };
    return this.peeked.token;
  }

  private read(): Walked {
    for (;;) {
      const token = this.tokens.pop();
      if (token) return token;
      if (this.line < 0) return undefined;
      if (this.budget < 0) return CUT;
      const whole = this.lines.line(this.line);
      const text = this.column === undefined ? whole : whole.slice(0, this.column);
      this.column = undefined;
      this.budget -= text.length + 1;
      if (this.budget < 0) return CUT;
      this.load(text);
      this.line--;
    }
  }

  private load(text: string): void {
    if (this.insideComment && !text.includes('/*')) return;
    const { tokens, endsIn, codeStart } = lineTokens(text, this.line);
    if (this.insideComment && endsIn !== 'block-comment') return;
    this.insideComment = codeStart !== -1;
    this.tokens = [...tokens];
  }
}

/** The tokens from a column on; undefined at the end of the document. */
export class ForwardWalk {
  private tokens: readonly Token[] = [];
  private index = 0;
  private budget = READ_CHARACTERS;
  private insideComment = false;

  constructor(
    private readonly lines: Lines,
    private line: number,
    private column: number,
  ) {}

  next(): Walked {
    for (;;) {
      const token = this.tokens[this.index++];
      if (token) return token;
      if (this.line >= this.lines.count) return undefined;
      const text = this.lines.line(this.line);
      this.budget -= text.length - this.column + 1;
      if (this.budget < 0) return CUT;
      this.load(text);
      this.column = 0;
      this.line++;
    }
  }

  private load(text: string): void {
    this.tokens = [];
    this.index = 0;
    let from = this.column;
    if (this.insideComment) {
      const close = text.indexOf('*/', from);
      if (close === -1) return;
      from = close + 2;
    }
    const { tokens, endsIn } = lineTokens(text, this.line, from);
    this.insideComment = endsIn === 'block-comment';
    this.tokens = tokens;
  }
}

/** Whether a block comment that begins on an earlier line extends to the end of the first `column` characters of `line`. */
export function insideBlockComment(lines: Lines, line: number, column: number): boolean {
  let budget = READ_CHARACTERS;
  for (let index = line; index >= 0; index--) {
    const whole = lines.line(index);
    const text = index === line ? whole.slice(0, column) : whole;
    budget -= text.length + 1;
    if (budget < 0) return false;
    if (!text.includes('/*') && !text.includes('*/')) continue;
    const { endsIn, codeStart } = lineTokens(text, index);
    if (endsIn === 'block-comment') return true;
    if (codeStart !== -1) return false;
  }
  return false;
}
