import type { RecordState } from '../core/sending/record-state';
import { message } from '../core/message';
import type { Message } from '../core/message';

/** How long the reason beside a line may be; the hover has all of it. */
const LONGEST_REASON = 100;

interface StateText {
  /** Tells the states apart for those who can't tell the colours apart. */
  readonly sign: string;
  readonly word: Message;
}

export const STATE_TEXTS: Record<RecordState, StateText> = {
  created: { sign: '✓', word: message('created') },
  updated: { sign: '✓', word: message('updated') },
  skipped: { sign: '–', word: message('skipped') },
  rejected: { sign: '✗', word: message('rejected') },
  notSent: { sign: '○', word: message('not sent') },
  unknown: { sign: '?', word: message('unknown') },
};

/** The remark beside a record's line: one line, whatever the service wrote, and short. Both parts are translated already. */
export function lineText(sign: string, word: string, reason: string | undefined): string {
  const line = reason?.replaceAll(/\s+/g, ' ').trim();
  if (!line) return `${sign} ${word}`;
  return `${sign} ${word}: ${line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line}`;
}
