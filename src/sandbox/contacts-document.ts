import { formatMessage, message, type Message } from '../core/message';
import type { ColumnValue, Contact } from './contact-book';
import { COLUMNS } from './project';

/** More than anyone reads, and little enough for an editor. */
const ROW_LIMIT = 10_000;
/** As much as a field holds. */
const WIDTH_LIMIT = 100;

/**
 * The contacts as a table in plain text, for a read-only document: the number and the address first, then every column
 * that any contact has a value in.
 * @param translate gives the sentences in the reader's language
 */
export function contactsDocument(contacts: readonly Contact[], translate: (message: Message) => string = formatMessage): string {
  const title = translate(message('Sandbox contacts: {0}', contacts.length));
  if (contacts.length === 0) {
    const advice = message(
      'There is no contact. Send a payload that may create contacts to the sandbox, or run the command "Reset sandbox contacts".',
    );
    return [title, '', translate(advice), ''].join('\n');
  }
  const shown = contacts.slice(0, ROW_LIMIT);
  const columns = ['idContact', ...COLUMNS.map(({ name }) => name).filter((name) => shown.some((contact) => hasValue(contact[name])))];
  const rows = shown.map((contact) => columns.map((name) => cellText(contact[name])));
  const widths = columns.map((name, index) => rows.reduce((width, row) => Math.max(width, textWidth(row[index] ?? '')), name.length));
  const line = (cells: readonly string[]): string => cells.map((cell, index) => pad(cell, widths[index] ?? 0)).join('  ').trimEnd();
  const rest = contacts.length - shown.length;
  return [
    title,
    '',
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...(rest === 0 ? [] : ['', translate(message('Contacts not shown: {0}', rest))]),
    '',
  ].join('\n');
}

function hasValue(value: ColumnValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** On one line and of bounded width; characters that draw nothing or turn the direction of the text are made visible. */
function cellText(value: ColumnValue | undefined): string {
  if (!hasValue(value)) return '';
  const characters = [...String(value).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}')];
  return characters.length <= WIDTH_LIMIT ? characters.join('') : `${characters.slice(0, WIDTH_LIMIT - 1).join('')}…`;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - textWidth(cell));
}

/** In characters, not code units, so that an emoji counts once. */
function textWidth(text: string): number {
  return [...text].length;
}
