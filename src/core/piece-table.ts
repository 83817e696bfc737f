import type { TextEdit } from './text-edit';

type Piece = { readonly kind: 'kept'; readonly start: number; readonly end: number } | { readonly kind: 'new'; readonly text: string };

/** Collects successive edits, each of the result of the previous one, and returns them as edits of the original text. */
export class PieceTable {
  private pieces: readonly Piece[];

  constructor(private readonly original: string) {
    this.pieces = [{ kind: 'kept', start: 0, end: original.length }];
  }

  /** Offsets of `edits` refer to the current text; edits must not overlap. */
  apply(edits: readonly TextEdit[]): void {
    const ordered = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
    const pieces: Piece[] = [];
    const queue = this.pieces.values();
    let piece = queue.next().value;
    let position = 0;
    const take = (until: number, keep: boolean): void => {
      while (piece && position < until) {
        const count = Math.min(lengthOf(piece), until - position);
        if (keep) pieces.push(part(piece, 0, count));
        piece = count < lengthOf(piece) ? part(piece, count, lengthOf(piece)) : queue.next().value;
        position += count;
      }
    };
    for (const { offset, length, text } of ordered) {
      take(offset, true);
      take(offset + length, false);
      if (text !== '') pieces.push({ kind: 'new', text });
    }
    take(Infinity, true);
    this.pieces = pieces;
  }

  text(): string {
    return this.pieces.map((piece) => (piece.kind === 'new' ? piece.text : this.original.slice(piece.start, piece.end))).join('');
  }

  /** The edits that turn the original into the current text, in document order. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let offset = 0;
    let text = '';
    const close = (end: number): void => {
      if (end > offset || text !== '') edits.push({ offset, length: end - offset, text });
      text = '';
    };
    for (const piece of this.pieces) {
      if (piece.kind === 'new') {
        text += piece.text;
      } else {
        close(piece.start);
        offset = piece.end;
      }
    }
    close(this.original.length);
    return edits;
  }
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'new' ? piece.text.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return piece.kind === 'new'
    ? { kind: 'new', text: piece.text.slice(from, to) }
    : { kind: 'kept', start: piece.start + from, end: piece.start + to };
}
