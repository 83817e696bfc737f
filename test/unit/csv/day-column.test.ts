import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DayEvidenceCollector, dayQuestions, readDay, readingOf, type DayEvidence, type DayReading } from '../../../src/core/csv/day-column';
import { formatMessage } from '../../../src/core/message';

function evidenceOf(...texts: readonly string[]): DayEvidence {
  const collector = new DayEvidenceCollector();
  for (const text of texts) collector.add(text);
  return collector.evidence();
}

describe('a column of dates', () => {
  const table: readonly [what: string, texts: readonly string[], order: DayReading['order'], questions: string][] = [
    ['ISO dates ask nothing', ['2026-03-05', '2026.03.05', '20260305'], undefined, ''],
    ['one day above 12 shows the order of all', ['05/03/2026', '31/12/2026'], 'day-first', ''],
    ['and so does one month before it', ['03/05/2026', '12/31/2026'], 'month-first', ''],
    ['a column that contradicts itself has no order', ['31/12/2026', '12/31/2026', '05/03/2026'], undefined, ''],
    ['only dates of two readings: ask', ['05/03/2026', '01/02/2026'], undefined, 'order'],
    ['the same day and month show nothing', ['05/03/2026', '03/03/2026'], undefined, 'order'],
    ['days that exist one way only', ['30/02/2026', '2026-02-30'], undefined, ''],
    ["Excel's numbers: ask", ['45000', '46086,5'], undefined, 'serials'],
    ['other numbers are none', ['12', '1234567', '99999', '00123'], undefined, ''],
    ['time zones: ask', ['2026-03-05T23:30:00Z'], undefined, 'zoned'],
    ['a time without a zone is the day', ['2026-03-05 23:30'], undefined, ''],
  ];
  for (const [what, texts, order, questions] of table) {
    it(what, () => {
      const evidence = evidenceOf(...texts);
      assert.equal(readingOf(evidence).order, order);
      assert.equal(dayQuestions(evidence).join(), questions);
    });
  }

  it('counts what it shows, with examples', () => {
    assert.deepEqual(evidenceOf('31/12/2026', '05/03/2026', '45000', 'hier', '2026-03-05T10:00Z'), {
      dayFirst: 1,
      monthFirst: 0,
      either: 1,
      serials: 1,
      zoned: 1,
      examples: { either: '05/03/2026', serials: '45000', zoned: '2026-03-05T10:00Z' },
    });
  });
});

describe('a date of such a column', () => {
  const plain: DayReading = { order: undefined, serials: false, zoned: false };
  const table: readonly (readonly [text: string, reading: Partial<DayReading>, result: string])[] = [
    ['2026-03-05', {}, '2026.03.05'],
    ['2026.03.05', {}, '2026.03.05'],
    ['20260305', {}, '2026.03.05'],
    ['31/12/2026', {}, '2026.12.31'],
    ['31-12-2026 08:00', {}, '2026.12.31'],
    ['05/03/2026', {}, 'day and month can be swapped'],
    ['05/03/2026', { order: 'day-first' }, '2026.03.05'],
    ['05/03/2026', { order: 'month-first' }, '2026.05.03'],
    ['03/03/2026', {}, '2026.03.03'],
    ['2026-02-30', {}, 'not a date'],
    ...['5 mars 2026', 'le 5 mars 2026', '5 MARS 2026', 'jeudi 5 mars 2026', 'mar. 5 mars 2026', '05-Mar-2026', 'Mar. 5, 2026', 'March 5th, 2026', 'Thu Mar 05 2026', '5\u00a0mars 2026 10:30'].map((text) => [text, {}, '2026.03.05'] as const),
    ['1er août 2026', {}, '2026.08.01'],
    ['3 févr. 2026', {}, '2026.02.03'],
    ['31 déc. 2025', {}, '2025.12.31'],
    ['Thu, 05 Mar 2026 23:30:00 GMT', {}, 'elsewhere this moment is another day'],
    ...['30 février 2026', '0 mars 2026', '5 mars', 'avant 5 mars 2026', 'before March 5, 2026', '5 mart 2026', '5 mars 26', 'mars 2026', 'mardi 2026'].map((text) => [text, {}, 'not a date'] as const),
    ['05/03/26', { order: 'day-first' }, 'a date whose year has two digits is not read'],
    ...['Appartement 5', '5 rue 2026', '05/03-26', 'x'.repeat(50_000), '1 '.repeat(20_000)].map((text) => [text, {}, 'not a date'] as const),
    ['45000', {}, 'a number, not a date'],
    ['45000', { serials: true }, '2023.03.15'],
    ['46086.75', { serials: true }, '2026.03.05'],
    ['36526', { serials: true }, '2000.01.01'],
    ['2026-03-05T23:30:00Z', {}, 'elsewhere this moment is another day'],
    ['2026-03-05T23:30:00Z', { zoned: true }, '2026.03.05'],
  ];
  for (const [text, reading, expected] of table) {
    it(`${text} ${JSON.stringify(reading)}`, () => {
      const result = readDay(text, { ...plain, ...reading });
      assert.equal('day' in result ? result.day : formatMessage(result.doubt), expected);
    });
  }
});
