import type { SendResult } from '../core/sending/send';

/** Whether nothing needs a person's attention: skipped counts as fine, a remark of the service on its answer does not. */
export function isFine({ summary, stopped, notes }: Pick<SendResult, 'summary' | 'stopped' | 'notes'>): boolean {
  return stopped === undefined && notes.length === 0 && summary.rejected + summary.unknown + summary.notSent === 0;
}
