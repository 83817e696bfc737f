import { Code, isLineBreak } from '../payload/characters';

/**
 * What stands between the cells, the least usual in texts first. Excel writes semicolons where the comma is the decimal sign, as in French.
 */
export const SEPARATORS = ['\t', ';', '|', ','] as const;

export type Separator = (typeof SEPARATORS)[number];

/** How many rows are looked at. */
const ROWS = 100;

/**
 * The separator of a CSV text by its beginning: what Excel's own first line says (`sep=;`), else the one that stands equally often in most
 * rows as in the first, outside of quotation marks. A text of one column has none: then the comma.
 */
export function detectSeparator(text: string): Separator {
  const told = separatorLine(text);
  if (told !== undefined) return told;
  const rows = countSeparators(text);
  let best: Separator = ',';
  let most = 0;
  SEPARATORS.forEach((separator, index) => {
    const first = rows[0]?.[index] ?? 0;
    if (first === 0) return;
    const agreeing = rows.filter((counts) => counts[index] === first).length;
    // Equally regular: the one that makes more cells, then the one that texts use least.
    const score = agreeing + first / 1000;
    if (score > most) {
      most = score;
      best = separator;
    }
  });
  return best;
}

/** The separator that a first line like `sep=;` announces: Excel's own convention. Such a line is no row. */
export function separatorLine(text: string): Separator | undefined {
  const told = /^"?sep=(.)"?(?:[\r\n]|$)/i.exec(text)?.[1];
  return SEPARATORS.find((separator) => separator === told);
}

function countSeparators(text: string): readonly (readonly number[])[] {
  const rows: number[][] = [];
  let counts = SEPARATORS.map(() => 0);
  let quoted = false;
  let blank = true;
  for (let index = 0; index < text.length && rows.length < ROWS; index++) {
    const code = text.charCodeAt(index);
    if (code === Code.Quote) quoted = !quoted;
    else if (quoted) continue;
    else if (isLineBreak(code)) {
      if (!blank) rows.push(counts);
      counts = SEPARATORS.map(() => 0);
      blank = true;
      continue;
    } else {
      const which = SEPARATORS.findIndex((separator) => separator === text[index]);
      if (which >= 0) counts[which] = (counts[which] ?? 0) + 1;
    }
    blank = false;
  }
  // The last row may have been cut by the end of the sample.
  if (rows.length === 0) rows.push(counts);
  return rows;
}
