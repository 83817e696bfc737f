/** A position as in editors: zero-based line, and zero-based UTF-16 code unit within it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** After every offset of a text. */
const NOWHERE = Infinity;

/** The lines of a text, found in one pass. CRLF, CR and LF end a line, as in VS Code. */
export class LineIndex {
  /** Where each line begins. Four bytes per line, so that a text of many million lines can be indexed. */
  private starts = new Uint32Array(1024);
  private count = 1;

  constructor(private readonly text: string) {
    let lineFeed = find(text, '\n', 0);
    let carriageReturn = find(text, '\r', 0);
    while (lineFeed !== NOWHERE || carriageReturn !== NOWHERE) {
      const start = lineFeed === carriageReturn + 1 ? lineFeed + 1 : Math.min(lineFeed, carriageReturn) + 1;
      this.add(start);
      if (lineFeed < start) lineFeed = find(text, '\n', start);
      if (carriageReturn < start) carriageReturn = find(text, '\r', start);
    }
  }

  /** The position of an offset in UTF-16 code units; between CR and LF it is the end of the line. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.count;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const start = this.starts[low] ?? 0;
    const between = offset > start && this.text[offset - 1] === '\r' && this.text[offset] === '\n';
    return { line: low, character: offset - start - (between ? 1 : 0) };
  }

  private add(start: number): void {
    if (this.count === this.starts.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count++] = start;
  }
}

function find(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? NOWHERE : index;
}
