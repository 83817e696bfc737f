import { assumed } from './assumption';
import { addressKey, ContactBookDraft, wholeRow, type Contact, type ContactBook } from './contact-book';
import { echo, isObject } from './json-values';
import { readData, readKey, type RecordKey, type Refusal } from './merge-record';
import type { MergeOptions, MergeRequest } from './merge-request';

/**
 * The result of one record, with the names of the one recorded answer (docs/service.md, "Answer"). Only `Updated` and `OK` were ever
 * recorded: every other word is the sandbox's own, and `Sandbox` marks such a result.
 */
export interface RecordResult {
  readonly IdRecord: number | null;
  readonly Status: 'Created' | 'Updated' | 'Skipped' | 'Rejected';
  readonly ValidationResult: string;
  readonly Message: string | null;
  readonly ID: Record<string, unknown> | null;
  readonly Data: Record<string, unknown> | null;
  readonly Record: Record<string, unknown> | null;
  readonly Sandbox?: true;
}

export interface MergeCounters {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly duplicatesInSource: number;
  readonly duplicatesInTarget: number;
  readonly addressesChanged: number;
}

export interface MergeResult {
  readonly book: ContactBook;
  readonly results: readonly RecordResult[];
  readonly counters: MergeCounters;
}

type Ending =
  | { readonly status: 'Created' | 'Updated'; readonly contact: Contact; readonly notes: readonly string[] }
  | { readonly status: 'Skipped'; readonly contact: Contact | undefined; readonly reason: string }
  | { readonly status: 'Rejected'; readonly contact: Contact | undefined; readonly refusal: Refusal };

/**
 * `Contacts.Merge` on a book of contacts. Records are processed in order and independently: a refused record does not affect the
 * others. The effect of `AllowInsert` and `AllowUpdate` is the article's; the rest is assumed (docs/sandbox.md).
 * @param today `YYYY.MM.DD`
 */
export function mergeContacts(book: ContactBook, request: MergeRequest, today: string): MergeResult {
  const run = new MergeRun(book, request.options, today);
  const results = request.records.map((record) => recordResult(run.take(record), record, request.options));
  return { book: run.draft.finish(), results, counters: run.counters };
}

class MergeRun {
  readonly draft: ContactBookDraft;
  readonly counters = {
    created: 0,
    updated: 0,
    skipped: 0,
    rejected: 0,
    duplicatesInSource: 0,
    duplicatesInTarget: 0,
    addressesChanged: 0,
  };
  /** Addresses (as keys) and ids of earlier records: a second one is a duplicate in the source. */
  private readonly seen = new Set<string | number>();

  constructor(
    book: ContactBook,
    private readonly options: MergeOptions,
    private readonly today: string,
  ) {
    this.draft = new ContactBookDraft(book);
  }

  take(record: unknown): Ending {
    const ending = this.decide(record);
    switch (ending.status) {
      case 'Created':
        this.counters.created += 1;
        break;
      case 'Updated':
        this.counters.updated += 1;
        break;
      case 'Skipped':
        this.counters.skipped += 1;
        break;
      case 'Rejected':
        this.counters.rejected += 1;
        break;
    }
    return ending;
  }

  private decide(record: unknown): Ending {
    const read = readKey(record);
    if (!read.ok) return { status: 'Rejected', contact: undefined, refusal: read.refusal };
    const { key } = read;
    const match = this.match(key);
    if (this.isRepeated(key, match)) {
      this.counters.duplicatesInSource += 1;
      return this.leaveDuplicate(match, 'an earlier record of this call has the same ID');
    }
    if (key.address !== undefined && match !== undefined && addressKey(match.f_EMail) !== addressKey(key.address)) {
      return rejected(match, 'InvalidID', 'idContact and key_f_EMail belong to different contacts');
    }
    return match === undefined ? this.insert(record, key) : this.update(record, key, match);
  }

  /** The internal id takes precedence over the address. */
  private match(key: RecordKey): Contact | undefined {
    if (key.idContact !== undefined) return this.draft.byId(key.idContact);
    return key.address === undefined ? undefined : this.draft.byAddress(key.address);
  }

