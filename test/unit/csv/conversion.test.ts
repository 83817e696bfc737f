import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import type { Target } from '../../../src/core/csv/target';
import { bytesOf, convert, excelBytes, recordsOf, TODAY, utf16Bytes, type ConvertOptions } from './csv-file';

const problemsOf = (text: string): readonly string[] => check(text, { today: TODAY, idProject: 123456 }).problems.map(({ code }) => code);

describe('a CSV file', () => {
  const text = 'Courriel;Prénom;Consentement;Date de consentement;Infolettre\r\nelodie@exemple.org;Élodie;oui;31/12/2025;1\r\nluc@exemple.org;"L’Écuyer; Luc";non;05/03/2026;\r\n';
  const expected = [
    { ID: { key_f_EMail: 'elodie@exemple.org' }, Data: { f_FirstName: 'Élodie', hasTrackingConsent: '1', dtTrackingConsent: '2025.12.31', optin_newsletter: '1' } },
    { ID: { key_f_EMail: 'luc@exemple.org' }, Data: { f_FirstName: 'L’Écuyer; Luc', hasTrackingConsent: '0', dtTrackingConsent: '2026.03.05' } },
  ];
  const files: readonly [what: string, content: string | Uint8Array][] = [
    ['of Excel in French: semicolons, windows-1252', excelBytes(text)],
    ['of Excel in French: "CSV UTF-8", with its mark', `\ufeff${text}`],
    ['of Excel: "Unicode text", tabs and UTF-16', utf16Bytes(`\ufeff${text.replace(/;(?! )/g, '\t')}`, true)],
    ['of Google Sheets: commas, UTF-8', text.replace(/;(?! )/g, ',').replaceAll('\r', '')],
  ];
  for (const [what, content] of files) {
    it(`${what}, becomes a payload that checks clean`, async () => {
      const { text: payload, doubts } = await convert(bytesOf(content));
      assert.deepEqual(recordsOf(payload), expected);
      assert.deepEqual(doubts, []);
      assert.deepEqual(problemsOf(payload), []);
    });
  }

  it('becomes what the snippets look like', async () => {
    assert.equal(
      (await convert(bytesOf('Courriel,Ville\nluc@example.org,Laval\n'), { action: 'update' })).text,
      `{
	"idProject": 123456,
	"Records": [
		{
			"ID": {
				"key_f_EMail": "luc@example.org"
			},
			"Data": {
				"f_City": "Laval"
			}
		}
	],
	"MergeOptions": {
		"AllowInsert": false,
		"AllowUpdate": true,
		"SkipDuplicateRecords": false,
		"SkipUnmatchedRecords": false,
		"ReturnRecordsOnSuccess": false,
		"ReturnRecordsOnError": false,
		"FieldOptions": null
	}
}
`,
    );
  });

  it('of 100,000 rows from Excel in French checks clean', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => {
      const day = `${String(1 + (index % 28)).padStart(2, '0')}/${String(1 + (index % 9)).padStart(2, '0')}/2026`;
      return `personne${index}@exemple.org;Élodie;"d’Arcy; fille";Montréal;${index % 3 ? 'oui' : 'non'};${day};${['1', '0', ''][index % 3]}`;
    });
    const content = excelBytes(`Courriel;Prénom;Nom;Ville;Consentement;Date de consentement;Infolettre\r\n${rows.join('\r\n')}\r\n`);
    const { text: payload, counts, doubts } = await convert(bytesOf(content));
    assert.deepEqual(counts, { rows: 100_000, blank: 0, records: 100_000, repetitions: 0 });
    assert.deepEqual(doubts, []);
    assert.deepEqual(problemsOf(payload), []);
    // One record a line: fewer lines than switch an editor's features off.
    assert.ok(payload.split('\n').length < 101_000);
    assert.equal(recordsOf(payload)[99_999]?.ID['key_f_EMail'], 'personne99999@exemple.org');
  });
});

