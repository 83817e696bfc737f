import { lineTokens, type Lines } from '../snippets/line-tokens';
import { lookBack } from '../snippets/surroundings';
import { BackwardWalk, ForwardWalk, insideBlockComment, isBeyondWalkAhead, isBeyondWalkBack } from '../snippets/token-walk';

/** The property of a record at the cursor, by its name. */
export interface PropertyAt {
  readonly place: 'id' | 'data';
  readonly name: string;
  /** Columns of the name with its quotes, on the cursor's line. */
  readonly start: number;
  readonly end: number;
}

/** The property of an `ID` or a `Data` whose name is at a position. Reads only the lines around it, like `writingPosition`. */
export function propertyAt(lines: Lines, line: number, column: number): PropertyAt | undefined {
  const text = lines.line(line);
  if (isBeyondWalkBack(column) || isBeyondWalkAhead(text, column)) return undefined;
  const { tokens, codeStart } = lineTokens(text, line);
  const token = tokens.find(({ start, end }) => start <= column && column <= end);
  if (token?.kind !== 'string' || token.start < codeStart || insideBlockComment(lines, line, token.start)) return undefined;
  const next = new ForwardWalk(lines, line, token.end).next();
  if (typeof next !== 'object' || next.kind !== ':') return undefined;
  const place = lookBack(new BackwardWalk(lines, line, token.start))?.place;
  const name = stringValue(text.slice(token.start, token.end));
  return (place === 'id' || place === 'data') && name !== undefined ? { place, name, start: token.start, end: token.end } : undefined;
}

function stringValue(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
