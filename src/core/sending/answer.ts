import { isMergeAnswer, isMergeResult } from '../../generated/answers';

/** An answer of `Contacts.Merge`, as far as it is known: only one success was ever recorded, and no refusal, so its strings may be anything. */
export interface MergeAnswer {
  readonly Success: boolean;
  readonly ErrorCode?: string | number | null;
  readonly ErrorMessage?: string | null;
  readonly CreatedRecords?: number | null;
  readonly UpdatedRecords?: number | null;
  readonly Records?: readonly unknown[] | null;
  readonly idRequest?: number | string | null;
}

/** One entry of `Records`: the outcome of one contact. */
export interface MergeResult {
  readonly IdRecord?: unknown;
  readonly Status?: string | null;
  readonly ValidationResult?: string | null;
  readonly Message?: unknown;
  readonly ID?: Readonly<Record<string, unknown>> | null;
}

/** Parses an answer; undefined if it is not JSON or does not have Merge's shape. A byte-order mark and white space around it are accepted. */
export function readMergeAnswer(text: string): MergeAnswer | undefined {
  const value = parse(text);
  return isMergeAnswer(value) ? (value as MergeAnswer) : undefined;
}

/** Undefined if the entry does not have the known shape: the outcome of such a record is unknown. */
export function readMergeResult(entry: unknown): MergeResult | undefined {
  return isMergeResult(entry) ? (entry as MergeResult) : undefined;
}

/** The value of a JSON text, or undefined: an answer is external input, so this never throws. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
