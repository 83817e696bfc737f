import { labelled, message, type Message } from '../core/message';
import { countOf } from '../core/sending/report';
import type { RecordEntry, Verification } from './record-entry';
import type { FollowedPlace } from './record-places';
import { standingOf, STANDINGS, type Standing } from './standing';

/** The longest text next to a line; the hover has all of it. */
const LONGEST = 120;

/** After a longer line, in UTF-16 code units, nothing is visible in half a window. */
const LONG_LINE = 40;

interface StateText {
  /** Distinguishes the states for people who can't distinguish the colours. */
  readonly sign: string;
  readonly word: Message;
}

export const STATE_TEXTS: Record<Standing, StateText> = {
  created: { sign: '✓', word: message('created') },
  updated: { sign: '✓', word: message('updated') },
  skipped: { sign: '–', word: message('skipped') },
  rejected: { sign: '✗', word: message('rejected') },
  notSent: { sign: '○', word: message('not sent') },
  unknown: { sign: '?', word: message('unknown') },
  settled: { sign: '=', word: message('verified') },
};

/** What is known about a record, and whether that applies to its current text. */
export interface PlacedEntry {
  readonly entry: RecordEntry;
  readonly place: Pick<FollowedPlace, 'edited' | 'outdated'>;
}

const EDITED_SIGN = '✎';

const VERIFIED_SIGNS: Record<Verification['kind'], string> = { same: '=', different: '≠', notFound: '∅', open: '?' };

/** The texts at a line. */
export interface LineText {
  readonly before?: string;
  readonly after?: string;
}

/**
 * The texts at the line of one record, or of several that begin on it: one line on either side, short, whatever the service wrote. The text
 * follows the line; if the line is so long that its end may not be visible, one word with the outcome precedes the record, and only the reason follows.
 */
export function lineText(records: readonly PlacedEntry[], length: number, translate: (message: Message) => string): LineText {
  const whole = besideLine(records, translate);
  if (length <= LONG_LINE) return { after: whole };
  const before = besideLine(records.map(({ entry, place }) => ({ entry: { ...entry, reason: '' }, place })), translate);
  return before === whole ? { before } : { before, after: short(records[0]?.entry.reason ?? '') };
}

function besideLine(records: readonly PlacedEntry[], translate: (message: Message) => string): string {
  const [first, ...more] = records;
  if (!first) return '';
  if (more.length === 0) return placedTexts(first, translate, isSettled(first)).map(short).join('   ');
  const counts = STANDINGS.flatMap((state) => {
    const count = records.filter(({ entry, place }) => standingOf(entry) === state && !place.edited).length;
    return count === 0 ? [] : [`${STATE_TEXTS[state].sign} ${translate(state === 'settled' ? message('{0} verified', count) : countOf(state, count))}`];
  });
  const edited = records.filter(({ place }) => place.edited).length;
  if (edited === 0) return counts.join('   ');
  return [...counts, `${EDITED_SIGN} ${translate(edited === 1 ? message('1 edited since') : message('{0} edited since', edited))}`].join('   ');
}

/** Everything that is known about a record, for the hover at its line. */
export function placedText(record: PlacedEntry, translate: (message: Message) => string): string {
  return placedTexts(record, translate, false).join('\n');
}

/** Everything that is known about a record. */
export function wholeText(entry: RecordEntry, translate: (message: Message) => string): string {
  return [...outcomeText(entry, translate), ...verifiedText(entry)].join('\n');
}

/** The most important state of the records on one line; undefined if none applies to the current text. */
export function worstState(records: readonly PlacedEntry[]): Standing | undefined {
  return STANDINGS.find((state) => records.some(({ entry, place }) => standingOf(entry) === state && !place.edited));
}

/** What applies to an earlier text of the record says so: it neither disappears when the user begins to correct a record, nor passes for the current text. */
function placedTexts({ entry, place }: PlacedEntry, translate: (message: Message) => string, onlyRead: boolean): readonly string[] {
  const [sent, read] = [onlyRead ? [] : outcomeText(entry, translate), verifiedText(entry)];
  const earlier = [...(place.edited ? sent : []), ...(place.outdated ? read : [])];
  const now = [...(place.edited ? [] : sent), ...(place.outdated ? [] : read)];
  return [...(earlier.length > 0 ? [`${EDITED_SIGN} ${translate(labelled(translate(message('edited since')), earlier.join(', ')))}`] : []), ...now];
}

/** Whether reading the contact back has settled it: that it was unknown no longer requires anything. */
function isSettled({ entry, place }: PlacedEntry): boolean {
  return standingOf(entry) === 'settled' && place.edited === place.outdated;
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
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
