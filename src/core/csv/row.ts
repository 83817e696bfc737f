import { trimBlanks } from '../payload/blanks';

/** One row of a CSV file. */
export interface CsvRow {
  /** Where it begins and ends in the file, counted from 1; a cell in quotation marks may hold line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  /** Its quotation marks follow no rule of CSV: where one cell ends and the next begins can't be told. */
  readonly brokenQuotes: boolean;
}

/** How a row fits below the headings. Blank: no cell holds anything. Cells beyond the last column count only if they hold something. */
export type RowShape = 'blank' | 'broken' | 'long' | 'short' | 'whole';

export function shapeOf({ cells, brokenQuotes }: CsvRow, width: number): RowShape {
  if (brokenQuotes) return 'broken';
  if (cells.every(isBlank)) return 'blank';
  if (cells.length > width && !cells.slice(width).every(isBlank)) return 'long';
  return cells.length < width ? 'short' : 'whole';
}

function isBlank(cell: string): boolean {
  return trimBlanks(cell) === '';
}
