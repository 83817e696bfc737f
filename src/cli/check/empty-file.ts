import { message } from '../../core/message';
import { isBlank, isLineBreak } from '../../core/payload/characters';
import type { Problem } from '../../core/rules/problem';
import type { RuleChoices } from '../rule-choices';

/**
 * The problem of a file that contains nothing but blanks and comments. In an editor every payload begins like that; in a
 * pipeline it is an export that failed, like other JSON.
 */
export function emptyFileProblem(text: string, rules: RuleChoices): Problem | undefined {
  const severity = rules['no-request'] ?? 'error';
  if (severity === 'off' || !isEmpty(text)) return undefined;
  return { code: 'no-request', severity, message: message('The file is empty: it holds no request'), path: '', offset: 0, length: 0 };
}

function isEmpty(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) at++;
    else if (text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      // A comment without an end is a separate syntax error.
      if (end < 0) return false;
      at = end + 2;
    } else return false;
  }
  return true;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}