describe('a row in doubt', () => {
  /** The rows below these headings, what is written of them, and why not the rest. */
  const headings = 'Courriel;Ville;Consentement;Date de consentement;Infolettre;Date infolettre';
  const yes = { hasTrackingConsent: '1', dtTrackingConsent: '2026.03.31' };
  const table: readonly [row: string, data: Readonly<Record<string, string>> | undefined, doubts: readonly string[], options?: ConvertOptions][] = [
    ['a@b.ca;Laval;oui;31/03/2026;oui;2026-03-01', { f_City: 'Laval', ...yes, optin_newsletter: '1', dtOptin_newsletter: '2026.03.01' }, []],
    [' a@b.ca ;\u00a0Laval ;VRAI;2026.03.31;;', { f_City: 'Laval', ...yes }, []],
    ['a@b.ca;Laval;;;;', { f_City: 'Laval' }, []],
    ['a@b.ca;;faux;31/03/2026;0;', { hasTrackingConsent: '0', dtTrackingConsent: '2026.03.31', optin_newsletter: '0' }, []],
    [';;;;;', undefined, []],
    [';Laval;;;;', undefined, ["2: Courriel: no value in a key column: it can't identify a contact"]],
    ['luc;Laval;;;;', undefined, ['2: Courriel: this key is not an e-mail address']],
    ['a@b.ca;;;;;', undefined, ['2: nothing to write besides the key']],
    ['a@b.ca;Laval;peut-être;31/03/2026;;', { f_City: 'Laval' }, ['2: Consentement: neither yes nor no', '2: Date de consentement: left out with its answer']],
    ['a@b.ca;Laval;oui;;;', { f_City: 'Laval' }, ['2: Consentement: a consent without its date']],
    ['a@b.ca;Laval;;31/03/2026;;', { f_City: 'Laval' }, ['2: Date de consentement: the date of a consent without yes or no']],
    ['a@b.ca;Laval;oui;05/03/2026;;', { f_City: 'Laval' }, ['2: Date de consentement: day and month can be swapped', '2: Consentement: left out with its date']],
    ['a@b.ca;Laval;oui;30/02/2026;;', { f_City: 'Laval' }, ['2: Date de consentement: not a date', '2: Consentement: left out with its date']],
    ['a@b.ca;Laval;oui;26/11/2026;;', { f_City: 'Laval' }, ['2: Date de consentement: the date of a consent is in the future', '2: Consentement: left out with its date']],
    ['a@b.ca;Laval;oui;1970-01-01;;', { f_City: 'Laval' }, ["2: Date de consentement: a date before 2000 is a system's default, not a decision", '2: Consentement: left out with its date']],
    ['a@b.ca;Laval;;;x;', { f_City: 'Laval' }, ['2: Infolettre: neither yes nor no']],
    ['a@b.ca;Laval;;;x;', { f_City: 'Laval', optin_newsletter: '1' }, [], { marks: new Set([4]) }],
    ['a@b.ca;Laval;;;N;', { f_City: 'Laval', optin_newsletter: '0' }, [], { marks: new Set([4]) }],
    ['a@b.ca;Laval;;;O;', { f_City: 'Laval' }, ['2: Infolettre: neither yes nor no']],
    ['a@b.ca;Laval;;;;2026-03-01', { f_City: 'Laval' }, ['2: Date infolettre: the date of an opt-in without yes or no']],
    ['a@b.ca;Laval;;;1;hier', { f_City: 'Laval' }, ['2: Date infolettre: not a date', '2: Infolettre: left out with its date']],
    ['a@b.ca;Laval;;;1;2026-12-24', { f_City: 'Laval' }, ['2: Date infolettre: the date of a consent is in the future', '2: Infolettre: left out with its date']],
    ['a@b.ca;Laval;;;1;1999-12-31', { f_City: 'Laval' }, ["2: Date infolettre: a date before 2000 is a system's default, not a decision", '2: Infolettre: left out with its date']],
    ['a@b.ca;=MAJUSCULE(B3);oui;31/03/2026;;', yes, ['2: Ville: a spreadsheet formula, not a value']],
    ['a@b.ca;NULL;oui;31/03/2026;;', yes, ["2: Ville: a program's word for no value"]],
    ['a@b.ca;{{City}};oui;31/03/2026;;', yes, ['2: Ville: a placeholder that was not filled in']],
    ['a@b.ca;#N/A;oui;31/03/2026;;', yes, ['2: Ville: a spreadsheet error, not a value']],
    ['a@b.ca;1,51455E+10;oui;31/03/2026;;', yes, ['2: Ville: a number that the spreadsheet has shortened']],
    ['a@b.ca;Montr\ufffdal;oui;31/03/2026;;', yes, ['2: Ville: characters were lost before or while the file was read']],
    ['a@b.ca;MontrÃ©al;oui;31/03/2026;;', yes, ['2: Ville: letters were read in the wrong encoding, here or by an earlier program']],
    ['a@b.ca;SÃO PAULO;oui;31/03/2026;;', { f_City: 'SÃO PAULO', ...yes }, []],
    ['a@b.ca;Laval;oui', undefined, ['2: fewer cells than there are headings']],
    ['a@b.ca;Laval', { f_City: 'Laval' }, [], { shortRows: 'blank' }],
    ['a@b.ca;Laval;oui;31/03/2026;;;;', { f_City: 'Laval', ...yes }, []],
    ['a@b.ca;Laval;oui;31/03/2026;;;Roy', undefined, ['2: more cells than headings: 7 and 6']],
    ['a@b.ca;"La"val;oui;31/03/2026;;', undefined, ['2: its quotation marks are broken: where its cells begin and end is not certain']],
    ['luc;"Laval\nQuébec";oui;;;', undefined, ['2: Courriel: this key is not an e-mail address']],
  ];
  for (const [row, data, doubts, options] of table) {
    it(`${JSON.stringify(row)}${options ? ' when it was asked for' : ''}`, async () => {
      const result = await convert(bytesOf(`${headings}\n${row}\n`), options);
      assert.deepEqual(recordsOf(result.text).map(({ Data }) => Data), data ? [data] : []);
      assert.deepEqual(result.doubts, doubts);
      assert.deepEqual(problemsOf(result.text), data ? [] : ['records-empty']);
    });
  }

  it('lists what is garbled in every encoding, in a key too', async () => {
    const garbled = 'letters were read in the wrong encoding, here or by an earlier program';
    const text = 'Numéro;Prénom\n1;Renée\n2;RenÃ©e\nÃ©3;Zoé\n';
    for (const content of [text, excelBytes(text), utf16Bytes(`\ufeff${text}`, true)]) {
      const result = await convert(bytesOf(content), { mapping: [{ kind: 'key', code: 'No' }, { kind: 'field', code: 'FirstName', type: 'text' }] });
      assert.deepEqual(recordsOf(result.text).map(({ Data }) => Data), [{ f_FirstName: 'Renée' }]);
      assert.deepEqual(result.doubts, [`3: Prénom: ${garbled}`, '3: nothing to write besides the key', `4: Numéro: ${garbled}`]);
    }
  });

  it('names the lines of the file, also after cells of several lines', async () => {
    const { rows } = await convert(bytesOf('Courriel;Ville\na@b.ca;"x\ny"\n\nmal;"z\nw"\n'));
    assert.deepEqual(rows.map(({ line, lastLine, outcome }) => ({ line, lastLine, outcome })), [{ line: 5, lastLine: 6, outcome: 'left-out' }]);
  });
});

