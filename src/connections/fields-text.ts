import { message, type Message } from '../core/message';
import type { Connection } from './connection';
import type { KnownFields } from './field-store';

export interface FieldsText {
  readonly text: Message;
  readonly detail: Message | undefined;
  /** The command that reads the fields, if it is of use. */
  readonly command: Message | undefined;
}

/** What the language status of a payload says about the fields of the active connection. */
export function fieldsText(connection: Connection, known: KnownFields | undefined, failed: boolean, language: string, now: number): FieldsText {
  const { name } = connection;
  if (known) {
    const text = message('Fields of {0}: {1}, opt-ins: {2}', name, known.fields.fields.length, known.fields.optIns.length);
    if (known.readAt === undefined) return { text, detail: undefined, command: undefined };
    const ago = timeAgo(known.readAt, language, now);
    const read = ago === undefined ? message('read just now') : message('read {0}', ago);
    return { text, detail: failed && ago !== undefined ? message('read {0}, and not again since: the last reading failed', ago) : read, command: message('Refresh') };
  }
  if (failed) return { text: message('Fields of {0}: could not be read', name), detail: undefined, command: message('Try Again') };
  return { text: message('Fields of {0}: not known yet', name), detail: undefined, command: message('Read Them') };
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago something was, in the given language: `3 days ago`. Undefined for less than a minute. */
export function timeAgo(at: number, language: string, now: number): string | undefined {
  const step = STEPS.find(([, length]) => now - at >= length);
  return step && new Intl.RelativeTimeFormat(language).format(-Math.floor((now - at) / step[1]), step[0]);
}
