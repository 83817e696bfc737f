import * as vscode from 'vscode';

/** A place in a document, as offset and as position. */
export interface Anchor {
  readonly offset: number;
  readonly position: vscode.Position;
}

/** Beyond this number of code units, going from line to line is no longer faster. */
const NEAR = 4000;

/**
 * The position of an offset. `positionAt` first adds up all lines after the last edit, which takes milliseconds in a document of a million lines;
 * a problem caused by an edit is nearly always close to it.
 */
export function positionNear(document: vscode.TextDocument, offset: number, anchor: Anchor | undefined): vscode.Position {
  const isNear = anchor !== undefined && Math.abs(offset - anchor.offset) <= NEAR;
  return (isNear ? walk(document, offset, anchor) : undefined) ?? document.positionAt(offset);
}

/** Undefined if the document has no such place. */
function walk(document: vscode.TextDocument, offset: number, { offset: from, position }: Anchor): vscode.Position | undefined {
  const lineBreak = document.eol === vscode.EndOfLine.CRLF ? 2 : 1;
  let { line } = position;
  let start = from - position.character;
  while (offset < start && line > 0) start -= document.lineAt(--line).text.length + lineBreak;
  let { length } = document.lineAt(line).text;
  while (offset >= start + length + lineBreak && line + 1 < document.lineCount) {
    start += length + lineBreak;
    ({ length } = document.lineAt(++line).text);
  }
  return offset >= start && offset <= start + length ? new vscode.Position(line, offset - start) : undefined;
}
