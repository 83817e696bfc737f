import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ASSUMPTION } from '../../../src/sandbox/assumption';
import { addressKey, startingBook, type ContactBook } from '../../../src/sandbox/contact-book';
import { mergeContacts, type MergeResult } from '../../../src/sandbox/merge';
import { readMergeRequest } from '../../../src/sandbox/merge-request';
import { CASES, consentRecord, contactRecord, mergeBody, PAUL } from './requests';

const TODAY = '2026.11.02';

function merge(body: Readonly<Record<string, unknown>>, book: ContactBook = startingBook()): MergeResult {
  const read = readMergeRequest(body);
  assert.ok(read.ok);
  return mergeContacts(book, read.request, TODAY);
}

function stored({ book }: MergeResult, address: string) {
  return book.contacts.get(book.byAddress.get(addressKey(address)) ?? 0);
}

function statuses({ results }: MergeResult): string[] {
  return results.map(({ Status: status, ValidationResult: validation }) => (validation === 'OK' ? status : `${status} ${validation}`));
}

describe("the article's cases", () => {
  it('case 1 creates two contacts', () => {
    const result = merge(CASES[1]);
    assert.deepEqual(statuses(result), ['Created', 'Created']);
    assert.equal(result.book.contacts.size, 3);
    assert.deepEqual(stored(result, 'claire@domain.com'), {
      idContact: 2,
      f_EMail: 'claire@domain.com',
      f_FirstName: 'Claire',
      f_LastName: 'Brown',
      hasTrackingConsent: true,
      dtTrackingConsent: '2026.10.24',
    });
  });

  it('case 2 updates three contacts and creates none, once all are there', () => {
    const result = merge(CASES[2], merge(CASES[1]).book);
    assert.deepEqual(statuses(result), ['Updated', 'Updated', 'Updated']);
    assert.equal(result.book.contacts.size, 3);
    assert.equal(stored(result, 'marc@domain.com')?.f_LastName, 'Tremblay');
    assert.deepEqual(result.results[2], {
      IdRecord: 1,
      Status: 'Updated',
      ValidationResult: 'OK',
      Message: null,
      ID: { key_f_EMail: 'paul@domain.com' },
      Data: null,
      Record: null,
    });
  });

  it('case 2 creates nobody on the starting state', () => {
    const result = merge(CASES[2]);
    assert.deepEqual(statuses(result), ['Rejected Unmatched', 'Rejected Unmatched', 'Updated']);
    assert.equal(result.book.contacts.size, 1);
  });

  it('case 3 creates two and updates one', () => {
    const result = merge(CASES[3]);
    assert.deepEqual(statuses(result), ['Created', 'Created', 'Updated']);
    assert.deepEqual(
      { first: stored(result, 'paul@domain.com')?.f_FirstName, consent: stored(result, 'paul@domain.com')?.hasTrackingConsent },
      { first: 'Paul', consent: false },
    );
  });

  it('case 1 changes nobody who is there already', () => {
    const before = merge(CASES[1]).book;
    const again = merge(CASES[1], before);
    assert.deepEqual(statuses(again), ['Rejected Duplicate', 'Rejected Duplicate']);
    assert.equal(again.book, before);
  });
});

