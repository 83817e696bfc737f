const PROTECTED = /^="((?:[^"]|"")*)"$/;

/** The text of a cell. Many systems write `="00123"`, a formula that only contains text, so that Excel keeps the zeros. */
export function withoutProtection(cell: string): string {
  if (!cell.startsWith('=')) return cell;
  const text = PROTECTED.exec(cell)?.[1];
  return text === undefined ? cell : text.replaceAll('""', '"');
}
