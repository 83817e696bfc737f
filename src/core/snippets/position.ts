import { lineTokens, type Lines } from './line-tokens';
import { lookAhead, lookBack, type Place } from './surroundings';
import { BackwardWalk, ForwardWalk, insideBlockComment, isBeyondWalkBack } from './token-walk';

interface TypedWord {
  /** Columns of the typed text that is replaced, on the cursor's line, including its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** A place where something new can be written, or where the name of a property can be replaced. */
export interface WritingPosition<Where extends Place = Place> extends TypedWord {
  readonly place: Where;
  /** Just after a value that lacks the comma needed before what is written. */
  readonly commaBefore: { readonly line: number; readonly column: number } | undefined;
  /** Another value or property follows: what is written ends with a comma. */
  readonly commaAfter: boolean;
  /** A colon follows: the property exists already, and only its name is needed. */
  readonly hasColon: boolean;
  /** Names of the other properties around the cursor, in lower case, within the distance that was read. */
  readonly names: ReadonlySet<string>;
}

/** `ID` has no snippets. */
export type SnippetPlace = Exclude<Place, 'id'>;

export type SnippetPosition = WritingPosition<SnippetPlace>;

/** Which snippets fit at a cursor. Undefined if none does: in a value, in a comment, in an object that has no snippets. */
export function snippetPosition(lines: Lines, line: number, column: number): SnippetPosition | undefined {
  const position = writingPosition(lines, line, column);
  if (!position || position.hasColon) return undefined;
  const { place } = position;
  return place === 'id' ? undefined : { ...position, place };
}

/**
 * What can be written at a cursor. Undefined if nothing can: in a value, in a comment.
 * Reads only the lines around the cursor, and stops at long lines before it, so that it costs the same in a payload of any size.
 */
export function writingPosition(lines: Lines, line: number, column: number): WritingPosition | undefined {
  if (isBeyondWalkBack(column)) return undefined;
  const typed = typedWord(lines.line(line), line, column);
  if (!typed || insideBlockComment(lines, line, typed.start)) return undefined;
  const before = lookBack(new BackwardWalk(lines, line, typed.start));
  if (!before) return undefined;
  const { next, names } = lookAhead(new ForwardWalk(lines, line, typed.end), before.place);
  if (before.place === 'document' && next !== undefined) return undefined;
  return {
    ...typed,
    place: before.place,
    commaBefore: before.uncommaed && { line: before.uncommaed.line, column: before.uncommaed.end },
    commaAfter: next !== undefined && next.kind !== ',' && next.kind !== '}' && next.kind !== ']',
    hasColon: next?.kind === ':',
    names: new Set([...before.names, ...names]),
  };
}

/** The beginning of a name or of a snippet's prefix, quoted or not; an empty one between tokens; undefined in any other text. */
function typedWord(text: string, line: number, column: number): TypedWord | undefined {
  const { tokens, endsIn } = lineTokens(text.slice(0, column), line);
  if (endsIn === 'line-comment' || endsIn === 'block-comment') return undefined;
  const last = tokens.at(-1);
  const end = column + (/^[\p{L}\p{N}_-]*/u.exec(text.slice(column))?.[0].length ?? 0);
  if (endsIn === 'string' && last) {
    if (!/^[\p{L}\p{N}_-]*$/u.test(text.slice(last.start + 1, column))) return undefined;
    return { start: last.start, end: text[end] === '"' ? end + 1 : end, quoted: true };
  }
  if (last?.kind !== 'word' || last.end !== column) return end === column ? { start: column, end, quoted: false } : undefined;
  return /^[\p{L}\p{N}_-]+$/u.test(text.slice(last.start, column)) ? { start: last.start, end, quoted: false } : undefined;
}
