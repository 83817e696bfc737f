import type { MergeRecord } from '../payload/merge-request';
import { readYesNo } from '../payload/yes-no';
import { createNameReader, viewRecord } from '../rules/record-view';

/** How many decisions of contacts the records contain. */
export interface Decisions {
  readonly consentsGiven: number;
  readonly consentsRefused: number;
  /** Opt-ins of all codes together. */
  readonly subscriptions: number;
  readonly unsubscriptions: number;
}

/** Counts the decisions in records, for the confirmation. */
export class DecisionCount implements Decisions {
  consentsGiven = 0;
  consentsRefused = 0;
  subscriptions = 0;
  unsubscriptions = 0;
  private readonly names = createNameReader();

  add(record: MergeRecord): void {
    const view = viewRecord(record, this.names);
    const consent = readYesNo(view?.consent?.value);
    if (consent === true) this.consentsGiven++;
    else if (consent === false) this.consentsRefused++;
    for (const { name, value } of view?.dataEntries ?? []) {
      const optIn = name.kind === 'optin' ? readYesNo(value) : undefined;
      if (optIn === true) this.subscriptions++;
      else if (optIn === false) this.unsubscriptions++;
    }
  }
}

export function countDecisions(records: readonly MergeRecord[]): Decisions {
  const count = new DecisionCount();
  for (const record of records) count.add(record);
  return count;
}
