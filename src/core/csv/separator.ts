import { Code, isLineBreak } from '../payload/characters';

/**
 * The separators, least common in texts first. Excel writes semicolons where the comma is the decimal separator, as in French.
 */
export const SEPARATORS = ['\t', ';', '|', ','] as const;

export type Separator = (typeof SEPARATORS)[number];

/** The number of rows examined. */
const ROWS = 100;

/**
 * Detects the separator from the beginning of a CSV text: Excel's own first line (`sep=;`), or else the one that occurs, outside of quotation marks,
 * equally often in most rows and in the first. A text with a single column has none: then the comma.
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
    // If equally regular, the one that makes more cells, then the one that is less common in texts.
    const score = agreeing + first / 1000;
    if (score > most) {
      most = score;
      best = separator;
    }
  });
  return best;
}

/** The separator announced by a first line like `sep=;`, an Excel convention. Such a line is not a row. */
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
  // The last row may be cut off by the end of the sample.
  if (rows.length === 0) rows.push(counts);
  return rows;
}
