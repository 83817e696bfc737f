import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LEAST_KEY_LENGTH, REDACTED, createBrokenOffRedactor, createRedactor } from '../../../src/api/redaction';

const KEY = 'p4$$w&rd"<Z\\é/+=€ \'x';

const hex = (text: string, width: number): string[] =>
  Array.from({ length: text.length }, (_, n) => text.charCodeAt(n).toString(16).padStart(width, '0'));

function htmlNames(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const lines = (text: string): string[] => text.match(/.{1,7}/g) ?? [];

/** How a key may come back. */
const forms: Readonly<Record<string, (key: string) => string>> = {
  raw: (key) => key,
  JSON: (key) => JSON.stringify(key).slice(1, -1),
  'JSON in JSON': (key) => JSON.stringify(JSON.stringify(key).slice(1, -1)).slice(1, -1),
  'JSON with escaped slashes': (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  'unicode escapes': (key) =>
    hex(key, 4)
      .map((unit) => `\\u${unit}`)
      .join(''),
  'upper-case unicode escapes': (key) =>
    hex(key, 4)
      .map((unit) => `\\u${unit.toUpperCase()}`)
      .join(''),
  'unicode escapes in JSON': (key) =>
    hex(key, 4)
      .map((unit) => `\\\\u${unit}`)
      .join(''),
  '.NET JSON, which escapes some': (key) =>
    JSON.stringify(key)
      .slice(1, -1)
      .replace(/[&<>'+é€]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  address: encodeURIComponent,
  'lower-case address': (key) => encodeURIComponent(key).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'address in an address': (key) => encodeURIComponent(encodeURIComponent(key)),
  form: (key) => new URLSearchParams({ key }).toString().slice(4),
  'every byte percent-encoded': (key) => [...Buffer.from(key, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'HTML names': htmlNames,
  'HTML decimal': (key) => [...key].map((c) => `&#${c.codePointAt(0)};`).join(''),
  'HTML hexadecimal': (key) => [...key].map((c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`).join(''),
  'HTML names of JSON': (key) => htmlNames(JSON.stringify(key).slice(1, -1)),
  'the address of old scripts': (key) =>
    hex(key, 4)
      .map((unit) => `%u${unit}`)
      .join(''),
  'every byte as scripts escape it': (key) => [...Buffer.from(key, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  base64: (key) => Buffer.from(key, 'utf8').toString('base64'),
  base64url: (key) => Buffer.from(key, 'utf8').toString('base64url'),
  'base64 of more, one byte before': (key) => Buffer.from(`x${key}tail`, 'utf8').toString('base64'),
  'base64 of more, two bytes before': (key) => Buffer.from(`xy${key}t`, 'utf8').toString('base64'),
  'base64 of a body': (key) => Buffer.from(JSON.stringify({ AuthKey: { Key: key } }), 'utf8').toString('base64'),
  'base64 in a page': (key) => Buffer.from(key, 'utf8').toString('base64').replaceAll('+', '&#x2B;').replaceAll('/', '&#x2F;'),
  'base64 in lines': (key) => lines(Buffer.from(key, 'utf8').toString('base64')).join('\n'),
  'base64 in lines, in JSON': (key) => lines(Buffer.from(key, 'utf8').toString('base64')).join('\\r\\n'),
  'base64 in an address': (key) => encodeURIComponent(Buffer.from(key, 'utf8').toString('base64')),
};

/** Forms that say the same in another alphabet are of no use in a text that is searched for the raw key. */
function assertGone(text: string, spelled: string): void {
  assert.ok(!text.includes(spelled), `${spelled} is still in ${text}`);
}

describe('createRedactor', () => {
  for (const [name, form] of Object.entries(forms)) {
    it(`finds a key as ${name}`, () => {
      const redacted = createRedactor([KEY])(`before ${form(KEY)} after`);
      assert.match(redacted, /^before /);
      assert.match(redacted, / after$/);
      assert.ok(redacted.includes(REDACTED));
      if (!name.startsWith('base64')) assert.equal(redacted, `before ${REDACTED} after`);
    });
  }

  it('leaves other text alone', () => {
    const text = '{"AuthKey":{"idKey":5335,"Key":"abc"},"Records":[]} 100% &amp; \\u0041';
    assert.equal(createRedactor([KEY])(text), text);
  });

  it('ignores empty and blank secrets', () => {
    assert.equal(createRedactor(['', '  '])('a  b'), 'a  b');
    assert.equal(createRedactor([])('a  b'), 'a  b');
  });

  it('removes secrets that overlap, whole', () => {
    assert.equal(createRedactor(['abcdef', 'defghi'])('-abcdefghi-'), `-${REDACTED}-`);
    assert.equal(createRedactor(['aaa'])('-aaaaa-'), `-${REDACTED}-`);
    assert.equal(createRedactor(['abc', 'abcdef'])('-abcdef-'), `-${REDACTED}-`);
  });

  it('finds any key in any form', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 40, unit: 'binary' })
      .filter((text) => text.trim() !== '' && text.isWellFormed() && !text.includes('•'));
    const text = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(key, fc.constantFrom(...Object.keys(forms)), text, text, (secret, name, before, after) => {
        // Inside base64 a shorter one leaves nothing that is certain.
        if (name.startsWith('base64') && Buffer.byteLength(secret) < LEAST_KEY_LENGTH) return;
        const spelled = forms[name]?.(secret) ?? '';
        assertGone(createRedactor([secret])(`${before} ${spelled} ${after}`), spelled);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds a key in an answer that was read in a wrong character set', () => {
    for (const key of ['sEcr3t/key', 'clé-secrète']) {
      for (const bytes of [Buffer.from(key, 'latin1'), Buffer.from(key, 'utf16le'), Buffer.from(key, 'utf16le').swap16()]) {
        const redacted = createRedactor([key])(`<${bytes.toString('utf8')}>`).replaceAll('\0', '');
        assert.ok(redacted.includes(REDACTED) && !/s.?[Ee].?c.?r/.test(redacted), JSON.stringify(redacted));
      }
    }
  });

  it('finds it wherever it stands in a long answer', () => {
    const plain = 'x'.repeat(2000);
    const record = `{\r\n  "Status": "Created",\r\n  "ID": { "key_f_EMail": "nadia@example.org" }\r\n},`;
    // Every letter is there, so that nothing can be ruled out by one that is not.
    const answers = [plain, record.repeat(20), `${plain}\\u0041${plain}`, 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 +/\n'.repeat(20)];
    for (const answer of answers) {
      for (const [name, form] of Object.entries(forms)) {
        const spelled = form(KEY);
        for (const at of [0, 1, 1000, answer.length - 1, answer.length]) {
          const redacted = createRedactor([KEY])(`${answer.slice(0, at)} ${spelled} ${answer.slice(at)}`);
          assert.ok(redacted.includes(REDACTED) && !redacted.includes(spelled), `${name} at ${at}`);
          assert.equal(redacted.split(REDACTED).length, 2, `${name} at ${at}`);
        }
      }
    }
  });

  it('finds forms that are mixed', () => {
    const spellings = ['raw', 'JSON', 'unicode escapes', 'address', 'every byte percent-encoded', 'HTML decimal', 'HTML hexadecimal'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...spellings), { minLength: KEY.length, maxLength: KEY.length }), (choice) => {
        const spelled = [...KEY].map((character, n) => forms[choice[n] ?? 'raw']?.(character)).join('');
        assert.equal(createRedactor([KEY])(`<${spelled}>`), `<${REDACTED}>`);
      }),
    );
  });

  describe('does not try each way to read', () => {
    // There are more of them than could ever be tried: none of these would come to an end.
    const ambiguous: readonly [string, key: string, text: string][] = [
      ['backslashes in a row', `k${'\\'.repeat(40)}q`, `k${'\\'.repeat(150)}`],
      ['backslashes before quotes', `k${'\\"'.repeat(30)}q`, `k${'\\\\\\\\\\"'.repeat(30)}`],
      ['percent signs in an address in an address', `k${'%25'.repeat(30)}q`, `k${'%2525'.repeat(30)}`],
      ['letters that a decoder could not read', `k${'é'.repeat(30)}q`, `k${'\uFFFD'.repeat(90)}`],
    ];
    for (const [name, key, text] of ambiguous) {
      it(name, () => {
        assert.equal(createRedactor([key])(`${text}x`), `${text}x`);
        assert.equal(createRedactor([key])(`<${text}q>`), `<${REDACTED}>`);
        assert.equal(createBrokenOffRedactor([key])(`<${text}`), `<${REDACTED}`);
      });
    }
  });

  it('hides a long part of a secret', () => {
    const secret = Array.from({ length: 300 }, (_, n) => String.fromCharCode(0x21 + ((n * n + 7 * n) % 94))).join('');
    assert.equal(createRedactor([secret])(`<${secret.slice(0, 200)}`).slice(0, 6), `<${REDACTED}`);
    assert.equal(createRedactor([secret])(`<${secret}>`), `<${REDACTED}>`);
  });

  it('hides all of a long secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZ019+/é"\\ '), minLength: 200, maxLength: 3000 }), fc.constantFrom(...Object.keys(forms)), (secret, name) => {
        const spelled = forms[name]?.(secret) ?? '';
        const redacted = createRedactor([secret])(`before ${spelled} after`);
        assertGone(redacted, spelled);
        // Between what was hidden there may be the end of a line.
        const between = redacted.split(REDACTED).slice(1, -1);
        assert.ok(between.every((rest) => rest.length <= 4), `${name}: ${JSON.stringify(redacted)}`);
      }),
      { numRuns: 60 },
    );
  });

  // The time grew with the length of the secret: an hour for each of these. The suite's own time limit decides.
  for (const unit of ['ab', 'ab\\', '%25']) {
    it(`ends for a long secret that repeats ${unit}, in a text that does`, () => {
      const text = unit.repeat(100_000 / unit.length);
      const secret = unit.repeat(4000 / unit.length);
      const redacted = createRedactor([secret])(text);
      assert.ok(redacted.includes(REDACTED) && !redacted.includes(secret));
    });
  }
});

describe('createBrokenOffRedactor', () => {
  it('takes the beginning of a key along, wherever a letter of it breaks off', () => {
    const secret = 'clé-secrète😀!';
    for (const [name, form] of Object.entries(forms)) {
      if (name.startsWith('base64')) continue;
      const spelled = form(secret);
      for (let length = form('clé-s').length; length < spelled.length; length++) {
        assert.equal(createBrokenOffRedactor([secret])(`<${spelled.slice(0, length)}`), `<${REDACTED}`, `${name}: ${spelled.slice(0, length)}`);
      }
    }
  });
});
