import { addAll } from '../add-all';
import { Code } from '../payload/characters';
import type { JsonNode, Span } from '../payload/json';
import { parseJson, type ParsedJson } from '../payload/parse-json';
import type { SyntaxProblem } from '../payload/syntax-problems';
import { PieceTable } from '../piece-table';
import { applyEdits } from '../text-edit';
import { shapeOf, type Shape } from './shape';
import { afterBlanks, commentEdits, slipEdits, type Slip, type SlipEdit } from './slips';

/** A text that is JSON once its mistakes are corrected, except for values that may be left open. */
export interface Understood {
  readonly kind: 'understood';
  /** The corrected text. */
  readonly pieces: PieceTable;
  /** Belongs to `pieces.text()`. */
  readonly parsed: ParsedJson;
  readonly shape: Shape | undefined;
  /** The number of corrections of each kind. */
  readonly slips: ReadonlyMap<Slip, number>;
}

export interface NotUnderstood {
  readonly kind: 'not-understood';
  /** The first thing that can't be corrected, in the original text. */
  readonly problem: SyntaxProblem;
  /** What the text is meant to be nevertheless. */
  readonly shape: Shape | undefined;
}

/** One mistake may hide another at most this often. */
const ROUNDS = 8;

/** What may be missing around a selection copied from `Records`: the array, its beginning, or the beginning of the payload. */
const MISSING: readonly (readonly [before: string, after: string])[] = [
  ['[\n', '\n]'],
  ['[\n', ''],
  ['{\n"Records": [\n', ''],
];

/** Whether open values, such as a script's variable, are refused or kept as they are written. */
type OpenValues = 'refused' | 'kept';

/**
 * Reads a text as a payload or a part of one: corrects braces, commas, quotes and blanks that copying loses or damages, and adds the missing
 * array around records. Nothing is left out. Not understood if `isOver` ends the attempt.
 */
export function understand(text: string, openValues: OpenValues = 'refused', isOver: () => boolean = () => false): Understood | NotUnderstood {
  const plain = repairText(text, openValues, isOver, []);
  if (plain.kind === 'understood') return plain;
  const comments = commentEdits(text);
  const commented = comments.length > 0 ? repairText(text, openValues, isOver, comments) : plain;
  if (commented.kind === 'understood') return commented;
  // A list of records without brackets begins with a record.
  if (text.charCodeAt(afterBlanks(text, 0)) !== Code.OpenBrace) return commented;
  let { problem } = commented;
  for (const [before, after] of MISSING) {
    if (isOver()) break;
    const around: readonly SlipEdit[] = [
      { offset: 0, length: 0, text: before, slip: 'braces' },
      { offset: text.length, length: 0, text: after, slip: 'braces' },
    ];
    const wrapped = repairText(text, openValues, isOver, [...comments, ...around]);
    if (wrapped.kind === 'understood' && hasOnlyRecords(wrapped.parsed.root)) return wrapped;
    // In a list, the end of the first record is not a problem.
    if (wrapped.kind === 'not-understood' && text.charCodeAt(problem.offset) === Code.CloseBrace && wrapped.problem.offset > problem.offset) ({ problem } = wrapped);
  }
  return { ...commented, problem };
}

/** Whether the array that was added, alone or as `Records`, was really missing. */
function hasOnlyRecords(root: JsonNode | undefined): boolean {
  return shapeOf(root?.type === 'object' ? root.properties[0]?.value : root) === 'records';
}

function repairText(text: string, openValues: OpenValues, isOver: () => boolean, first: readonly SlipEdit[]): Understood | NotUnderstood {
  const pieces = new PieceTable(text);
  const slips = new Map<Slip, number>();
  let current = text;
  let parsed = parseJson(current);
  const apply = (edits: readonly SlipEdit[]): void => {
    pieces.apply(edits);
    for (const { slip } of edits) slips.set(slip, (slips.get(slip) ?? 0) + 1);
    current = pieces.text();
    parsed = parseJson(current);
  };
  if (first.length > 0) apply(first);
  for (let round = 0; round < ROUNDS && !isOver(); round++) {
    const edits = slipEdits(current, parsed);
    if (edits.length === 0) break;
    apply(edits);
  }
  const [problem] = parsed.syntaxErrors;
  if (problem) {
    const filled = openValues === 'kept' ? fillOpenValues(current, parsed.root) : undefined;
    const shape = shapeOf(parsed.root) ?? shapeOfSome(parsed.root);
    if (filled === undefined) return { kind: 'not-understood', problem: { ...problem, ...toOriginal(problem, pieces, text) }, shape };
    apply(slipEdits(filled.text, filled.parsed));
  }
  return { kind: 'understood', pieces, parsed, shape: shapeOf(parsed.root), slips };
}

/** A script's expression without brackets, or something meant as a number. */
const OPEN_VALUE = /^(?:[\p{L}_$]|[-+]?\d)[\p{L}\d_$.+-]*(?: [\p{L}\d_$.+-]+)*$/u;

/** The text with a number in place of each open value, at the same offsets; undefined if that does not make it JSON. */
function fillOpenValues(text: string, root: JsonNode | undefined): { readonly text: string; readonly parsed: ParsedJson } | undefined {
  const open = valuesOf(root).filter(({ type, offset, length }) => type === 'string' && OPEN_VALUE.test(text.slice(offset, offset + length)));
  if (open.length === 0) return undefined;
  const filled = applyEdits(text, open.map(({ offset, length }) => ({ offset, length, text: '1'.repeat(length) })));
  const parsed = parseJson(filled);
  return parsed.syntaxErrors.length === 0 ? { text: filled, parsed } : undefined;
}

/** The values of all properties. */
function valuesOf(root: JsonNode | undefined): readonly JsonNode[] {
  const values: JsonNode[] = [];
  const waiting: JsonNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'array') {
      addAll(waiting, node.items);
    } else if (node.type === 'object') {
      for (const { value } of node.properties) {
        if (!value) continue;
        values.push(value);
        waiting.push(value);
      }
    }
  }
  return values;
}

/** Of an array that contains something unexpected. */
function shapeOfSome(root: JsonNode | undefined): Shape | undefined {
  return root?.type === 'array' && root.items.some((item) => shapeOf(item) === 'record') ? 'records' : undefined;
}

/** The place, in the original text, of a place in the corrected text. */
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