describe("a spreadsheet's apostrophe in front of a text", () => {
  const field = (code: string): Target => ({ kind: 'field', code, type: 'text' });
  const doubt = 'an apostrophe in front, which may be a mark of the spreadsheet';

  const fields: readonly [cell: string, written: string | undefined][] = [
    ["'01000", '01000'],
    [" '01000 ", '01000'],
    ["'+33612345678", '+33612345678'],
    ["'+33 (0)6 12 34 56 78", '+33 (0)6 12 34 56 78'],
    ["'(514) 555-0123", '(514) 555-0123'],
    ["'2025-12-31", '2025-12-31'],
    ["'s-Gravenhage", "'s-Gravenhage"],
    ["'t Hart", "'t Hart"],
    ["'Aïn", "'Aïn"],
    ["L'Isle", "L'Isle"],
    ["'12 rue du Lac", undefined],
    ["'=A1", undefined],
    ["'-5", undefined],
    ["'+A1", undefined],
    ["'@handle", undefined],
    ["'01000'", undefined],
    ["'", undefined],
  ];
  for (const [cell, written] of fields) {
    it(`${cell} in a field: ${written ?? 'in doubt'}`, async () => {
      const { text, doubts } = await convert(bytesOf(`a;b;c\nx@y.fr;${cell};z\n`), { mapping: [{ kind: 'key', code: 'EMail' }, field('B'), field('C')] });
      assert.deepEqual(recordsOf(text).map(({ Data }) => Data), [written === undefined ? { f_C: 'z' } : { f_B: written, f_C: 'z' }]);
      assert.deepEqual(doubts, written === undefined ? [`2: b: ${doubt}`] : []);
    });
  }

  const keys: readonly [code: string, cell: string, written: string | undefined][] = [
    ['EMail', "'a10@b.fr", undefined],
    ['EMail', "'s-hertogenbosch@b.nl", undefined],
    ['EMail', "o'neil@b.fr", "o'neil@b.fr"],
    ['Member', "'00123", '00123'],
    ['Member', "'AB123", undefined],
    ['LastName', "'t Hart", "'t Hart"],
  ];
  for (const [code, cell, written] of keys) {
    it(`${cell} in the key ${code}: ${written ?? 'in doubt'}`, async () => {
      const { text, doubts } = await convert(bytesOf(`a;b\n${cell};z\n`), { mapping: [{ kind: 'key', code }, field('B')] });
      assert.deepEqual(recordsOf(text).map(({ ID }) => ID), written === undefined ? [] : [{ [`key_f_${code}`]: written }]);
      assert.deepEqual(doubts, written === undefined ? [`2: a: ${doubt}`] : []);
    });
  }

  it('is no part of a day, an answer or the number of a contact, nor of what two rows say', async () => {
    const rows = ["'42;'1;'31/12/2025;'01000", '42;1;31/12/2025;01000'];
    const mapping: readonly Target[] = [{ kind: 'id-contact' }, { kind: 'consent' }, { kind: 'consent-date' }, field('PostalCode')];
    const { text, doubts, counts, survey } = await convert(bytesOf(`a;b;c;d\n${rows.join('\n')}\n`), { mapping });
    assert.deepEqual(recordsOf(text), [{ ID: { idContact: 42 }, Data: { f_PostalCode: '01000', hasTrackingConsent: '1', dtTrackingConsent: '2025.12.31' } }]);
    assert.deepEqual([doubts, counts.repetitions], [[], 1]);
    assert.deepEqual([...survey.textMarks], [0, 1, 2, 3].map((index) => [index, 1]));
  });

  it('is counted in the columns that are written', async () => {
    const { survey } = await convert(bytesOf("Courriel;CP;Notes\na@b.fr;'01000;'1\nc@d.fr;'02000;2\ne@f.fr;03000;'3\n"));
    assert.deepEqual([...survey.textMarks], [[1, 2]]);
  });
});

