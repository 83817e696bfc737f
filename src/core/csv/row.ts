import { trimBlanks } from '../payload/blanks';

/** One row of a CSV file. */
export interface CsvRow {
  /** Where it begins and ends in the file, counted from 1; a quoted cell may contain line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  /** Its quotation marks are malformed: where one cell ends and the next begins can't be determined. */
  readonly brokenQuotes: boolean;
}

/** How a row fits the headings. Blank: all cells are empty. Cells beyond the last column count only if they are not empty. */
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
