import { isMergeAnswer, isMergeResult } from '../../generated/answers';

/** An answer of `Contacts.Merge`, as far as one is known: one success was ever recorded and no refusal, so the words in it are free. */
export interface MergeAnswer {
  readonly Success: boolean;
  readonly ErrorCode?: string | number | null;
  readonly ErrorMessage?: string | null;
  readonly CreatedRecords?: number | null;
  readonly UpdatedRecords?: number | null;
  readonly Records?: readonly unknown[] | null;
  readonly idRequest?: number | string | null;
}

/** One entry of `Records`: what became of one contact. */
export interface MergeResult {
  readonly IdRecord?: unknown;
  readonly Status?: string | null;
  readonly ValidationResult?: string | null;
  readonly Message?: unknown;
  readonly ID?: Readonly<Record<string, unknown>> | null;
}

/** The answer in `text`, or undefined when it is no JSON or not of Merge's shape. A byte-order mark and blanks around it are fine. */
export function readMergeAnswer(text: string): MergeAnswer | undefined {
  const value = parse(text);
  return isMergeAnswer(value) ? (value as MergeAnswer) : undefined;
}

/** The entry, or undefined when it is not of the known shape: such a record's outcome is not known. */
export function readMergeResult(entry: unknown): MergeResult | undefined {
  return isMergeResult(entry) ? (entry as MergeResult) : undefined;
}

/** The value of JSON text, or undefined: an answer is outside input and never throws. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
