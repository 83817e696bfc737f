import { lineTokens, type Lines, type Token } from './line-tokens';

/**
 * Characters read in each direction at most, a few milliseconds of work: suggestions must not wait for a payload of 100,000
 * records. What is beyond the limit is judged by what was seen; a payload written on one line gets no snippets there.
 */
const READ_CHARACTERS = 40_000;

/** Whether a walk back from a column would be cut within its own line: whoever asks for the line's tokens first would read all of it for nothing. */
export function isBeyondWalkBack(column: number): boolean {
  return column > READ_CHARACTERS;
}

/** Whether a walk forward would be: the rest of a line is read as a whole or not at all. */
export function isBeyondWalkAhead(text: string, column: number): boolean {
  return text.length - column > READ_CHARACTERS;
}

/** Read instead of a token where the limit was reached: what lies beyond is not known. */
export const CUT = 'cut';

export type Walked = Token | typeof CUT | undefined;

/** The tokens before a column, last first; undefined at the beginning of the document. */
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

  /** What `next` will give. */
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

/** Whether a block comment that begins on a line above reaches to the end of `line`'s first `column` characters. */
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
