import { formatMessage, message, type Message } from '../core/message';
import type { ColumnValue, Contact } from './contact-book';
import { COLUMNS } from './project';

/** More than anyone reads, and few enough for an editor. */
const CONTACT_LIMIT = 10_000;
/** What fits half a window without scrolling. */
const VALUE_LIMIT = 60;

/**
 * The contacts in plain text, for a read-only document: the number and address of each, and its other values below, one per line. A
 * table would be wider than the half window in which it is shown.
 * @param translate translates the sentences into the reader's language
 */
export function contactsDocument(contacts: readonly Contact[], translate: (message: Message) => string = formatMessage): string {
  const title = translate(message('Sandbox contacts: {0}', contacts.length));
  if (contacts.length === 0) {
    const advice = message(
      'There is no contact. Send a payload that may create contacts to the sandbox, or run the command "Reset Sandbox Contacts".',
    );
    return [title, '', translate(advice), ''].join('\n');
  }
  const rest = contacts.length - CONTACT_LIMIT;
  return [
    title,
    ...contacts.slice(0, CONTACT_LIMIT).map(contactText),
    ...(rest > 0 ? [translate(message('Contacts not shown: {0}', rest))] : []),
  ].join('\n\n') + '\n';
}

function contactText(contact: Contact): string {
  const lines = PROPERTIES.filter((name) => hasValue(contact[name])).map((name) => `  ${name.padEnd(NAME_WIDTH)}  ${shownValue(contact[name])}`);
  return [`${contact.idContact}  ${shownValue(contact[ADDRESS])}`, ...lines].join('\n');
}

const ADDRESS = 'f_EMail';
const PROPERTIES = COLUMNS.map(({ name }) => name).filter((name) => name !== ADDRESS);
const NAME_WIDTH = Math.max(...PROPERTIES.map((name) => name.length));

function hasValue(value: ColumnValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** On one line and of limited width; characters that are invisible or change the text direction are made visible. */
function shownValue(value: ColumnValue | undefined): string {
  const characters = [...String(value ?? '').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}')];
  return characters.length <= VALUE_LIMIT ? characters.join('') : `${characters.slice(0, VALUE_LIMIT - 1).join('')}…`;
}
