import type { Span } from '../payload/json';
import { readMergeRequest } from '../payload/merge-request';
import { decodedTexts } from './code-strings';
import { seekJsonParts } from './json-parts';
import type { Shape } from './shape';
import { understand, type Understood } from './understand';

/** A payload, or a part of one, that a text holds. */
export interface FoundPayload {
  readonly understood: Understood & { readonly shape: Shape };
  /** Where it stands in the text; undefined where it was encoded there. */
  readonly span: Span | undefined;
}

export interface FoundPayloads {
  readonly payloads: readonly FoundPayload[];
  /** Whether there is something else in the text, which is no JSON. */
  readonly hasOthers: boolean;
}

/** A text with none of these names holds no payload, and is not worth reading. */
const NAMES = /Records|MergeOptions|AuthKey|idProject|Allow(?:Insert|Update)|TrackingConsent|\bID\b|\bData\b|\bf_|\bkey_f_|\boptin_/;

/** Encodings within encodings: a command line that holds a string literal. */
const LEVELS = 3;

/**
 * The payloads in a text that somebody copied: from a page with its prose, from code or a command line with its escapes, or as they are. Where there is a
 * whole payload, parts of payloads are no matter: the article quotes some.
 */
export function findPayloads(text: string): FoundPayloads {
  return find(text, LEVELS) ?? { payloads: [], hasOthers: false };
}

function find(text: string, levels: number): FoundPayloads | undefined {
  if (!NAMES.test(text)) return undefined;
  const whole = withShape(text);
  if (whole) return { payloads: [{ understood: whole, span: { offset: 0, length: text.length } }], hasOthers: false };
  const parts = partsOf(text);
  const encoded = parts.some(isWhole) || levels === 0 ? [] : decodedTexts(text).flatMap((decoded) => find(decoded, levels - 1)?.payloads ?? []);
  const payloads = preferWhole([...parts, ...withoutRepetitions(encoded).map(({ understood }) => ({ understood, span: undefined }))]);
  return payloads.length === 0 ? undefined : { payloads, hasOthers: true };
}

function partsOf(text: string): readonly FoundPayload[] {
  const parts: FoundPayload[] = [];
  seekJsonParts(text, (span) => {
    const source = text.slice(span.offset, span.offset + span.length);
    const understood = NAMES.test(source) ? withShape(source) : undefined;
    if (understood) parts.push({ understood, span });
    return understood !== undefined;
  });
  return parts;
}

function withShape(text: string): FoundPayload['understood'] | undefined {
  const understood = understand(text);
  return understood.kind === 'understood' && understood.shape !== undefined ? { ...understood, shape: understood.shape } : undefined;
}

function isWhole({ understood }: FoundPayload): boolean {
  return understood.shape === 'payload' && readMergeRequest(understood.parsed.root)?.records !== undefined;
}

function preferWhole(found: readonly FoundPayload[]): readonly FoundPayload[] {
  const whole = found.filter(isWhole);
  return whole.length > 0 ? whole : found;
}

/** Two ways to decode can come to the same. */
function withoutRepetitions(found: readonly FoundPayload[]): readonly FoundPayload[] {
  return [...new Map(found.map((one) => [one.understood.pieces.text(), one])).values()];
}
