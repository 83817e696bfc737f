import { inARow, labelled, message, type Message } from '../message';
import type { ConversionCounts } from './conversion';
import type { DayEvidence, DayReading } from './day-column';
import type { Doubt, DoubtfulRow } from './doubt';
import { propertyName, type Target } from './target';

export interface ReportedColumn {
  readonly name: string;
  readonly target: Target | undefined;
  /** For a column of dates. */
  readonly days?: { readonly evidence: DayEvidence; readonly reading: DayReading };
  /** The crosses and initials that were read as yes or no. */
  readonly marks?: readonly string[];
  /** The number of cells that were read without a spreadsheet's apostrophe. */
  readonly textMarks?: number;
}

export interface ConversionReport {
  /** The name of the CSV file. */
  readonly file: string;
  readonly encoding: string;
  readonly separator: string;
  readonly columns: readonly ReportedColumn[];
  readonly counts: ConversionCounts;
  readonly rows: readonly DoubtfulRow[];
  /** Formats a message in the reader's language. */
  readonly format: (message: Message) => string;
  /** The same, with numbers formatted for that language. */
  readonly formatCounts: (message: Message) => string;
}

/** Longer values are cut: they only serve to find the cell. */
const LONGEST_VALUE = 60;
/** UTF-16 code units. VS Code can't show a document of more than 50 MB; a report of half that size means that the mapping is wrong. */
const LONGEST_REPORT = 25_000_000;

/** "Records: 99,990, rows: 100,000, rows in doubt: 12". Blank rows do not count. */
export function conversionSummary({ records, rows, blank }: ConversionCounts, doubtful: number): Message {
  return doubtful === 0
    ? message('Records: {0}, rows: {1}', records, rows - blank)
    : message('Records: {0}, rows: {1}, rows in doubt: {2}', records, rows - blank, doubtful);
}

/** The result of a conversion as a Markdown document, line by line: how the file was read, then every doubtful row with its line in the file. */
export function* conversionReport(report: ConversionReport): Generator<string> {
  const { format, formatCounts, counts, rows } = report;
  const fact = (label: Message, value: string | number): string => `- ${formatCounts(message('{0}: {1}', format(label), value))}`;
  const leftOut = rows.filter(({ outcome }) => outcome === 'left-out');
  const partly = rows.filter(({ outcome }) => outcome === 'partly');
  yield* [
    `# ${formatCounts(conversionSummary(counts, rows.length))}`,
    '',
    fact(message('File'), oneLine(report.file)),
    fact(message('Read as'), `${report.encoding}, ${report.separator}`),
    ...(counts.blank > 0 ? [fact(message('Blank rows, skipped'), counts.blank)] : []),
    ...(counts.repetitions > 0 ? [fact(message('Rows that repeat another row, written once'), counts.repetitions)] : []),
    '',
    `## ${format(message('Columns'))}`,
    '',
    ...report.columns.map((column) => `- ${columnLine(column, report)}`),
  ];
  let length = 0;
  const list = function* (title: Message, some: readonly DoubtfulRow[]): Generator<string> {
    if (some.length === 0) return;
    yield* ['', `## ${formatCounts(message('{0} ({1})', format(title), some.length))}`, ''];
    for (const [index, row] of some.entries()) {
      const line = `- ${rowLine(row, report)}`;
      length += line.length;
      if (length > LONGEST_REPORT) {
        const left = some.length - index;
        yield `- ${left === 1 ? format(message('and 1 more row')) : formatCounts(message('and {0} more rows', left))}`;
        return;
      }
      yield line;
    }
  };
  yield* list(message('Left out: not in the payload'), leftOut);
  yield* list(message('In the payload, without what is in doubt'), partly);
}

function columnLine({ name, target, days, marks, textMarks }: ReportedColumn, { format, formatCounts }: ConversionReport): string {
  const parts = [target ? propertyName(target) : format(message('left out'))];
  if (days) {
    const { reading, evidence } = days;
    const shown = evidence.dayFirst + evidence.monthFirst;
    if (reading.order === 'day-first') parts.push(format(message('day before month')));
    if (reading.order === 'month-first') parts.push(format(message('month before day')));
    if (reading.order !== undefined && shown > 0) parts.push(formatCounts(message('dates that show it: {0}', shown)));
    if (reading.order === undefined && evidence.either > 0) parts.push(format(message('the order of day and month is not known')));
    if (reading.serials) parts.push(format(message("numbers read as Excel's days")));
    if (reading.zoned) parts.push(format(message('the written day, whatever the time zone')));
  }
  if (marks) parts.push(format(message('{0} read as yes or no', marks.join(', '))));
  if (textMarks !== undefined) parts.push(formatCounts(message("numbers without the spreadsheet's apostrophe: {0}", textMarks)));
  return format(labelled(oneLine(name), parts.join(', ')));
}

function rowLine({ line, lastLine, doubts }: DoubtfulRow, report: ConversionReport): string {
  const { format } = report;
  const place = line === lastLine ? message('Line {0}', line) : message('Lines {0} to {1}', line, lastLine);
  return format(labelled(format(place), inARow(doubts.map((doubt) => doubtText(doubt, report)), format)));
}

function doubtText({ why, column, value }: Doubt, { columns, format }: ConversionReport): string {
  const name = column === undefined ? undefined : columns[column]?.name;
  const where = [...(name === undefined ? [] : [oneLine(name)]), ...(value === undefined ? [] : [`"${shortened(value)}"`])].join(' ');
  return where === '' ? format(why) : format(labelled(where, format(why)));
}

function shortened(value: string): string {
  const text = oneLine(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** Text from the file, on one line and without control characters. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- foreign text may contain any of them
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
