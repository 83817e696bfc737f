import { makeContactBook, type Contact, type ContactBook } from './contact-book';
import { isObject } from './json-values';

const VERSION = 1;

/** How many bytes at the start of the file tell its revision. */
export const REVISION_BYTES = 100;

/**
 * The text of the store's file. The revision, fresh at each writing, stands in the first bytes, so that another window's
 * writing is noticed even where the file's time and size say nothing. One contact a line, for people who look inside.
 * @param lineOf the JSON of a contact, which a caller may remember
 */
export function writeStoreText(book: ContactBook, revision: string, lineOf: (contact: Contact) => string = JSON.stringify): string {
  const lines: string[] = [];
  for (const contact of book.contacts.values()) lines.push(lineOf(contact));
  const head = `{"version":${VERSION},"revision":${JSON.stringify(revision)},"nextId":${book.nextId},"contacts":[`;
  return lines.length === 0 ? `${head}]}\n` : `${head}\n${lines.join(',\n')}\n]}\n`;
}

/** The contacts of a store's file, or undefined when it is damaged or of another version. */
export function readStoreText(text: string): ContactBook | undefined {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(root) || root.version !== VERSION || !isId(root.nextId) || !Array.isArray(root.contacts)) return undefined;
  const contacts = root.contacts as unknown[];
  return contacts.every(isContact) ? makeContactBook(contacts, root.nextId) : undefined;
}

function isContact(value: unknown): value is Contact {
  if (!isObject(value) || !isId(value.idContact) || typeof value.f_EMail !== 'string') return false;
  for (const name in value) {
    const column = value[name];
    if (typeof column === 'object' && column !== null) return false;
  }
  return true;
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
