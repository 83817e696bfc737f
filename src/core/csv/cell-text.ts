import { trimBlanks } from '../payload/blanks';

/** An apostrophe before a number, a telephone or a day. */
const TEXT_MARK = /^'(?=[+(]?\d[\d\s.,/:()-]*$)/;

/**
 * What a cell says: without the blanks around it, and without the apostrophe by which spreadsheets keep `01000` and `+33...` as a text, which some
 * programs write into the file. Before anything else an apostrophe may be the value's own (`'s-Gravenhage`), and stays.
 */
export function cellText(cells: readonly string[], index: number): string {
  const text = trimBlanks(cells[index] ?? '');
  return text.startsWith("'") ? text.replace(TEXT_MARK, '') : text;
}

export function hasTextMark(cell: string | undefined): boolean {
  return cell?.includes("'") === true && TEXT_MARK.test(trimBlanks(cell));
}

/** What a value is for. */
export type ValueUse = 'field' | 'key' | 'address';

/** Whether an apostrophe in front may be that mark: it can't be told from one that is the value's own, but for the article of Dutch names (`'t Hart`). */
export function mayHaveTextMark(text: string, use: ValueUse): boolean {
  if (!text.startsWith("'")) return false;
  if (use === 'field') return /^'(?:$|[\d=+@(-])/.test(text);
  return use === 'address' || !/^'\p{L}[ -]/u.test(text);
}
