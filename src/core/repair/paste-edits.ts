import type { Message } from '../message';
import { readMergeRequest, type MergeFlags } from '../payload/merge-request';
import { parseJson } from '../payload/parse-json';
import type { SyntaxProblem } from '../payload/syntax-problems';
import { findPayloads, type FoundPayload } from './find-payloads';
import type { Indentation } from './lay-out';
import { payloadText, textForPlace, type Place } from './payload-text';
import type { Shape } from './shape';

/** Where a text is pasted: into an otherwise blank document, or somewhere in a payload. */
export type PasteTarget =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'inside';
      readonly place: Place;
      /** Whether another item follows without a comma before it. */
      readonly commaAfter: boolean;
      /** Whether it goes just after an item that needs a comma. */
      readonly commaHere: boolean;
    };

/** An alternative to pasting the plain text. */
export interface PasteEdit {
  readonly text: string;
  readonly shape: Shape;
  /** Whether something else that was copied is left out. */
  readonly leavesOut: boolean;
  readonly records: number;
  readonly options: MergeFlags;
}

/** What to say about a pasted text, and what can be pasted instead. */
export interface Pasting {
  /** One for each payload in the text; none if it is not a payload, or one without mistakes. */
  readonly edits: readonly PasteEdit[];
  /** Something in the text whose meaning only the author knows: it is kept only in the plain text. */
  readonly open: OpenPlace | undefined;
}

/** Zero-based line and character in the pasted text. */
export interface OpenPlace {
  readonly line: number;
  readonly character: number;
  readonly message: Message;
}

/** Larger texts are pasted unchanged: parsing them would keep the user waiting. */
const LONGEST = 4_000_000;

const PLAIN: Pasting = { edits: [], open: undefined };

/** What can be made of a pasted text; nothing if `isOver` ends the search. */
export function pasteEdits(text: string, target: PasteTarget, indentation: Indentation, isOver: () => boolean = () => false): Pasting {
  if (text.length > LONGEST) return PLAIN;
  const single = singleSpaced(text);
  const { payloads, hasOthers, open } = findPayloads(single, isOver);
  const edits: PasteEdit[] = [];
  for (const payload of payloads) {
    if (isOver()) return PLAIN;
    const edit = editOf(payload, target, hasOthers || leavesEnvelope(payload, target), indentation);
    if (edit !== undefined && edit.text.trim() !== text.trim()) edits.push(edit);
  }
  return { edits, open: open && placeOf(open, single, text) };
}

/** The place, in the pasted text, of a problem in the single-spaced text. */
function placeOf({ offset, message }: SyntaxProblem, single: string, text: string): OpenPlace {
  const before = single.slice(0, offset).split('\n');
  const line = before.length - 1;
  const kept = single === text ? undefined : [...text.split('\n').entries()].filter(([index, content]) => index === 0 || content.trim() !== '');
  return { line: kept?.[line]?.[0] ?? line, character: before.at(-1)?.length ?? 0, message };
}

/** Pages whose lines are paragraphs are copied with an empty line between them. */
function singleSpaced(text: string): string {
  const isDouble = !/\S[^\S\n]*\n[^\S\n]*\S/.test(text);
  return isDouble ? text.replace(/\n(?:[^\S\n]*\n)+/g, '\n') : text;
}

function editOf({ understood }: FoundPayload, target: PasteTarget, leavesOut: boolean, indentation: Indentation): PasteEdit | undefined {
  const { shape, slips } = understood;
  const facts = { shape, leavesOut, ...figures(understood) };
  if (target.kind === 'blank') {
    if (shape === 'payload' && slips.size === 0 && !leavesOut) return undefined;
    return { ...facts, text: payloadText(understood, indentation) };
  }
  const inside = textForPlace(understood, target.place, indentation);
  if (!inside) return undefined;
  const { text, lastEnd, hasTrailingComma } = inside;
  const behind = text.slice(lastEnd + (hasTrailingComma ? 1 : 0));
  return { ...facts, text: (target.commaHere ? ',\n' : '') + text.slice(0, lastEnd) + (target.commaAfter ? ',' : '') + behind + (endsInLineComment(behind) ? '\n' : '') };
}

/** What follows on the same line would become part of the comment, for instance a closing bracket. */
function endsInLineComment(text: string): boolean {
  const last = parseJson(text).comments.at(-1);
  return last !== undefined && last.offset + last.length === text.length && text.startsWith('//', last.offset);
}

/** Among records, only the records of a whole payload can be inserted. */
function leavesEnvelope({ understood: { shape, parsed } }: FoundPayload, target: PasteTarget): boolean {
  if (target.kind !== 'inside' || target.place !== 'records' || shape !== 'payload' || parsed.root?.type !== 'object') return false;
  return parsed.root.properties.length > 1;
}

/** The number of records of a payload, and what it allows. */
export function figures({ parsed, shape }: FoundPayload['understood']): { readonly records: number; readonly options: MergeFlags } {
  if (shape === 'records') return { records: parsed.root?.type === 'array' ? parsed.root.items.length : 0, options: {} };
  const request = shape === 'payload' ? readMergeRequest(parsed.root) : undefined;
  return { records: request?.items.length ?? (shape === 'record' ? 1 : 0), options: request?.options ?? {} };
}
