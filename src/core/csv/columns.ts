import { trimBlanks } from '../payload/blanks';
import { cellText } from './cell-text';
import type { CsvRow } from './row';

export interface Column {
  readonly index: number;
  /** As in the file; `''` if there is none. */
  readonly heading: string;
  /** The number of this column among those with the same heading, from 1. */
  readonly occurrence: number;
  /** The first few distinct values, as read by `cellText`. */
  readonly samples: readonly string[];
}

const SAMPLES = 3;

/**
 * The columns of a file, from its first rows. A column without a heading counts if a row has a value in it: spreadsheets write separators
 * for emptied columns.
 */
export function readColumns(headings: readonly string[] | undefined, rows: readonly CsvRow[]): readonly Column[] {
  const filled = (cells: readonly string[]): number => cells.findLastIndex((cell) => trimBlanks(cell) !== '') + 1;
  // Rows that are longer than the headings must be corrected by the user; they do not add columns.
  const widths = rows.map(({ cells }) => (headings ? Math.min(filled(cells), headings.length) : cells.length));
  const width = Math.max(headings ? filled(headings) : 0, ...widths);
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const heading = trimBlanks(headings?.[index] ?? '');
    const occurrence = (seen.get(heading.toLowerCase()) ?? 0) + 1;
    seen.set(heading.toLowerCase(), occurrence);
    return { index, heading, occurrence, samples: samplesOf(rows, index) };
  });
}

function samplesOf(rows: readonly CsvRow[], index: number): readonly string[] {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const value = cellText(cells, index);
    if (value !== '') samples.add(value);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

/** The name under which the user knows the column. */
export function columnName({ heading, index, occurrence }: Column, unnamed: (number: number) => string): string {
  if (heading === '') return unnamed(index + 1);
  return occurrence === 1 ? heading : `${heading} (${occurrence})`;
}
