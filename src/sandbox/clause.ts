import { ContactBookDraft, addressKey, type Contact, type ContactBook } from './contact-book';
import { isObject, readId } from './json-values';
import { findColumn } from './project';

export type Selection = { readonly ok: true; readonly contacts: readonly Contact[] } | { readonly ok: false; readonly reason: string };

/**
 * The contacts that a `Clause` of Get or Delete selects. Only `FieldClause` with `Equal` was ever seen, always with `$type`
 * first, as the common .NET library requires (docs/service.md, "Other calls"); anything else is refused.
 */
export function selectContacts(book: ContactBook, clause: unknown): Selection {
  if (!isObject(clause)) return { ok: false, reason: 'Clause is missing or is no object' };
  if (Object.keys(clause)[0] !== '$type') return { ok: false, reason: '$type is not the first property of Clause' };
  if (clause.$type !== 'FieldClause') return { ok: false, reason: 'only a Clause of the $type FieldClause is known' };
  if (clause.TypeOperator !== 'Equal') return { ok: false, reason: 'only the TypeOperator Equal is known' };
  const name = isObject(clause.Field) ? clause.Field.Name : undefined;
  if (typeof name !== 'string') return { ok: false, reason: 'Clause has no Field with a Name' };
  return selectByField(book, name, clause.ComparisonValue);
}

function selectByField(book: ContactBook, name: string, wanted: unknown): Selection {
  if (name.toLowerCase() === 'idcontact') {
    const id = readId(wanted);
    const contact = id === undefined ? undefined : book.contacts.get(id);
    return { ok: true, contacts: contact === undefined ? [] : [contact] };
  }
  const column = findColumn(name);
  if (column === undefined) return { ok: false, reason: 'the Field of Clause is no field of this project' };
  if (column.kind === 'address') {
    const contact = typeof wanted === 'string' ? new ContactBookDraft(book).byAddress(addressKey(wanted)) : undefined;
    return { ok: true, contacts: contact === undefined ? [] : [contact] };
  }
  const contacts = [...book.contacts.values()].filter((contact) => isEqual(contact[column.name] ?? null, wanted ?? null));
  return { ok: true, contacts };
}

/** Plain values are compared as strings, booleans in any of their spellings. */
function isEqual(stored: string | number | boolean | null, wanted: unknown): boolean {
  if (stored === null || wanted === null) return stored === wanted;
  if (typeof wanted !== 'string' && typeof wanted !== 'number' && typeof wanted !== 'boolean') return false;
  return typeof stored === 'string' ? stored === String(wanted) : asYesNo(stored) === asYesNo(wanted);
}

function asYesNo(value: string | number | boolean): string {
  const text = String(value).toLowerCase();
  return text === 'true' ? '1' : text === 'false' ? '0' : text;
}
