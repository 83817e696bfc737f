import { message } from '../message';
import { identityOfId } from '../payload/identity';
import type { Doubt, DoubtfulRow } from './doubt';
import type { CsvRow } from './row';
import type { ConvertedRow, RowConverter } from './row-converter';
import type { SurveyResult } from './survey';

/** What happened to the rows. */
export interface ConversionCounts {
  readonly rows: number;
  readonly blank: number;
  readonly records: number;
  /** Rows with the same contact and the same values as another row: written once. */
  readonly repetitions: number;
}

interface HeldRecord {
  readonly row: Pick<CsvRow, 'line' | 'lastLine'>;
  readonly text: string;
  /** The content to write, regardless of the spelling of the key. */
  readonly says: string;
  readonly doubts: readonly Doubt[];
}

/**
 * Makes the records of a payload from the rows of a file. Rows about a contact that occurs more than once wait until all of them
 * are known: which of two counts is not documented (docs/service.md, "Records"), so rows that differ are all left out and listed.
 */
export class Conversion {
  private rows = 0;
  private blank = 0;
  private records = 0;
  private repetitions = 0;
  private readonly list: DoubtfulRow[] = [];
  private readonly held = new Map<string, HeldRecord[]>();

  /** @param survey of the same file. */
  constructor(
    private readonly converter: RowConverter,
    private readonly survey: Pick<SurveyResult, 'rows' | 'repeated'>,
  ) {}

  /** The record of a row, if it can be written now. */
  add(row: CsvRow): string | undefined {
    this.rows++;
    const converted = this.converter.convert(row);
    if (converted.kind === 'blank') {
      this.blank++;
      return undefined;
    }
    if (converted.kind === 'left-out') {
      this.leaveOut(row, converted.doubts);
      return undefined;
    }
    const record = { row: { line: row.line, lastLine: row.lastLine }, text: recordText(converted, this.survey.rows), says: JSON.stringify(converted.data), doubts: converted.doubts };
    const { repeated } = this.survey;
    const identity = repeated.size > 0 ? identityOfId(converted.id) : undefined;
    if (identity === undefined || !repeated.has(identity)) return this.write(record);
    const others = this.held.get(identity);
    if (others) others.push(record);
    else this.held.set(identity, [record]);
    return undefined;
  }

  /** Goes through the rows that waited for the end of the file: yields the record of each, if it is written. There may be as many as the file has. */
  *finish(): Generator<string | undefined> {
    for (const group of this.held.values()) {
      const [first, ...others] = group;
      if (!first) continue;
      if (others.every(({ says }) => says === first.says)) {
        yield this.write(first);
        for (const { row, doubts } of others) {
          this.repetitions++;
          this.listPartly(row, doubts);
          yield undefined;
        }
      } else yield* this.leaveOutAll(group);
    }
    this.held.clear();
  }

  counts(): ConversionCounts {
    const { rows, blank, records, repetitions } = this;
    return { rows, blank, records, repetitions };
  }

  /** Every row that needs attention, in file order. */
  doubtfulRows(): readonly DoubtfulRow[] {
    return this.list.sort((a, b) => a.line - b.line);
  }

  private write({ row, text, doubts }: HeldRecord): string {
    this.records++;
    this.listPartly(row, doubts);
    return text;
  }

  private *leaveOutAll(group: readonly HeldRecord[]): Generator<undefined> {
    const lines = group.map(({ row }) => row.line);
    for (const { row, doubts } of group) {
      const other = lines.find((line) => line !== row.line) ?? row.line;
      this.leaveOut(row, [...doubts, { why: message('line {0} is about the same contact but has other values: which of the two counts is not documented', other) }]);
      yield undefined;
    }
  }

  private listPartly({ line, lastLine }: HeldRecord['row'], doubts: readonly Doubt[]): void {
    if (doubts.length > 0) this.list.push({ line, lastLine, outcome: 'partly', doubts });
  }

  private leaveOut({ line, lastLine }: HeldRecord['row'], doubts: readonly Doubt[]): void {
    this.list.push({ line, lastLine, outcome: 'left-out', doubts });
  }
}

/** With more records than this, each is written on one line: then VS Code shows a file of 100,000 records with all features. */
const MOST_SPREAD = 1000;

/** A record indented by `\t\t`, like the snippets, or on one line. */
function recordText({ id, data }: Extract<ConvertedRow, { kind: 'record' }>, rows: number): string {
  if (rows > MOST_SPREAD) return `{ "ID": ${objectText(id, ' ', ' ')}, "Data": ${objectText(data, ' ', ' ')} }`;
  const [before, after] = ['\n\t\t\t\t', '\n\t\t\t'];
  return `{\n\t\t\t"ID": ${objectText(id, before, after)},\n\t\t\t"Data": ${objectText(data, before, after)}\n\t\t}`;
}

function objectText(properties: Readonly<Record<string, string | number>>, before: string, after: string): string {
  const parts = Object.entries(properties).map(([name, value]) => `${before}${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{${parts.join(',')}${after}}`;
}
