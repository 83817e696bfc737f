import { addAll } from '../add-all';
import { braceEdits, plainSpaceEdit } from '../payload/braces-and-blanks';
import { Code, isBlank, isCloser, isDigit, isInvisible, isLineBreak, isWrongQuote } from '../payload/characters';
import type { JsonArray, JsonNode, JsonObject, JsonString, Span } from '../payload/json';
import type { ParsedJson } from '../payload/parse-json';
import type { TextEdit } from '../text-edit';

/** Mistakes that can be corrected without any doubt about the meaning. */
export type Slip = 'blanks' | 'braces' | 'brackets' | 'commas' | 'comments' | 'quotes' | 'names' | 'words';

export interface SlipEdit extends TextEdit {
  readonly slip: Slip;
}

/** More brackets than this were not forgotten: the text is something else. */
const MANY_BRACKETS = 64;

/**
 * Edits that correct the mistakes of a text that `parsed` belongs to. They add and respell, and never remove more than a blank. One mistake can hide another,
 * so the result must be parsed again.
 */
export function slipEdits(text: string, parsed: ParsedJson): readonly SlipEdit[] {
  const edits = parsed.oddSpaces.map((span): SlipEdit => ({ ...plainSpaceEdit(text, span), slip: 'blanks' }));
  // The end of a broken text is not the place for a brace: something else may be missing there.
  if (parsed.syntaxErrors.length === 0) return [...edits, ...braceEdits(text, parsed).map((edit): SlipEdit => ({ ...edit, slip: 'braces' }))];
  return [...edits, ...spellingEdits(text, parsed.root), ...closingEdits(text, parsed)];
}

/** `//` instead of each `#` that begins a comment in Python, Ruby or a shell: not within a word, a string or another comment. */
export function commentEdits(text: string): readonly SlipEdit[] {
  if (!text.includes('#')) return [];
  const edits: SlipEdit[] = [];
  /** Up to where no text in such quotes is closed: otherwise each one that follows would search the rest of the line again. */
  const unclosed = { apostrophe: 0, curly: 0 };
  for (let position = 0; position < text.length; ) {
    const code = text.charCodeAt(position);
    let end = position + 1;
    if (code === Code.Quote) {
      end = quoteOrLineEnd(text, position);
      if (text.charCodeAt(end) === Code.Quote) end++;
    } else if (code === Code.Apostrophe && position >= unclosed.apostrophe) {
      const last = quoteOrLineEnd(text, position);
      if (text.charCodeAt(last) === code) end = last + 1;
      else unclosed.apostrophe = last;
    } else if (/[\u201c-\u201e\u00ab]/.test(text.charAt(position)) && position >= unclosed.curly) {
      const last = firstOf(text, end, /["\r\n\u201c\u201d\u00bb]/g);
      if (/[\u201c\u201d\u00bb]/.test(text.charAt(last))) end = last + 1;
      else unclosed.curly = last;
    } else if (text.startsWith('/*', position)) {
      const close = text.indexOf('*/', position + 2);
      end = close < 0 ? text.length : close + 2;
    } else if (text.startsWith('//', position)) {
      end = firstOf(text, position, /[\r\n]/g);
    } else if (code === Code.Hash && !/[^\s,{}[\]"']/.test(text.charAt(position - 1))) {
      edits.push({ offset: position, length: 1, text: '//', slip: 'comments' });
      end = firstOf(text, position, /[\r\n]/g);
    }
    position = end;
  }
  return edits;
}

/** Where the text in the quotes at `start` is closed, or else the end of its line. */
function quoteOrLineEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let position = start + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === quote || isLineBreak(code)) return position;
    if (code === Code.Backslash) position++;
  }
  return text.length;
}

function firstOf(text: string, from: number, characters: RegExp): number {
  characters.lastIndex = from;
  return characters.exec(text)?.index ?? text.length;
}

function spellingEdits(text: string, root: JsonNode | undefined): readonly SlipEdit[] {
  const edits: SlipEdit[] = [];
  const waiting: JsonNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'object') {
      for (const { key, value } of node.properties) {
        addAll(edits, nameEdits(text, key));
        if (value) waiting.push(value);
      }
    } else if (node.type === 'array') {
      for (const item of node.items) waiting.push(item);
    } else {
      addAll(edits, valueEdits(text, node));
    }
    addAll(edits, commaEdits(text, node));
  }
  return edits;
}

function nameEdits(text: string, key: JsonString): readonly SlipEdit[] {
  const written = source(text, key);
  if (/^[\w$]+$/.test(written)) return [{ offset: key.offset, length: key.length, text: `"${written}"`, slip: 'names' }];
  return quoteEdits(text, key);
}

