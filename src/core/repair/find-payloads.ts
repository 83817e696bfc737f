import { message } from '../message';
import { Code, isCloser } from '../payload/characters';
import type { Span } from '../payload/json';
import { readMergeRequest } from '../payload/merge-request';
import type { SyntaxProblem } from '../payload/syntax-problems';
import { decodedTexts } from './code-strings';
import { seekJsonParts } from './json-parts';
import type { Shape } from './shape';
import { afterBlanks } from './slips';
import { understand, type NotUnderstood, type Understood } from './understand';

/** A payload, or a part of one, found in a text. */
export interface FoundPayload {
  readonly understood: Understood & { readonly shape: Shape };
  /** Its place in the text; undefined if it was encoded. */
  readonly span: Span | undefined;
}

export interface FoundPayloads {
  readonly payloads: readonly FoundPayload[];
  /** Whether the text contains something else that is not JSON. */
  readonly hasOthers: boolean;
  /** The first thing that belongs to a payload but is not in one that was found: leaving it out may change the meaning. */
  readonly open: SyntaxProblem | undefined;
}

const NOTHING: FoundPayloads = { payloads: [], hasOthers: false, open: undefined };

/** A text without any of these names contains no payload, and is not parsed. */
const NAMES = /Records|MergeOptions|AuthKey|idProject|Allow(?:Insert|Update)|TrackingConsent|\bID\b|\bData\b|\bf_|\bkey_f_|\boptin_/;

/** The depth of nested encodings: a command line with a string literal. */
const LEVELS = 3;

/** Nobody chooses from more: the text is a log, or some list. */
const MOST_FOUND = 20;

/**
 * The payloads in a copied text: from a page with prose, from code or a command line with escapes, or plain. If there is a
 * whole payload, parts of payloads are ignored: the article quotes some. Finds none in a text with too many, or if `isOver` ends the search.
 */
export function findPayloads(text: string, isOver: () => boolean = () => false): FoundPayloads {
  const found = find(text, LEVELS, isOver) ?? NOTHING;
  return found.payloads.length > MOST_FOUND || isOver() ? NOTHING : found;
}

function find(text: string, levels: number, isOver: () => boolean): FoundPayloads | undefined {
  if (!NAMES.test(text) || isOver()) return undefined;
  const whole = withShape(understand(text, 'kept', isOver));
  if (whole) return { payloads: [{ understood: whole, span: { offset: 0, length: text.length } }], hasOthers: false, open: undefined };
  const { parts, broken } = partsOf(text, isOver);
  const encoded = parts.some(isWhole) || levels === 0 || parts.length > MOST_FOUND ? [] : decodedTexts(text, isOver).flatMap((decoded) => find(decoded, levels - 1, isOver) ?? []);
  const decoded = withoutRepetitions(encoded.flatMap(({ payloads }) => payloads)).map(({ understood }) => ({ understood, span: undefined }));
  const payloads = preferWhole([...parts, ...decoded]);
  const right = encoded.filter((one) => one.payloads.some(isWhole));
  const open = right.length > 0 ? openIn(right, text) : (broken ?? openIn(encoded, text) ?? propertyOutside(text, payloads));
  return payloads.length === 0 && open === undefined ? undefined : { payloads, hasOthers: true, open };
}

function partsOf(text: string, isOver: () => boolean): { readonly parts: readonly FoundPayload[]; readonly broken: SyntaxProblem | undefined } {
  const parts: FoundPayload[] = [];
  const problems = new Map<number, SyntaxProblem>();
  const [first] = seekJsonParts(text, (span) => {
    if (parts.length > MOST_FOUND || isOver()) return 'stop';
    const source = text.slice(span.offset, endOf(span));
    if (!NAMES.test(source)) return 'nothing';
    const found = understand(source, 'kept', isOver);
    const understood = withShape(found);
    if (understood && goesOn(text, endOf(span))) {
      if (!problems.has(span.offset)) problems.set(span.offset, { offset: endOf(span) - 1, length: 1, message: message('This {0} ends the document, but more properties follow: it may be one too many', '}') });
      return 'broken';
    }
    if (understood) {
      if (isInList(text, endOf(span), understood.shape)) return 'broken';
      parts.push({ understood, span });
      return 'taken';
    }
    if (found.kind === 'understood' || found.shape === undefined) return 'nothing';
    problems.set(span.offset, { ...found.problem, offset: span.offset + found.problem.offset });
    return 'broken';
  });
  return { parts, broken: first && problems.get(first.offset) };
}

