import { COLUMNS } from './project';

export type ColumnValue = string | number | boolean | null;

/** A stored row, flat as in `Contacts.Get` (docs/service.md, "Other calls"). Columns that were never given are absent. */
export interface Contact {
  readonly idContact: number;
  readonly f_EMail: string;
  readonly [column: string]: ColumnValue | undefined;
}

/** All contacts at one moment. Immutable: a change creates another book. */
export interface ContactBook {
  readonly nextId: number;
  readonly contacts: ReadonlyMap<number, Contact>;
  /** Contact ids by `addressKey`. */
  readonly byAddress: ReadonlyMap<string, number>;
}

/** How e-mail addresses are compared: regardless of case and surrounding blanks. An assumption (docs/service.md, "Unknown"). */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** A book of these contacts, or undefined if two of them have the same id or address. Numbering continues at `nextId`, or after the last contact. */
export function makeContactBook(contacts: readonly Contact[], nextId = 1): ContactBook | undefined {
  const byId = new Map(contacts.map((contact) => [contact.idContact, contact]));
  const byAddress = new Map(contacts.map((contact) => [addressKey(contact.f_EMail), contact.idContact]));
  if (byId.size !== contacts.length || byAddress.size !== contacts.length) return undefined;
  let next = nextId;
  for (const id of byId.keys()) if (id >= next) next = id + 1;
  return { nextId: next, contacts: byId, byAddress };
}

/**
 * The initial state: Paul, who is an existing contact in the article's case 3. He had consented to tracking
 * before the article's refusal, so that the refusal is visible.
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

/** No contacts; the ids of earlier contacts are not used again. */
export function emptyBook(nextId = 1): ContactBook {
  return { nextId, contacts: new Map(), byAddress: new Map() };
}

/** The row in an answer: every column, null where nothing was ever stored. */
export function wholeRow(contact: Contact): Record<string, ColumnValue> {
  const row: Record<string, ColumnValue> = { idContact: contact.idContact };
  for (const { name } of COLUMNS) row[name] = contact[name] ?? null;
  return row;
}

/** Changes to a book, which itself stays unchanged. Everything is copied when it is first changed. */
export class ContactBookDraft {
  private current: ContactBook;
  private contacts: Map<number, Contact> | undefined;
  private addresses: Map<string, number> | undefined;

  constructor(book: ContactBook) {
    this.current = book;
  }

  byId(idContact: number): Contact | undefined {
    return this.current.contacts.get(idContact);
  }

  byAddress(address: string): Contact | undefined {
    const idContact = this.current.byAddress.get(addressKey(address));
    return idContact === undefined ? undefined : this.byId(idContact);
  }

  insert(address: string, values: Readonly<Record<string, ColumnValue>>): Contact {
    const { nextId } = this.current;
    const contact: Contact = { ...values, idContact: nextId, f_EMail: address };
    this.writableContacts().set(nextId, contact);
    this.writableAddresses().set(addressKey(address), nextId);
    this.current = { ...this.current, nextId: nextId + 1 };
    return contact;
  }

  update(contact: Contact, values: Readonly<Record<string, ColumnValue>>): Contact {
    const updated: Contact = { ...contact, ...values };
    this.writableContacts().set(updated.idContact, updated);
    if (addressKey(updated.f_EMail) !== addressKey(contact.f_EMail)) {
      this.writableAddresses().delete(addressKey(contact.f_EMail));
      this.writableAddresses().set(addressKey(updated.f_EMail), updated.idContact);
    }
    return updated;
  }

  delete(contact: Contact): void {
    this.writableContacts().delete(contact.idContact);
    this.writableAddresses().delete(addressKey(contact.f_EMail));
  }

  /** The changed book, or the original object if nothing changed. */
  finish(): ContactBook {
    return this.current;
  }

  private writableContacts(): Map<number, Contact> {
    if (this.contacts === undefined) {
      this.contacts = new Map(this.current.contacts);
      this.current = { ...this.current, contacts: this.contacts };
    }
    return this.contacts;
  }

  private writableAddresses(): Map<string, number> {
    if (this.addresses === undefined) {
      this.addresses = new Map(this.current.byAddress);
      this.current = { ...this.current, byAddress: this.addresses };
    }
    return this.addresses;
  }
}