describe('one record', () => {
  const both = { AllowInsert: true, AllowUpdate: true };
  const table: readonly [string, unknown, Readonly<Record<string, unknown>>, string][] = [
    ['no object', 7, both, 'Rejected InvalidRecord'],
    ['no ID', { Data: {} }, both, 'Rejected InvalidID'],
    ['an empty ID', { ID: {} }, both, 'Rejected InvalidID'],
    ['an empty address', { ID: { key_f_EMail: '' } }, both, 'Rejected InvalidID'],
    ['an unknown key', { ID: { key_f_Phone: '5' } }, both, 'Rejected InvalidID'],
    ['a key only', { ID: { key_f_EMail: 'a@b.c' } }, both, 'Created'],
    ['Data that is no object', { ID: { key_f_EMail: 'a@b.c' }, Data: [] }, both, 'Rejected InvalidRecord'],
    ['an unknown field', contactRecord('a@b.c', { f_Shoes: '44' }), both, 'Rejected UnknownField'],
    ['a field without its prefix', contactRecord('a@b.c', { FirstName: 'A' }), both, 'Rejected UnknownField'],
    ['a text that is too long', contactRecord('a@b.c', { f_City: 'x'.repeat(101) }), both, 'Rejected InvalidValue'],
    ['another address for a new contact', contactRecord('a@b.c', { f_EMail: 'd@b.c' }), both, 'Rejected InvalidValue'],
    ['the key repeated', contactRecord('a@b.c', { f_EMail: 'A@b.c' }), both, 'Created'],
    ['an existing contact, no update', PAUL, { AllowInsert: true, AllowUpdate: false }, 'Rejected Duplicate'],
    ['the same, skipping', PAUL, { AllowInsert: true, SkipDuplicateRecords: true }, 'Skipped'],
    ['a new contact, no insert', consentRecord('a@b.c', '1'), { AllowInsert: false, AllowUpdate: true }, 'Rejected Unmatched'],
    ['the same, skipping', consentRecord('a@b.c', '1'), { AllowUpdate: true, SkipUnmatchedRecords: true }, 'Skipped'],
    ['the same, insert wins', consentRecord('a@b.c', '1'), { ...both, SkipUnmatchedRecords: true }, 'Created'],
    ['by idContact', { ID: { idContact: 1 }, Data: {} }, both, 'Updated'],
    ['by idContact in digits', { ID: { idContact: '1' }, Data: {} }, both, 'Updated'],
    ['by an unknown idContact', { ID: { idContact: 99 }, Data: {} }, both, 'Rejected Unmatched'],
    ['by two keys of different contacts', { ID: { idContact: 1, key_f_EMail: 'a@b.c' } }, both, 'Rejected InvalidID'],
    ['in another case', consentRecord('PAUL@domain.com', '1'), both, 'Updated'],
  ];
  for (const [name, record, options, expected] of table) {
    it(`${name}: ${expected}`, () => {
      const result = merge(mergeBody([record], options));
      assert.deepEqual(statuses(result), [expected]);
      if (expected !== 'Created' && expected !== 'Updated') assert.equal(result.book.contacts.size, 1);
      if (expected.startsWith('Rejected')) {
        const [refused] = result.results;
        assert.ok(refused?.Message?.includes(ASSUMPTION));
        assert.equal(refused?.Sandbox, true);
      }
    });
  }

  it('keeps the stored spelling of an address that was found in another case', () => {
    const result = merge(mergeBody([contactRecord('PAUL@domain.com', { f_EMail: 'Paul@Domain.com' })]));
    assert.equal(stored(result, 'paul@domain.com')?.f_EMail, 'paul@domain.com');
    assert.ok(result.results[0]?.Message?.includes('without regard to case'));
  });

  it('changes an address, unless another contact has it', () => {
    const changed = merge(mergeBody([contactRecord('paul@domain.com', { f_EMail: 'new@domain.com' })]));
    assert.equal(stored(changed, 'new@domain.com')?.idContact, 1);
    assert.equal(stored(changed, 'paul@domain.com'), undefined);
    const refused = merge(mergeBody([contactRecord('paul@domain.com', { f_EMail: 'MARC@domain.com' })]), merge(CASES[3]).book);
    assert.deepEqual(statuses(refused), ['Rejected AddressInUse']);
  });

  it('stores numbers as text and empties what is empty', () => {
    const result = merge(mergeBody([contactRecord('paul@domain.com', { f_PostalCode: 75001, f_City: '' })]));
    assert.equal(stored(result, 'paul@domain.com')?.f_PostalCode, '75001');
    assert.equal(stored(result, 'paul@domain.com')?.f_City, null);
    assert.ok(result.results[0]?.Message?.includes('f_City'));
  });

  it('never quotes a value', () => {
    const records = [contactRecord('not an address'), contactRecord('a@b.c', { f_City: ['secret'] }), consentRecord('b@b.c', 'secret')];
    const result = merge(mergeBody(records));
    assert.equal(result.counters.rejected, 3);
    assert.ok(!result.results.some(({ Message: text }) => text?.includes('secret') || text?.includes('not an address')));
  });
});

