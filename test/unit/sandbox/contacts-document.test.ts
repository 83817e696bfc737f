import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startingBook, type Contact } from '../../../src/sandbox/contact-book';
import { contactsDocument } from '../../../src/sandbox/contacts-document';

const [PAUL] = [...startingBook().contacts.values()];

describe('the contacts document', () => {
  it('says what to do when there is none', () => {
    assert.match(contactsDocument([]), /^Sandbox contacts: 0\n\nThere is no contact\. .*Reset Sandbox Contacts/);
  });

  it('is a block a contact, with what it holds', () => {
    assert.ok(PAUL);
    const claire: Contact = { idContact: 12, f_EMail: 'claire@domain.com', f_FirstName: 'Claire', f_City: '', optin_newsletter: 0 };
    assert.equal(
      contactsDocument([{ ...PAUL, f_Country: null }, claire]),
      [
        'Sandbox contacts: 2',
        '',
        '1  paul@domain.com',
        '  f_FirstName         Paul',
        '  f_LastName          Gagnon',
        '  f_City              Montréal',
        '  hasTrackingConsent  true',
        '  dtTrackingConsent   2025.03.17',
        '',
        '12  claire@domain.com',
        '  f_FirstName         Claire',
        '  optin_newsletter    0',
        '',
      ].join('\n'),
    );
  });

  it('is no wider than half a window, and keeps a value on one line, whatever the contact holds', () => {
    const unprintable = 'a\r\nb\u202e\u2028c';
    const odd: Contact = { idContact: 1, f_EMail: `${'a'.repeat(200)}@b.c`, f_City: unprintable, f_Title: '👩‍💻'.repeat(60), f_Source: 'x' };
    const lines = contactsDocument([odd]).split('\n');
    assert.equal(lines.length, 7);
    assert.ok(lines.some((line) => line.endsWith('  a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}c')));
    for (const line of lines) assert.ok([...line].length <= 90, line);
  });

  it('speaks the language of its reader', () => {
    assert.match(contactsDocument([], () => 'traduit'), /^traduit\n\ntraduit\n$/);
  });

  it('shows the first ten thousand and says so', () => {
    const many = Array.from({ length: 10_001 }, (_, index): Contact => ({ idContact: index + 1, f_EMail: `${index}@domain.com` }));
    const document = contactsDocument(many);
    assert.ok(document.endsWith('\nContacts not shown: 1\n'));
    assert.equal(document.split('\n').length, 2 * 10_000 + 4);
  });
});