describe('the rows of one contact', () => {
  const convertRows = (...rows: readonly string[]): ReturnType<typeof convert> => convert(bytesOf(`Courriel;Ville\n${rows.join('\n')}\n`));

  it('that say the same are written once', async () => {
    const { text, doubts, counts } = await convertRows('a@b.ca;Laval', 'c@d.ca;Hull', 'a@b.ca;Laval');
    assert.deepEqual(recordsOf(text).map(({ ID }) => ID['key_f_EMail']), ['c@d.ca', 'a@b.ca']);
    assert.deepEqual(doubts, []);
    assert.equal(counts.repetitions, 1);
  });

  it('that say the same are written once, also where the case of the address differs', async () => {
    const { text, doubts, counts } = await convertRows('A@b.ca;Laval', 'a@B.ca;Laval');
    assert.deepEqual(recordsOf(text).map(({ ID }) => ID['key_f_EMail']), ['A@b.ca']);
    assert.deepEqual(doubts, []);
    assert.equal(counts.repetitions, 1);
  });

  it('by its number are one or more, never zero', async () => {
    const { text, doubts } = await convert(bytesOf('idContact;Ville\n007;Laval\n0;Hull\n'), { action: 'update' });
    assert.deepEqual(recordsOf(text).map(({ ID }) => ID), [{ idContact: 7 }]);
    assert.deepEqual(doubts, ['3: idContact: an idContact is a whole number']);
    assert.deepEqual(problemsOf(text), []);
  });

  it('that differ are all left out, each with the line of another', async () => {
    const { text, doubts } = await convertRows('a@b.ca;Laval', 'c@d.ca;Hull', 'A@B.CA;Laval', 'a@b.ca;Québec');
    assert.deepEqual(recordsOf(text).map(({ ID }) => ID['key_f_EMail']), ['c@d.ca']);
    const why = (line: number): string => `line ${line} is about the same contact but has other values: which of the two counts is not documented`;
    assert.deepEqual(doubts, [`2: ${why(4)}`, `4: ${why(2)}`, `5: ${why(2)}`]);
  });

  it('are not held back by a row that says nothing', async () => {
    const { text, doubts } = await convertRows('a@b.ca;Laval', 'a@b.ca;');
    assert.equal(recordsOf(text).length, 1);
    assert.deepEqual(doubts, ['3: nothing to write besides the key']);
  });
});

