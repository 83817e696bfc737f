import { COLUMNS } from './project';

export type ColumnValue = string | number | boolean | null;

/** A stored row, flat as `Contacts.Get` answers (api-facts 4). Columns never given are absent. */
export interface Contact {
  readonly idContact: number;
  readonly f_EMail: string;
  readonly [column: string]: ColumnValue | undefined;
}

/** All contacts at one moment. Never changed in place: a change makes another book. */
export interface ContactBook {
  readonly nextId: number;
  readonly contacts: ReadonlyMap<number, Contact>;
  /** Contact ids by `addressKey`. */
  readonly byAddress: ReadonlyMap<string, number>;
}

/** How two e-mail addresses are compared: without case and outer blanks. An assumption (api-facts 7.9). */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** A book of these contacts, or undefined when two share an id or an address. Numbering goes on at `nextId` or after the last. */
export function makeContactBook(contacts: readonly Contact[], nextId = 1): ContactBook | undefined {
  const byId = new Map(contacts.map((contact) => [contact.idContact, contact]));
  const byAddress = new Map(contacts.map((contact) => [addressKey(contact.f_EMail), contact.idContact]));
  if (byId.size !== contacts.length || byAddress.size !== contacts.length) return undefined;
  let next = nextId;
  for (const id of byId.keys()) if (id >= next) next = id + 1;
  return { nextId: next, contacts: byId, byAddress };
}

/**
 * What the sandbox starts with: Paul, the contact that the article's case 3 calls existing. He had agreed to tracking
 * before the article's refusal, so that the refusal shows.
 */
export function startingBook(): ContactBook {
  const paul: Contact = {
    idContact: 1,
    f_EMail: 'paul@domain.com',
    f_FirstName: 'Paul',
    f_LastName: 'Gagnon',
    f_City: 'Montréal',
    f_Country: 'Canada',
    hasTrackingConsent: true,
    dtTrackingConsent: '2025.03.17',
  };
  return { nextId: 2, contacts: new Map([[paul.idContact, paul]]), byAddress: new Map([[addressKey(paul.f_EMail), paul.idContact]]) };
}

/** No contacts; ids of contacts that were there before are not given again. */
export function emptyBook(nextId = 1): ContactBook {
  return { nextId, contacts: new Map(), byAddress: new Map() };
}

/** The row as the service answers it: every column, null where nothing was ever stored. */
export function wholeRow(contact: Contact): Record<string, ColumnValue> {
  const row: Record<string, ColumnValue> = { idContact: contact.idContact };
  for (const { name } of COLUMNS) row[name] = contact[name] ?? null;
  return row;
}

/** Changes on top of a book, which stays as it is. The copy is made at the first change. */
export class ContactBookDraft {
  private changed: { nextId: number; contacts: Map<number, Contact>; byAddress: Map<string, number> } | undefined;

  constructor(private readonly original: ContactBook) {}

  byId(idContact: number): Contact | undefined {
    return this.current.contacts.get(idContact);
  }

  byAddress(address: string): Contact | undefined {
    const idContact = this.current.byAddress.get(addressKey(address));
    return idContact === undefined ? undefined : this.byId(idContact);
  }

  insert(address: string, values: Readonly<Record<string, ColumnValue>>): Contact {
    const book = this.writable();
    const contact: Contact = { ...values, idContact: book.nextId, f_EMail: address };
    book.nextId += 1;
    book.contacts.set(contact.idContact, contact);
    book.byAddress.set(addressKey(address), contact.idContact);
    return contact;
  }

  update(contact: Contact, values: Readonly<Record<string, ColumnValue>>): Contact {
    const book = this.writable();
    const updated: Contact = { ...contact, ...values };
    book.contacts.set(updated.idContact, updated);
    if (addressKey(updated.f_EMail) !== addressKey(contact.f_EMail)) {
      book.byAddress.delete(addressKey(contact.f_EMail));
      book.byAddress.set(addressKey(updated.f_EMail), updated.idContact);
    }
    return updated;
  }

  delete(contact: Contact): void {
    const book = this.writable();
    book.contacts.delete(contact.idContact);
    book.byAddress.delete(addressKey(contact.f_EMail));
  }

  /** The changed book, or the very original when nothing changed. */
  finish(): ContactBook {
    return this.current;
  }

  private get current(): ContactBook {
    return this.changed ?? this.original;
  }

  private writable(): { nextId: number; contacts: Map<number, Contact>; byAddress: Map<string, number> } {
    const { nextId, contacts, byAddress } = this.original;
    this.changed ??= { nextId, contacts: new Map(contacts), byAddress: new Map(byAddress) };
    return this.changed;
  }
}
