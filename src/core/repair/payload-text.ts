import type { JsonArray, JsonObject, Span } from '../payload/json';
import { readMergeRequest } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import { applyEdits } from '../text-edit';
import { layOut, type Indentation } from './lay-out';
import { surroundings, type Shape } from './shape';
import type { Understood } from './understand';

/** Where in a payload a text is inserted: among its properties, among its records, or among the fields of a record. */
export type Place = 'request' | 'records' | 'data';

/** A payload made from a whole one or from a part, repaired and indented. */
export function payloadText({ pieces, parsed, shape }: Understood, indentation: Indentation): string {
  const text = pieces.text();
  const whole = shape === undefined || parsed.root === undefined ? text : surround(text, parsed.root, shape);
  return laidOut(whole, indentation);
}

/** What is between the brackets of a place, and where its last item ends. */
export interface Inside {
  readonly text: string;
  readonly lastEnd: number;
  readonly hasTrailingComma: boolean;
}

/**
 * The same as items for a place, repaired and indented, without the brackets around them. From a whole payload inserted among records, only its records.
 * Undefined if it does not belong there.
 */
export function textForPlace(understood: Understood, place: Place, indentation: Indentation): Inside | undefined {
  const { shape } = understood;
  if (shape === undefined) return undefined;
  if (place === 'data') return shape === 'data' ? inside(laidOut(understood.pieces.text(), indentation), (root) => root) : undefined;
  const text = payloadText(understood, indentation);
  if (place === 'request') return inside(text, (root) => root);
  return inside(text, (root) => {
    const records = readMergeRequest(root)?.records?.value;
    return records?.type === 'array' && records.items.length > 0 ? records : undefined;
  });
}

function laidOut(text: string, indentation: Indentation): string {
  return applyEdits(text, layOut(text, indentation)).trim();
}

function surround(text: string, root: Span, shape: Shape): string {
  const { before, after } = surroundings(shape);
  const end = root.offset + root.length;
  return text.slice(0, root.offset) + before + text.slice(root.offset, end) + after + text.slice(end);
}

/** The contents of a container of `text`, outdented as if its brackets were not there. */
function inside(text: string, choose: (root: JsonObject) => JsonObject | JsonArray | undefined): Inside | undefined {
  const { root } = parseJson(text);
  const container = root?.type === 'object' ? choose(root) : undefined;
  if (!container) return undefined;
  const children: readonly Span[] = container.type === 'object' ? container.properties : container.items;
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return undefined;
  const margin = indentationAt(text, first.offset + first.length - 1);
  const between = text.slice(container.offset + 1, container.offset + container.length - 1);
  const moved = withoutMargin(between, margin);
  const behind = withoutMargin(text.slice(last.offset + last.length, container.offset + container.length - 1), margin).trimEnd();
  const result = moved.trim();
  const lastEnd = result.length - behind.length;
  return { text: result, lastEnd, hasTrailingComma: behind.startsWith(',') };
}

/** The indentation of a line. An item ends at its proper indentation, wherever it begins. */
function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset) + 1))?.[0] ?? '';
}

function withoutMargin(text: string, margin: string): string {
  return margin === '' ? text : text.replaceAll(`\n${margin}`, '\n');
}
