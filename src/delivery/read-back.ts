import type { Endpoint } from '../api/service';
import { openService } from '../connections/open-service';
import type { MergeRecord } from '../core/payload/merge-request';
import type { Explanation } from '../core/sending/explain';
import { compareContact, contactKey, type Comparison } from '../core/sending/verify';

export interface ReadBack {
  /** For the first records, in order: for all of them unless a call failed or the user cancelled. */
  readonly comparisons: readonly Comparison[];
  /** Why it ended early. Its texts may echo the key. */
  readonly failure?: Explanation;
}

/** Reads the contacts of the records back, with one call each, and compares them. A failed call ends it: the next would fail as well. */
export async function readBack(
  endpoint: Endpoint,
  idProject: number,
  records: readonly MergeRecord[],
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ReadBack> {
  const comparisons: Comparison[] = [];
  const service = await openService(endpoint);
  try {
    for (const record of records) {
      const key = contactKey(record);
      if (key.kind === 'none') {
        comparisons.push({ kind: 'open', reason: key.reason });
      } else {
        const answer = await service.getContacts(idProject, key.column, key.value, signal);
        if (signal.aborted) return { comparisons };
        if (answer.kind === 'failed') return { comparisons, failure: answer.explanation };
        comparisons.push(compareContact(record, answer.value));
      }
      onProgress(comparisons.length);
    }
    return { comparisons };
  } finally {
    await service.close();
  }
}
