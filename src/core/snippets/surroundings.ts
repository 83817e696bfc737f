import type { Token } from './line-tokens';
import { CUT, type BackwardWalk, type ForwardWalk, type Walked } from './token-walk';

/** Where completion is offered: in an empty document, in the request, in its `Records`, in the `ID` or the `Data` of a record. */
export type Place = 'document' | 'request' | 'records' | 'id' | 'data';

export interface Before {
  readonly place: Place;
  /** The previous value, if no comma follows it. */
  readonly uncommaed: Token | undefined;
  /** Properties before the cursor in the same object, in lower case. */
  readonly names: readonly string[];
}

/** What the cursor is inside of, by what precedes it; undefined if it is none of these places. */
export function lookBack(walk: BackwardWalk): Before | undefined {
  const previous = walk.next();
  if (previous === undefined) return { place: 'document', uncommaed: undefined, names: [] };
  if (previous === CUT || previous.kind === ':') return undefined;
  // A string or word without a preceding colon is a property name that still needs its value.
  if ((previous.kind === 'string' || previous.kind === 'word') && !isKind(walk.peek(), ':')) return undefined;
  const names: string[] = [];
  const place = placeOf(walk, previous, names);
  if (place === undefined) return undefined;
  const endsValue = previous.kind !== ',' && previous.kind !== '{' && previous.kind !== '[';
  return { place, uncommaed: endsValue ? previous : undefined, names };
}

function placeOf(walk: BackwardWalk, previous: Token, names: string[]): Place | undefined {
  const opening = openingBefore(walk, previous, names);
  // The article's samples lack the opening brace: properties at the beginning belong to the request.
  if (opening === undefined) return names.length > 0 ? 'request' : undefined;
  if (typeof opening === 'string') return opening === CUT ? undefined : opening;
  const before = walk.next();
  if (before === undefined) return opening.kind === '{' ? 'request' : undefined;
  const name = isKind(before, ':') ? nameOf(walk.next()) : undefined;
  if (opening.kind === '[') return name === 'records' ? 'records' : undefined;
  return (name === 'data' || name === 'id') && isInRecord(walk) ? name : undefined;
}

/** Whether the object around the property just read is an item of an array, as records are. */
function isInRecord(walk: BackwardWalk): boolean {
  const first = walk.next();
  if (first === undefined || first === CUT) return first === CUT;
  const opening = openingBefore(walk, first, []);
  if (opening === undefined || typeof opening === 'string') return opening === CUT;
  const before = walk.peek();
  return opening.kind === '{' && (before === CUT || isKind(before, ',') || isKind(before, '['));
}

/**
 * The bracket that opens what contains the cursor; undefined if there is none before the beginning of the document. If the limit was reached, a record
 * passed on the way tells: it is in `Records`, and `Records` in the request.
 */
function openingBefore(walk: BackwardWalk, first: Token, names: string[]): Token | 'records' | 'request' | typeof CUT | undefined {
  let depth = 0;
  let beyond: 'records' | 'request' | undefined;
  /** Whether the object at each depth has an `ID` or `Data`. */
  const recordLike: boolean[] = [];
  for (let token: Walked = first; token !== undefined; token = walk.next()) {
    if (token === CUT) return beyond ?? CUT;
    switch (token.kind) {
      case '}':
      case ']':
        depth++;
        recordLike[depth] = false;
        break;
      case '{':
      case '[':
        if (depth === 0) return token;
        if (recordLike[depth] && depth <= 2 && (isKind(walk.peek(), ',') || isKind(walk.peek(), '['))) beyond ??= depth === 1 ? 'records' : 'request';
        depth--;
        break;
      case ':': {
        const name = nameOf(walk.peek());
        if (name === undefined) break;
        if (depth === 0) names.push(name);
        else if (name === 'id' || name === 'data') recordLike[depth] = true;
        break;
      }
      case ',':
      case 'string':
      case 'word':
        break;
    }
  }
  return undefined;
}

export interface After {
  /** The next token; undefined at the end of the document and beyond the limit. */
  readonly next: Token | undefined;
  /** Properties after the cursor in the same object, in lower case. */
  readonly names: readonly string[];
}

export function lookAhead(walk: ForwardWalk, place: Place): After {
  const names: string[] = [];
  const first = walk.next();
  // The items of an array have no names.
  let depth = place === 'records' ? -1 : 0;
  let previous: Token | undefined;
  for (let token: Walked = first; token !== undefined && token !== CUT && depth >= 0; token = walk.next()) {
    if (token.kind === '{' || token.kind === '[') depth++;
    else if (token.kind === '}' || token.kind === ']') depth--;
    else if (token.kind === ':' && depth === 0 && previous?.kind === 'string') names.push(previous.name);
    previous = token;
  }
  return { next: first === CUT ? undefined : first, names };
}

function isKind(token: Walked, kind: Token['kind']): boolean {
  return token !== undefined && token !== CUT && token.kind === kind;
}

function nameOf(token: Walked): string | undefined {
  return token !== undefined && token !== CUT && token.kind === 'string' ? token.name : undefined;
}
