import { identityOfId } from '../payload/identity';
import { isMark } from './answers';
import { cellText, hasTextMark } from './cell-text';
import { DayEvidenceCollector, type DayEvidence } from './day-column';
import { keyColumns, readKey, type KeyColumn } from './record-key';
import { shapeOf, type CsvRow } from './row';
import { isAnswer, isDay, type Mapping } from './target';

/** What must be known about the whole file before its first row can be converted. */
export interface SurveyResult {
  readonly rows: number;
  readonly shortRows: number;
  /** The first line of a short row. */
  readonly firstShortLine: number | undefined;
  /** By the index of each date column. */
  readonly days: ReadonlyMap<number, DayEvidence>;
  /** The crosses and initials as written, by the index of each column that has any. */
  readonly marks: ReadonlyMap<number, readonly string[]>;
  /** By the index of each column that is written: the number of cells with a spreadsheet's text mark, which is removed. */
  readonly textMarks: ReadonlyMap<number, number>;
  /** The contacts that occur in more than one row. */
  readonly repeated: ReadonlySet<string>;
}

/** Reads every row once: which contacts occur twice, and what the columns of dates and answers show. */
export class Survey {
  private rows = 0;
  private shortRows = 0;
  private firstShortLine: number | undefined;
  private readonly keys: readonly KeyColumn[];
  private readonly days: ReadonlyMap<number, DayEvidenceCollector>;
  private readonly answers: readonly number[];
  private readonly marks = new Map<number, Set<string>>();
  private readonly written: readonly number[];
  private readonly textMarks = new Map<number, number>();
  private readonly seen = new Set<string>();
  private readonly repeated = new Set<string>();

  constructor(
    private readonly width: number,
    mapping: Mapping,
  ) {
    this.keys = keyColumns(mapping);
    this.days = new Map(mapping.flatMap((target, index) => (isDay(target) ? [[index, new DayEvidenceCollector()]] : [])));
    this.answers = mapping.flatMap((target, index) => (isAnswer(target) ? [index] : []));
    this.written = mapping.flatMap((target, index) => (target ? [index] : []));
  }

  add(row: CsvRow): void {
    this.rows++;
    const shape = shapeOf(row, this.width);
    if (shape === 'short') {
      this.shortRows++;
      this.firstShortLine ??= row.line;
    } else if (shape !== 'whole') return;
    const { cells } = row;
    for (const [index, collector] of this.days) {
      const value = cellText(cells, index);
      if (value !== '') collector.add(value);
    }
    for (const index of this.answers) this.addMark(index, cellText(cells, index));
    for (const index of this.written) if (hasTextMark(cells[index])) this.textMarks.set(index, (this.textMarks.get(index) ?? 0) + 1);
    const key = readKey(cells, this.keys);
    const identity = 'id' in key ? identityOfId(key.id) : undefined;
    if (identity === undefined) return;
    if (this.seen.has(identity)) this.repeated.add(identity);
    else this.seen.add(identity);
  }

  result(): SurveyResult {
    return {
      rows: this.rows,
      shortRows: this.shortRows,
      firstShortLine: this.firstShortLine,
      days: new Map([...this.days].map(([index, collector]) => [index, collector.evidence()])),
      marks: new Map([...this.marks].map(([index, marks]) => [index, [...marks]])),
      textMarks: this.textMarks,
      repeated: this.repeated,
    };
  }

  private addMark(index: number, value: string): void {
    if (!isMark(value)) return;
    const marks = this.marks.get(index);
    if (marks) marks.add(value);
    else this.marks.set(index, new Set([value]));
  }
}
