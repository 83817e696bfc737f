import type { SendResult } from '../core/sending/send';

/** Whether nothing needs attention: skipped records are fine, remarks on the service's answer are not. */
export function isFine({ summary, stopped, notes }: Pick<SendResult, 'summary' | 'stopped' | 'notes'>): boolean {
  return stopped === undefined && notes.length === 0 && summary.rejected + summary.unknown + summary.notSent === 0;
}
