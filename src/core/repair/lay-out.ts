import { createScanner, format } from 'jsonc-parser';
import type { TextEdit } from '../text-edit';

/** The editor's indentation. */
export interface Indentation {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** A payload has about six levels. What is nested more deeply is not changed: its indentation would take more space than the rest. */
const DEEPEST = 100;

/** Edits that indent a JSON text. What the author put on one line stays on one line, unless the whole text is one line. */
export function layOut(text: string, { tabSize, insertSpaces }: Indentation): readonly TextEdit[] {
  if (isDeeperThan(text, DEEPEST)) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const keepLines = /[\r\n]/.test(text.trim());
  return format(text, undefined, { tabSize, insertSpaces, eol, keepLines })
    .filter(({ offset, length }) => length > 0 || !isEmptyAt(text, offset))
    .map(({ offset, length, content }) => ({ offset, length, text: content }));
}

/** Whether the brackets around an offset are empty: `{}` is not changed. */
function isEmptyAt(text: string, offset: number): boolean {
  const brackets = text.slice(offset - 1, offset + 1);
  return brackets === '{}' || brackets === '[]';
}

function isDeeperThan(text: string, most: number): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const first = text.charAt(scanner.getTokenOffset());
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth--;
    if (depth > most) return true;
  }
  return false;
}
