import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversionReport, conversionSummary, type ConversionReport } from '../../../src/core/csv/conversion-report';
import { formatMessage, message } from '../../../src/core/message';

const COUNTS = { rows: 6, blank: 1, records: 3, repetitions: 1 };

const REPORT: ConversionReport = {
  file: 'contacts.csv',
  encoding: 'windows-1252',
  separator: 'semicolon',
  columns: [
    { name: 'Courriel', target: { kind: 'key', code: 'EMail' } },
    {
      name: 'Date',
      target: { kind: 'consent-date' },
      days: {
        evidence: { dayFirst: 2, monthFirst: 0, either: 1, serials: 1, zoned: 0, examples: {} },
        reading: { order: 'day-first', serials: true, zoned: false },
      },
    },
    { name: 'Infolettre', target: { kind: 'optin', code: 'newsletter' }, marks: ['x', 'N'] },
    { name: 'CP', target: { kind: 'field', code: 'PostalCode', type: 'text' }, textMarks: 12 },
    { name: 'Notes', target: undefined },
  ],
  counts: COUNTS,
  rows: [
    { line: 3, lastLine: 3, outcome: 'left-out', doubts: [{ why: message('a reason'), column: 0, value: 'mal' }] },
    { line: 4, lastLine: 5, outcome: 'partly', doubts: [{ why: message('another'), column: 1, value: `a\n${'b'.repeat(80)}` }, { why: message('of the row') }] },
  ],
  format: formatMessage,
  formatCounts: formatMessage,
};

function textOf(report: ConversionReport): string {
  return `${[...conversionReport(report)].join('\n')}\n`;
}

describe('the report of a CSV file', () => {
  it('says how it was read, and lists every row in doubt', () => {
    assert.equal(
      textOf(REPORT),
      `# Records: 3, rows: 5, rows in doubt: 2

- File: contacts.csv
- Read as: windows-1252, semicolon
- Blank rows, skipped: 1
- Rows that repeat another row, written once: 1

## Columns

- Courriel: key_f_EMail
- Date: dtTrackingConsent, day before month, dates that show it: 2, numbers read as Excel's days
- Infolettre: optin_newsletter, x, N read as yes or no
- CP: f_PostalCode, numbers without the spreadsheet's apostrophe: 12
- Notes: left out

## Left out: not in the payload (1)

- Line 3: Courriel "mal": a reason

## In the payload, without what is in doubt (1)

- Lines 4 to 5: Date "a ${'b'.repeat(58)}…": another; of the row
`,
    );
  });

  it('is short where nothing is in doubt', () => {
    const text = textOf({ ...REPORT, counts: { rows: 2, blank: 0, records: 2, repetitions: 0 }, rows: [] });
    assert.match(text, /^# Records: 2, rows: 2\n/);
    assert.doesNotMatch(text, /Blank|repeat|Left out|In the payload/);
  });

  it('ends where no editor could show it any more, and says how much is missing', () => {
    const rows = Array.from({ length: 400_000 }, (_, index) => ({
      line: index + 2,
      lastLine: index + 2,
      outcome: 'left-out' as const,
      doubts: [{ why: message('a reason that is long enough to fill a report'), column: 0, value: 'v'.repeat(40) }],
    }));
    const text = textOf({ ...REPORT, rows });
    assert.ok(text.length < 26_000_000, String(text.length));
    const listed = text.match(/^- Line /gm)?.length ?? 0;
    assert.ok(text.endsWith(`- and ${400_000 - listed} more rows\n`), text.slice(-100));
  });

  it('gives its counts in one line', () => {
    assert.equal(formatMessage(conversionSummary(COUNTS, 0)), 'Records: 3, rows: 5');
  });

  it('has the colons of its language', () => {
    const french: ConversionReport['format'] = (text) => formatMessage(text, text.template.replaceAll(':', '\u00a0:'));
    const inFrench = textOf({ ...REPORT, format: french, formatCounts: french });
    assert.deepEqual(inFrench.match(/^.*[^\u00a0]: .*$/gm), null);
    assert.match(inFrench, /^- Line 3\u00a0: Courriel "mal"\u00a0: a reason$/m);
  });
});
