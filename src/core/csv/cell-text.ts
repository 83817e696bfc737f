import { trimBlanks } from '../payload/blanks';

/** An apostrophe before a number, a telephone number or a date. */
const TEXT_MARK = /^'(?=[+(]?\d[\d\s.,/:()-]*$)/;

/**
 * The value of a cell: without the blanks around it, and without the apostrophe with which spreadsheets mark `01000` and `+33...` as text, which some
 * programs export. Before anything else an apostrophe may be part of the value (`'s-Gravenhage`), and is kept.
 */
export function cellText(cells: readonly string[], index: number): string {
  const text = trimBlanks(cells[index] ?? '');
  return text.startsWith("'") ? text.replace(TEXT_MARK, '') : text;
}

export function hasTextMark(cell: string | undefined): boolean {
  return cell?.includes("'") === true && TEXT_MARK.test(trimBlanks(cell));
}

/** The purpose of a value. */
export type ValueUse = 'field' | 'key' | 'address';

/** Whether a leading apostrophe may be that mark: it can't be distinguished from one that is part of the value, except in Dutch names (`'t Hart`). */
export function mayHaveTextMark(text: string, use: ValueUse): boolean {
  if (!text.startsWith("'")) return false;
  if (use === 'field') return /^'(?:$|[\d=+@(-])/.test(text);
  return use === 'address' || !/^'\p{L}[ -]/u.test(text);
}
