import { labelled, message, type Message } from '../core/message';
import { RECORD_STATES, type RecordState } from '../core/sending/record-state';
import { countOf } from '../core/sending/report';
import type { RecordEntry, Verification } from './record-entry';

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

const VERIFIED_SIGNS: Record<Verification['kind'], string> = { same: '=', different: '≠', notFound: '∅', open: '?' };

/** What stands beside the line of one record, or of several that begin on it: one line, whatever the service wrote, and short. */
export function besideLine(entries: readonly RecordEntry[], translate: (message: Message) => string): string {
  const [first, ...more] = entries;
  if (!first) return '';
  if (more.length === 0) return [...outcomeText(first, translate), ...verifiedText(first)].map(short).join('   ');
  return RECORD_STATES.flatMap((state) => {
    const count = entries.filter((entry) => entry.state === state).length;
    return count === 0 ? [] : [`${STATE_TEXTS[state].sign} ${translate(countOf(state, count))}`];
  }).join('   ');
}

/** Everything that is known of a record, for its hover. */
export function wholeText(entry: RecordEntry, translate: (message: Message) => string): string {
  return [...outcomeText(entry, translate), ...verifiedText(entry)].join('\n');
}

/** The state that matters most among records on one line. */
export function worstState(entries: readonly RecordEntry[]): RecordState | undefined {
  return RECORD_STATES.find((state) => entries.some((entry) => entry.state === state));
}

function outcomeText({ state, reason }: RecordEntry, translate: (message: Message) => string): readonly string[] {
  if (!state) return [];
  const { sign, word } = STATE_TEXTS[state];
  const why = reason?.trim();
  return [`${sign} ${why ? translate(labelled(translate(word), why)) : translate(word)}`];
}

function verifiedText({ verified }: RecordEntry): readonly string[] {
  return verified ? [`${VERIFIED_SIGNS[verified.kind]} ${verified.text}`] : [];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}