describe('consents', () => {
  for (const [expected, spellings] of [
    [true, ['1', 1, true, 'true', 'True']],
    [false, ['0', 0, false, 'false', 'FALSE']],
  ] as const) {
    for (const written of spellings) {
      it(`takes ${JSON.stringify(written)}`, () => {
        const result = merge(mergeBody([consentRecord('paul@domain.com', written)]));
        assert.equal(stored(result, 'paul@domain.com')?.hasTrackingConsent, expected);
        assert.equal(result.results[0]?.Message, null);
      });
    }
  }
  for (const written of ['yes', 'oui', '', null, 2, '01', ' 1', {}, []]) {
    it(`refuses ${JSON.stringify(written)}`, () => {
      assert.deepEqual(statuses(merge(mergeBody([consentRecord('paul@domain.com', written)]))), ['Rejected InvalidValue']);
    });
  }
  for (const date of ['2026-10-24', '2026.2.3', '2026.02.29', '2026.13.01', '2026.00.10', '', null, 20261024, '2026.10.24 10:00']) {
    it(`refuses the date ${JSON.stringify(date)}, and that record only`, () => {
      const bad = { ID: { key_f_EMail: 'paul@domain.com' }, Data: { hasTrackingConsent: '0', dtTrackingConsent: date } };
      const result = merge(mergeBody([bad, contactRecord('claire@domain.com')]));
      assert.deepEqual(statuses(result), ['Rejected InvalidValue', 'Created']);
      assert.equal(stored(result, 'paul@domain.com')?.hasTrackingConsent, true);
    });
  }
  it('takes leap days', () => {
    const data = { hasTrackingConsent: '0', dtTrackingConsent: '2024.02.29' };
    assert.deepEqual(statuses(merge(mergeBody([{ ID: { idContact: 1 }, Data: data }]))), ['Updated']);
  });
  it("gives today's date to a consent without one", () => {
    const result = merge(mergeBody([{ ID: { idContact: 1 }, Data: { hasTrackingConsent: '0' } }]));
    assert.equal(stored(result, 'paul@domain.com')?.dtTrackingConsent, TODAY);
  });
});

describe('opt-ins', () => {
  const optIn = (data: Readonly<Record<string, unknown>>) => merge(mergeBody([{ ID: { idContact: 1 }, Data: data }]));

  it('keeps a status and its date, whatever the case of the code', () => {
    const contact = stored(optIn({ optin_Newsletter: '1', dtOptin_Newsletter: '2026-10-24 08:00:00' }), 'paul@domain.com');
    assert.equal(contact?.optin_newsletter, 1);
    assert.equal(contact?.dtOptin_newsletter, '2026-10-24 08:00:00');
  });
  it('takes an empty one as no status', () => {
    const contact = stored(optIn({ optin_newsletter: null }), 'paul@domain.com');
    assert.equal(contact?.optin_newsletter, null);
    assert.equal(contact?.dtOptin_newsletter, null);
  });
  it('refuses other values and other codes', () => {
    assert.deepEqual(statuses(optIn({ optin_newsletter: 'yes' })), ['Rejected InvalidValue']);
    assert.deepEqual(statuses(optIn({ optin_newsletter: 1, dtOptin_newsletter: '24/10/2026' })), ['Rejected InvalidValue']);
    assert.deepEqual(statuses(optIn({ optin_sms: 1 })), ['Rejected UnknownField']);
  });
});

describe('fields of other kinds', () => {
  const write = (data: Readonly<Record<string, unknown>>) => merge(mergeBody([{ ID: { idContact: 1 }, Data: data }]));

  it('keeps a date as it was written, and a number as one', () => {
    const contact = stored(write({ f_BirthDate: '1980-02-29', f_Points: '120' }), 'paul@domain.com');
    assert.deepEqual([contact?.f_BirthDate, contact?.f_Points], ['1980-02-29', 120]);
    const emptied = stored(write({ f_BirthDate: '', f_Points: null }), 'paul@domain.com');
    assert.deepEqual([emptied?.f_BirthDate, emptied?.f_Points], [null, null]);
  });
  it('refuses what is none', () => {
    for (const data of [{ f_BirthDate: '29/02/1980' }, { f_BirthDate: '1981-02-29' }, { f_Points: 'many' }, { f_Points: true }]) {
      assert.deepEqual(statuses(write(data)), ['Rejected InvalidValue'], JSON.stringify(data));
    }
  });
});

