import { makeContactBook, type Contact, type ContactBook } from './contact-book';
import { isObject } from './json-values';

const VERSION = 1;

/** The number of bytes at the start of the file that contain its revision. */
export const REVISION_BYTES = 100;

/**
 * The text of a whole store. The revision, new at each write, is in the first bytes, so that a write by another
 * window is detected even if the file's time and size do not show it. One contact per line, for people who look inside.
 * Changes are appended, one per line (`changeLine`), until the whole file is rewritten.
 * @param lineOf the JSON of a contact, which a caller may cache
 */
export function writeStoreText(book: ContactBook, revision: string, lineOf: (contact: Contact) => string = JSON.stringify): string {
  const lines: string[] = [];
  for (const contact of book.contacts.values()) lines.push(lineOf(contact));
  const head = `{"version":${VERSION},"revision":${JSON.stringify(revision)},"nextId":${book.nextId},"contacts":[`;
  return lines.length === 0 ? `${head}${END}` : `${head}\n${lines.join(',\n')}\n${END}`;
}

const END = ']}\n';

/**
 * One change as a line. It contains its own offset: a line written by a window that did not know about the change before it is
 * found at another offset, and is ignored.
 * @param at the number of bytes before it
 */
export function changeLine(
  before: ContactBook,
  after: ContactBook,
  at: number,
  lineOf: (contact: Contact) => string = JSON.stringify,
): { readonly text: string; readonly size: number } {
  const stored: string[] = [];
  let kept = 0;
  for (const [id, contact] of after.contacts) {
    const known = before.contacts.get(id);
    if (known !== undefined) kept += 1;
    if (known !== contact) stored.push(lineOf(contact));
  }
  const deleted = kept === before.contacts.size ? [] : [...before.contacts.keys()].filter((id) => !after.contacts.has(id));
  const text = `{"at":${at},"nextId":${after.nextId},"deleted":${JSON.stringify(deleted)},"stored":[${stored.join(',')}]}\n`;
  return { text, size: stored.length + deleted.length };
}

/** The contents of a store's file, or of the part that was appended. */
export interface StoreReading {
  readonly book: ContactBook;
  /** The number of valid bytes. After them may be an incomplete line, left by a process that was killed. */
  readonly bytes: number;
  /** The number of contacts that its changes stored or deleted. */
  readonly changed: number;
}

/** The contacts of a store's file, or undefined if it is damaged or of another version. */
export function readStoreBytes(bytes: Buffer): StoreReading | undefined {
  const end = endOfBook(bytes);
  const book = readBook(bytes.toString('utf8', 0, end));
  return book && readChanges(book, bytes.subarray(end), end);
}

/**
 * A book with the changes that were appended; undefined if they are damaged.
 * @param at the number of bytes of the file before them
 */
export function readChanges(book: ContactBook, bytes: Buffer, at: number): StoreReading | undefined {
  const contacts = new Map(book.contacts);
  let { nextId } = book;
  let changed = 0;
  let start = 0;
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
    const change = parse(bytes.toString('utf8', start, end));
    if (!isChange(change)) return undefined;
    if (change.at === at + start) {
      for (const id of change.deleted) contacts.delete(id);
      for (const contact of change.stored) contacts.set(contact.idContact, contact);
      nextId = change.nextId;
      changed += change.deleted.length + change.stored.length;
    }
    start = end + 1;
  }
  const changedBook = start === 0 ? book : makeContactBook([...contacts.values()], nextId);
  return changedBook && { book: changedBook, bytes: at + start, changed };
}

/** The end of the book that was written as a whole: only its last line consists of nothing but `END`. */
function endOfBook(bytes: Buffer): number {
  const firstLine = bytes.indexOf('\n') + 1;
  if (firstLine === 0) return bytes.length;
  if (bytes.toString('latin1', Math.max(0, firstLine - END.length), firstLine) === END) return firstLine;
  const end = bytes.indexOf(`\n${END}`);
  return end < 0 ? bytes.length : end + 1 + END.length;
}

function readBook(text: string): ContactBook | undefined {
  const root = parse(text);
  if (!isObject(root) || root.version !== VERSION || !isId(root.nextId) || !Array.isArray(root.contacts)) return undefined;
  const contacts = root.contacts as unknown[];
  return contacts.every(isContact) ? makeContactBook(contacts, root.nextId) : undefined;
}

interface Change {
  readonly at: number;
  readonly nextId: number;
  readonly deleted: readonly number[];
  readonly stored: readonly Contact[];
}

function isChange(value: unknown): value is Change {
  return (
    isObject(value) &&
    typeof value.at === 'number' &&
    isId(value.nextId) &&
    Array.isArray(value.deleted) &&
    value.deleted.every(isId) &&
    Array.isArray(value.stored) &&
    value.stored.every(isContact)
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