/** `True` and `None` are Python's, `nil` is Ruby's. Other words without quotes may mean anything. */
function valueEdits(text: string, node: JsonNode): readonly SlipEdit[] {
  const { offset, length } = node;
  const written = source(text, node);
  if (node.type === 'boolean' || node.type === 'null') {
    const word = String(node.value);
    return written === word ? [] : [{ offset, length, text: word, slip: 'words' }];
  }
  if (node.type !== 'string') return [];
  return written === 'None' || written === 'nil' ? [{ offset, length, text: 'null', slip: 'words' }] : quoteEdits(text, node);
}

/** Straight double quotes instead of curly, French or single ones. What is between them is already spelt as in JSON. */
function quoteEdits(text: string, { offset, length }: Span): readonly SlipEdit[] {
  const last = text.charCodeAt(offset + length - 1);
  if (length < 2 || !isWrongQuote(text.charCodeAt(offset)) || !(isWrongQuote(last) || last === Code.Quote)) return [];
  const inside = betweenMarks(text, offset, offset + length).replace(/\\[\s\S]|"/g, (found) => (found === '"' ? '\\"' : found === "\\'" ? "'" : found));
  return [{ offset, length, text: `"${inside}"`, slip: 'quotes' }];
}

/** The text between two quotation marks. In French typography, one blank inside « and » belongs to the mark; word processors insert it automatically. */
function betweenMarks(text: string, start: number, end: number): string {
  const hasBlank = (position: number): boolean => position > start && position < end - 1 && isBlank(text.charCodeAt(position)) && !isInvisible(text.charCodeAt(position));
  const from = text[start] === '«' && hasBlank(start + 1) ? start + 2 : start + 1;
  const to = text[end - 1] === '»' && end - 2 >= from && hasBlank(end - 2) ? end - 2 : end - 1;
  return text.slice(from, to);
}

function commaEdits(text: string, node: JsonNode): readonly SlipEdit[] {
  const siblings: readonly Span[] = node.type === 'object' ? node.properties : node.type === 'array' ? node.items : [];
  const edits: SlipEdit[] = [];
  for (let index = 1; index < siblings.length; index++) {
    const before = siblings[index - 1] as Span;
    const end = before.offset + before.length;
    if (afterBlanks(text, end) === siblings[index]?.offset) edits.push({ offset: end, length: 0, text: ',', slip: 'commas' });
  }
  return edits;
}

/** Closes what is left open in a text that was cut off. */
function closingEdits(text: string, parsed: ParsedJson): readonly SlipEdit[] {
  const open = openContainers(text, parsed);
  if (open.length === 0 || open.length > MANY_BRACKETS) return [];
  // A number at the end of the text may have had more digits.
  if (isDigit(text.charCodeAt(text.length - 1)) && parsed.comments.every((comment) => endOf(comment) < text.length)) return [];
  const isOneLine = !/[\r\n]/.test(text) && parsed.comments.length === 0;
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const closing = open.reverse().map(({ offset, type }) => (isOneLine ? '' : lineBreak + indentation(text, offset)) + (type === 'object' ? '}' : ']'));
  return [{ offset: contentEnd(text), length: 0, text: closing.join(''), slip: 'brackets' }];
}

/** The containers left open at the end of the text, outermost first. A fragment has no `{` to close. */
function openContainers(text: string, { root, comments, missingOpeningBrace }: ParsedJson): (JsonObject | JsonArray)[] {
  const open: (JsonObject | JsonArray)[] = [];
  for (let node = root; (node?.type === 'object' || node?.type === 'array') && endOf(node) === text.length; ) {
    open.push(node);
    node = node.type === 'object' ? node.properties.at(-1)?.value : node.items.at(-1);
  }
  const lastComment = comments.at(-1);
  const endsInComment = lastComment !== undefined && endOf(lastComment) === text.length;
  if (!endsInComment && isCloser(text.charCodeAt(text.length - 1))) open.pop();
  return missingOpeningBrace ? open.slice(1) : open;
}

function indentation(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset), text.lastIndexOf('\r', offset)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

function contentEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

/**
 * The position after the blanks and comments that begin at `start`.
 * @param lastClose the end of the last comment, for callers that ask at many positions: nothing is searched beyond it
 */
export function afterBlanks(text: string, start: number, lastClose = text.length): number {
  let position = start;
  while (position < text.length) {
    if (isBlank(text.charCodeAt(position))) {
      position++;
    } else if (text.startsWith('//', position)) {
      while (position < text.length && !isLineBreak(text.charCodeAt(position))) position++;
    } else if (text.startsWith('/*', position)) {
      const end = position < lastClose ? text.indexOf('*/', position + 2) : -1;
      position = end < 0 ? text.length : end + 2;
    } else {
      break;
    }
  }
  return position;
}

function endOf({ offset, length }: Span): number {
  return offset + length;
}

function source(text: string, { offset, length }: Span): string {
  return text.slice(offset, offset + length);
}