/** Whether others of its kind follow, so that they form a list. Not for whole payloads: a file has one. */
function isInList(text: string, end: number, shape: Shape): boolean {
  const comma = afterBlanks(text, end);
  return shape !== 'payload' && text.charCodeAt(comma) === Code.Comma && text.charCodeAt(afterBlanks(text, comma + 1)) === Code.OpenBrace;
}

/** Whether properties of a payload follow, or the rest of a word, as after a redundant bracket. */
function goesOn(text: string, end: number): boolean {
  if (isCloser(text.charCodeAt(end - 1)) && /\w/.test(text.charAt(end))) return true;
  const position = afterBlanks(text, end);
  const next = text.charCodeAt(position) === Code.Comma ? afterBlanks(text, position + 1) : position;
  const name = /^(["'])([^\r\n]{0,50}?)\1\s*:/.exec(text.slice(next, next + 60))?.[2];
  return name !== undefined && (!/[\r\n]/.test(text.slice(end, next)) || /^(?:AuthKey|idProject|Records|MergeOptions|ID|Data)$/.test(name));
}

function endOf({ offset, length }: Span): number {
  return offset + length;
}

/** Offsets in a decoded text mean nothing in the original: what is open there is reported where the payload begins. */
function openIn(encoded: readonly FoundPayloads[], text: string): SyntaxProblem | undefined {
  const open = encoded.find((found) => found.open)?.open;
  return open && { ...open, offset: text.search(NAMES), length: 0 };
}

/** A property of the request in JSON, in a script or a query. */
const PROPERTY = /\b(idProject|Records|MergeOptions)\b["'\u2018-\u201f]?\]?\s*(?:=>|[:=])/g;

/** A property of a request outside of the payloads that is missing in one of them. */
function propertyOutside(text: string, payloads: readonly FoundPayload[]): SyntaxProblem | undefined {
  for (const { index, 1: name = '' } of text.matchAll(PROPERTY)) {
    if (payloads.some(({ span }) => span && index >= span.offset && index < endOf(span))) continue;
    if (payloads.some((payload) => lacks(payload, name))) return { offset: index, length: name.length, message: message('{0} stands outside of the payload', name) };
  }
  return undefined;
}

function lacks({ understood: { parsed, shape } }: FoundPayload, name: string): boolean {
  if (shape === 'merge-options') return name !== 'MergeOptions';
  if (shape !== 'payload') return name !== 'Records';
  return parsed.root?.type === 'object' && parsed.root.properties.every(({ key }) => key.value !== name);
}

function withShape(understood: Understood | NotUnderstood): FoundPayload['understood'] | undefined {
  return understood.kind === 'understood' && understood.shape !== undefined ? { ...understood, shape: understood.shape } : undefined;
}

function isWhole({ understood }: FoundPayload): boolean {
  return understood.shape === 'payload' && readMergeRequest(understood.parsed.root)?.records !== undefined;
}

function preferWhole(found: readonly FoundPayload[]): readonly FoundPayload[] {
  const whole = found.filter(isWhole);
  return whole.length > 0 ? whole : found;
}

/** Two ways of decoding may give the same result. */
function withoutRepetitions(found: readonly FoundPayload[]): readonly FoundPayload[] {
  return [...new Map(found.map((one) => [one.understood.pieces.text(), one])).values()];
}
