import { message, type Message } from '../core/message';
import type { RecordState } from '../core/sending/record-state';
import type { RecordEntry, Verification } from './record-entry';

/**
 * What a journal contains about one record: nothing that identifies it. `waiting` and `underWay` are states of a send that has not ended; they
 * remain if the editor was closed during the send.
 */
export interface RecordMark {
  readonly state?: RecordState | 'waiting' | 'underWay';
  /** Whether the record has been changed since. */
  readonly edited?: true;
  readonly verified?: Verification['kind'];
}

const STATES: Readonly<Record<NonNullable<RecordMark['state']>, string>> = {
  created: 'c',
  updated: 'p',
  skipped: 's',
  rejected: 'r',
  notSent: 'n',
  unknown: 'u',
  waiting: 'w',
  underWay: 'y',
};

const VERIFIED: Readonly<Record<Verification['kind'], string>> = { same: '=', different: '!', notFound: '0', open: '?' };

/** For a record about which nothing is known. */
export const NO_MARK: RecordMark = {};

/** Marks as text, with equal neighbours grouped: `488c 3r 1u! 8-`. */
export function writeMarks(marks: readonly RecordMark[]): string {
  const runs: string[] = [];
  let count = 0;
  let letters = '';
  const close = (): void => {
    if (count > 0) runs.push(`${count}${letters}`);
  };
  for (const mark of marks) {
    const next = lettersOf(mark);
    if (next !== letters) {
      close();
      count = 0;
      letters = next;
    }
    count += 1;
  }
  close();
  return runs.join(' ');
}

/** Parses such a text; undefined if it is invalid. @param most the greatest possible number of marks */
export function readMarks(text: string, most: number): readonly RecordMark[] | undefined {
  const marks: RecordMark[] = [];
  for (const run of text === '' ? [] : text.split(' ')) {
    const [, digits = '', state = '', edited, verified] = /^(\d{1,8})([cpsrnuwy-])(e?)([=!0?]?)$/.exec(run) ?? [];
    const count = Number(digits);
    if (digits === '' || marks.length + count > most) return undefined;
    const mark: RecordMark = {
      ...withName('state', nameOf(STATES, state)),
      ...(edited ? { edited: true } : {}),
      ...withName('verified', nameOf(VERIFIED, verified)),
    };
    for (let repetition = 0; repetition < count; repetition++) marks.push(mark);
  }
  return marks;
}

/** The mark for what is known about a record. @param isWaiting whether it is about to be sent */
export function markOf({ state, verified }: RecordEntry, isEdited: boolean, isWaiting: boolean): RecordMark {
  return {
    ...withName('state', state ?? (isWaiting ? 'waiting' : undefined)),
    ...(isEdited ? { edited: true } : {}),
    ...withName('verified', verified?.kind),
  };
}

/** The state to show for a mark if nothing else is known: a record that was `underWay` when the editor was closed may be stored or not. */
export function stateOf({ state }: RecordMark): RecordState | undefined {
  if (state === 'underWay') return 'unknown';
  return state === 'waiting' ? 'notSent' : state;
}

/** Why a record that was not settled when the editor was closed has that state. */
export function brokenOff({ state }: RecordMark): Message | undefined {
  if (state === 'underWay') return message('The editor was closed while it was being sent: it may be stored or not.');
  return state === 'waiting' ? message('It was not sent: the editor was closed before its turn.') : undefined;
}

function lettersOf({ state, edited, verified }: RecordMark): string {
  return (state ? STATES[state] : '-') + (edited ? 'e' : '') + (verified ? VERIFIED[verified] : '');
}

function nameOf<Name extends string>(letters: Readonly<Record<Name, string>>, letter: string | undefined): Name | undefined {
  return (Object.keys(letters) as Name[]).find((name) => letters[name] === letter);
}

function withName<Key extends string, Name>(key: Key, name: Name | undefined): Partial<Record<Key, Name>> {
  return name === undefined ? {} : ({ [key]: name } as Record<Key, Name>);
}