describe('a call', () => {
  it('takes the first of two records with the same ID', () => {
    const twice = [contactRecord('a@b.c', { f_City: 'Lyon' }), contactRecord('A@b.c', { f_City: 'Paris' })];
    const refusing = merge(mergeBody(twice));
    assert.deepEqual(statuses(refusing), ['Created', 'Rejected Duplicate']);
    assert.equal(stored(refusing, 'a@b.c')?.f_City, 'Lyon');
    assert.deepEqual(statuses(merge(mergeBody(twice, { AllowInsert: true, SkipDuplicateRecords: true }))), ['Created', 'Skipped']);
  });
  it('sees the same contact behind its address and its number', () => {
    const ids = [{ key_f_EMail: 'paul@domain.com' }, { idContact: 1 }, { key_f_EMail: 'a@b.c' }, { idContact: 2 }];
    const result = merge(mergeBody(ids.map((ID) => ({ ID }))));
    assert.deepEqual(statuses(result), ['Updated', 'Rejected Duplicate', 'Created', 'Rejected Duplicate']);
  });
  it('returns records when it is asked to', () => {
    const options = { AllowInsert: true, AllowUpdate: true, ReturnRecordsOnSuccess: true, ReturnRecordsOnError: true };
    const { results } = merge(mergeBody([PAUL, contactRecord('a@b.c', { f_Shoes: '44', nested: { deep: [] } })], options));
    assert.equal(results[0]?.Record?.f_FirstName, 'Paul');
    assert.equal(results[0]?.Record?.optin_newsletter, null);
    assert.equal(results[0]?.Data, null);
    assert.equal(results[1]?.Record, null);
    assert.equal(results[1]?.Data?.f_Shoes, '44');
    assert.equal(results[1]?.Data?.nested, null);
  });
  it('names what is assumed of the whole request', () => {
    const body = { ...mergeBody([], { NullHandling: 'Ignore', SkipUnmatchedRecords: true, AllowInsert: true, FieldOptions: {} }) };
    const read = readMergeRequest(body);
    assert.ok(read.ok);
    assert.equal(read.request.notes.length, 5);
  });
  for (const broken of [{ Records: {} }, { Records: undefined }, { MergeOptions: undefined }, { MergeOptions: { AllowInsert: 'true' } }]) {
    it(`is refused as a whole with ${JSON.stringify(broken)}`, () => {
      assert.equal(readMergeRequest({ ...CASES[1], ...broken }).ok, false);
    });
  }

  it('leaves the book that it was given as it was, gives one result a record, and keeps the indexes right', () => {
    const address = fc.constantFrom('a@b.c', 'A@B.C', 'paul@domain.com', 'd@e.f', '');
    const id = fc.oneof(fc.record({ key_f_EMail: address }), fc.record({ idContact: fc.integer({ min: 0, max: 4 }) }), fc.jsonValue());
    const someData = { f_EMail: address, f_City: fc.string(), hasTrackingConsent: fc.jsonValue() };
    const data = fc.oneof(fc.record(someData, { requiredKeys: [] }), fc.jsonValue());
    const likely = fc.record({ ID: id, Data: data }, { requiredKeys: [] });
    const record = fc.oneof({ weight: 9, arbitrary: likely }, { weight: 1, arbitrary: fc.jsonValue() });
    const flags = fc.record({
      AllowInsert: fc.boolean(),
      AllowUpdate: fc.boolean(),
      SkipDuplicateRecords: fc.boolean(),
      SkipUnmatchedRecords: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(record), flags, (records, options) => {
        const before = startingBook();
        const result = merge(mergeBody(records, options), before);
        assert.deepEqual(before, startingBook());
        assert.equal(result.results.length, records.length);
        const { book, counters } = result;
        assert.equal(book.contacts.size, 1 + counters.created);
        assert.equal(book.byAddress.size, book.contacts.size);
        for (const contact of book.contacts.values()) assert.equal(book.byAddress.get(addressKey(contact.f_EMail)), contact.idContact);
        if (counters.created + counters.updated === 0) assert.equal(book, before);
      }),
    );
  });
});
