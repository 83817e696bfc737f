import type { JsonNode, Span } from '../payload/json';
import { parseJson, type ParsedJson } from '../payload/parse-json';
import type { SyntaxProblem } from '../payload/syntax-problems';
import { PieceTable } from '../piece-table';
import { shapeOf, type Shape } from './shape';
import { slipEdits, type Slip } from './slips';

/** A text that is JSON once its slips are mended. */
export interface Understood {
  readonly kind: 'understood';
  /** The text with its slips mended. */
  readonly pieces: PieceTable;
  /** Belongs to `pieces.text()`. */
  readonly parsed: ParsedJson;
  readonly shape: Shape | undefined;
  /** How many of each kind were mended. */
  readonly slips: ReadonlyMap<Slip, number>;
}

export interface NotUnderstood {
  readonly kind: 'not-understood';
  /** The first thing that can't be mended, in the text as it was given. */
  readonly problem: SyntaxProblem;
}

/** As often as one slip may hide another. */
const ROUNDS = 8;

/** What may be missing around a selection that was copied out of `Records`: the array, or its beginning, or the beginning of the payload. */
const MISSING: readonly (readonly [before: string, after: string])[] = [
  ['[\n', '\n]'],
  ['[\n', ''],
  ['{\n"Records": [\n', ''],
];

/**
 * Reads a text as a payload or a part of one: braces, commas, quotes and blanks that copying loses or spoils are put right, and records
 * without their array get one. Nothing of the text is left out.
 */
export function understand(text: string): Understood | NotUnderstood {
  const plain = mend(text, '', '');
  if (plain.kind === 'understood') return plain;
  for (const [before, after] of MISSING) {
    const wrapped = mend(text, before, after);
    if (wrapped.kind === 'understood' && hasOnlyRecords(wrapped.parsed.root)) return wrapped;
  }
  return plain;
}

/** Whether the array that was added, alone or as `Records`, was missing indeed. */
function hasOnlyRecords(root: JsonNode | undefined): boolean {
  return shapeOf(root?.type === 'object' ? root.properties[0]?.value : root) === 'records';
}

function mend(text: string, before: string, after: string): Understood | NotUnderstood {
  const pieces = new PieceTable(text);
  const slips = new Map<Slip, number>();
  if (before !== '') {
    pieces.apply([
      { offset: 0, length: 0, text: before },
      { offset: text.length, length: 0, text: after },
    ]);
    slips.set('braces', 1);
  }
  let current = pieces.text();
  let parsed = parseJson(current);
  for (let round = 0; round < ROUNDS; round++) {
    const edits = slipEdits(current, parsed);
    if (edits.length === 0) break;
    pieces.apply(edits);
    for (const { slip } of edits) slips.set(slip, (slips.get(slip) ?? 0) + 1);
    current = pieces.text();
    parsed = parseJson(current);
  }
  const [problem] = parsed.syntaxErrors;
  if (problem) return { kind: 'not-understood', problem: { ...problem, ...toOriginal(problem, pieces, text) } };
  return { kind: 'understood', pieces, parsed, shape: shapeOf(parsed.root), slips };
}

/** Where a place of the mended text stands in the text as it was given. */
function toOriginal({ offset, length }: Span, pieces: PieceTable, text: string): Span {
  let shift = 0;
  for (const edit of pieces.edits()) {
    const start = edit.offset + shift;
    if (offset < start) break;
    if (offset < start + edit.text.length) return { offset: edit.offset, length: edit.length };
    shift += edit.text.length - edit.length;
  }
  const original = Math.min(offset - shift, text.length);
  return { offset: original, length: Math.min(length, text.length - original) };
}
