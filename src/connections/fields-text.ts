import { message, type Message } from '../core/message';
import type { Connection } from './connection';
import type { KnownFields } from './field-store';

export interface FieldsText {
  readonly text: Message;
  readonly detail: Message | undefined;
  /** What reads the fields, where that is of use. */
  readonly command: Message | undefined;
}

/** What the status of a payload's language says of the fields of the active connection. */
export function fieldsText(connection: Connection, known: KnownFields | undefined, failed: boolean, language: string, now: number): FieldsText {
  const { name } = connection;
  if (known) {
    const text = message('Fields of {0}: {1}, opt-ins: {2}', name, known.fields.fields.length, known.fields.optIns.length);
    if (known.readAt === undefined) return { text, detail: undefined, command: undefined };
    const ago = timeAgo(known.readAt, language, now);
    const detail = failed ? message('read {0}, and not again since: the last reading failed', ago) : message('read {0}', ago);
    return { text, detail, command: message('Refresh') };
  }
  if (failed) return { text: message('Fields of {0}: could not be read', name), detail: undefined, command: message('Try Again') };
  return { text: message('Fields of {0}: not known yet', name), detail: undefined, command: message('Read Them') };
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago something was, in the words of a language: `3 days ago`. */
export function timeAgo(at: number, language: string, now: number): string {
  const passed = Math.max(0, now - at);
  const [unit, milliseconds] = STEPS.find(([, length]) => passed >= length) ?? (['second', 1000] as const);
  const format = new Intl.RelativeTimeFormat(language, { numeric: unit === 'second' ? 'auto' : 'always' });
  return format.format(unit === 'second' ? 0 : -Math.floor(passed / milliseconds), unit);
}