describe('the targets of columns', () => {
  const field = (code: string): Target => ({ kind: 'field', code, type: 'text' });

  it('can be a key of several fields, or the number of the contact', async () => {
    const composite = await convert(bytesOf('a,b,c\nx,007,z\nx,,z\n'), { mapping: [{ kind: 'key', code: 'A' }, { kind: 'key', code: 'B' }, field('C')] });
    assert.deepEqual(recordsOf(composite.text), [{ ID: { key_f_A: 'x', key_f_B: '007' }, Data: { f_C: 'z' } }]);
    assert.deepEqual(composite.doubts, ["3: b: no value in a key column: it can't identify a contact"]);
    const numbers = await convert(bytesOf('a,b\n0042,z\n4.2,z\n'), { mapping: [{ kind: 'id-contact' }, field('B')], action: 'update' });
    assert.deepEqual(recordsOf(numbers.text), [{ ID: { idContact: 42 }, Data: { f_B: 'z' } }]);
    assert.deepEqual(numbers.doubts, ['3: a: an idContact is a whole number']);
  });

  it('an address beside the key is written only where it is the same', async () => {
    const mapping: readonly Target[] = [{ kind: 'key', code: 'EMail' }, field('EMail'), field('City')];
    const { text, doubts } = await convert(bytesOf('a,b,c\nx@y.ca,X@Y.ca,Laval\nv@w.ca,other@w.ca,Laval\nz@w.ca,nothing,Laval\n'), { mapping });
    assert.deepEqual(recordsOf(text).map(({ Data }) => Data['f_EMail']), ['X@Y.ca', undefined, undefined]);
    assert.deepEqual(doubts, ["3: b: not the address of the key: it would change the contact's address", '4: b: not an e-mail address']);
    assert.deepEqual(problemsOf(text), []);
  });
});

describe('whatever the cells hold', () => {
  const piece = fc.constantFrom('a@b.ca', 'c@d.ca', 'oui', 'non', 'x', '1', '05/03/2026', '31/12/2025', '2026-03-05', '45000', '', ' ', '"', '""', ';', '\n', '\r\n', 'é', '#N/A', '\ud800', '\u2028');
  const cell = fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) });
  const row = fc.array(cell, { maxLength: 7 }).map((cells) => cells.join(';'));

  it('a payload is JSON, and every row is a record, listed, blank or a repetition', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 30 }), async (rows, chunk) => {
        const text = `Courriel;Ville;Consentement;Date de consentement;Infolettre\n${rows.join('\n')}\n`;
        const result = await convert(bytesOf(text, chunk)).catch((error: unknown) => {
          // A mark that is never closed: no payload at all.
          assert.equal((error as Error).name, 'UnreadableCsv');
        });
        if (!result) return;
        const records = recordsOf(result.text);
        const { counts } = result;
        const leftOut = result.rows.filter(({ outcome }) => outcome === 'left-out').length;
        assert.equal(records.length, counts.records);
        assert.equal(counts.records + leftOut + counts.blank + counts.repetitions, counts.rows);
        const problems = problemsOf(result.text);
        assert.deepEqual(problems.filter((code) => code !== 'records-empty'), [], result.text);
        for (const { Data } of records) for (const value of Object.values(Data)) assert.ok(typeof value === 'string' && value.trim() !== '');
      }),
      { numRuns: 300 },
    );
  });

  it('no letter of a value comes from nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), async (cities) => {
        const quoted = cities.map((city, index) => `p${index}@exemple.org;"${city.replaceAll('"', '""')}"`);
        const { text, rows } = await convert(bytesOf(`Courriel;Ville\n${quoted.join('\n')}`));
        const written = new Map(recordsOf(text).map(({ ID, Data }) => [ID['key_f_EMail'], Data['f_City']]));
        cities.forEach((city, index) => {
          const value = written.get(`p${index}@exemple.org`);
          if (typeof value === 'string') assert.ok(city.includes(value), city);
          else assert.ok(rows.length > 0);
        });
      }),
    );
  });
});

describe('a CSV file whose contacts all come twice', () => {
  const twice = (second: string): string => `Courriel;Prénom\n${Array.from({ length: 4000 }, (_, index) => `c${index >> 1}@exemple.org;${index % 2 === 0 ? 'Luc' : second}\n`).join('')}`;

  it('is written in pieces, though nothing of it can be before its end', async () => {
    const { text, pieces, counts } = await convert(bytesOf(twice('Luc')));
    assert.deepEqual(counts, { rows: 4000, blank: 0, records: 2000, repetitions: 2000 });
    assert.equal(recordsOf(text).length, 2000);
    assert.ok(Math.max(...pieces.map(({ length }) => length)) < text.length / 6);
  });

  it('is passed through in pieces, where all of it is left out', async () => {
    const { text, pieces, rows } = await convert(bytesOf(twice('Lucie')));
    assert.deepEqual([recordsOf(text), rows.length], [[], 4000]);
    assert.ok(pieces.length > 8, `${pieces.length} pieces`);
  });
});