  private isRepeated(key: RecordKey, match: Contact | undefined): boolean {
    const names: (string | number)[] = [];
    if (key.address !== undefined) names.push(addressKey(key.address));
    const id = match?.idContact ?? key.idContact;
    if (id !== undefined) names.push(id);
    const isRepeated = names.some((name) => this.seen.has(name));
    for (const name of names) this.seen.add(name);
    return isRepeated;
  }

  private insert(record: unknown, key: RecordKey): Ending {
    if (key.address === undefined || key.idContact !== undefined) {
      return this.leaveUnmatched('no contact has this idContact, and none can be created by it');
    }
    if (!this.options.allowInsert) return this.leaveUnmatched('no contact has this ID, and AllowInsert is not true');
    const data = readData(record, key, this.today);
    if (!data.ok) return { status: 'Rejected', contact: undefined, refusal: data.refusal };
    if (data.values.f_EMail !== undefined) {
      return rejected(undefined, 'InvalidValue', 'f_EMail differs from the key_f_EMail of a new contact');
    }
    const contact = this.draft.insert(key.address, data.values);
    this.seen.add(contact.idContact);
    return { status: 'Created', contact, notes: data.notes };
  }

  private update(record: unknown, key: RecordKey, match: Contact): Ending {
    if (!this.options.allowUpdate) {
      this.counters.duplicatesInTarget += 1;
      return this.leaveDuplicate(match, 'a contact has this ID, and AllowUpdate is not true');
    }
    const data = readData(record, key, this.today);
    if (!data.ok) return { status: 'Rejected', contact: match, refusal: data.refusal };
    const notes = [...data.notes];
    if (key.address !== undefined && key.address !== match.f_EMail) notes.push('the address was found without regard to case');
    const { f_EMail: address } = data.values;
    if (typeof address === 'string' && address !== match.f_EMail) {
      const other = this.draft.byAddress(address);
      if (other !== undefined && other.idContact !== match.idContact) {
        return rejected(match, 'AddressInUse', 'another contact has the address in f_EMail');
      }
      this.counters.addressesChanged += 1;
      notes.push("f_EMail changes the contact's address");
    }
    return { status: 'Updated', contact: this.draft.update(match, data.values), notes };
  }

  private leaveDuplicate(contact: Contact | undefined, reason: string): Ending {
    return this.options.skipDuplicateRecords ? { status: 'Skipped', contact, reason } : rejected(contact, 'Duplicate', reason);
  }

  private leaveUnmatched(reason: string): Ending {
    return this.options.skipUnmatchedRecords ? { status: 'Skipped', contact: undefined, reason } : rejected(undefined, 'Unmatched', reason);
  }
}

function rejected(contact: Contact | undefined, code: Refusal['code'], reason: string): Ending {
  return { status: 'Rejected', contact, refusal: { code, reason } };
}

function recordResult(ending: Ending, record: unknown, options: MergeOptions): RecordResult {
  const said = endingMessage(ending);
  const isStored = ending.status === 'Created' || ending.status === 'Updated';
  const sent = isObject(record) ? record : {};
  return {
    IdRecord: ending.contact?.idContact ?? null,
    Status: ending.status,
    ValidationResult: ending.status === 'Rejected' ? ending.refusal.code : 'OK',
    Message: said === undefined ? null : assumed(said),
    ID: echo(sent.ID),
    Data: ending.status === 'Rejected' && options.returnRecordsOnError ? echo(sent.Data) : null,
    Record: isStored && options.returnRecordsOnSuccess ? wholeRow(ending.contact) : null,
    ...(ending.status === 'Updated' && said === undefined ? {} : { Sandbox: true as const }),
  };
}

function endingMessage(ending: Ending): string | undefined {
  switch (ending.status) {
    case 'Created':
    case 'Updated':
      return ending.notes.length === 0 ? undefined : ending.notes.join('; ');
    case 'Skipped':
      return ending.reason;
    case 'Rejected':
      return ending.refusal.reason;
  }
}
