import * as vscode from 'vscode';

/** A place of a document, both ways. */
export interface Anchor {
  readonly offset: number;
  readonly position: vscode.Position;
}

/** So many code units away it is no longer worth to go from line to line. */
const NEAR = 4000;

/**
 * Where an offset is. `positionAt` first adds up all lines behind the last edit, which takes milliseconds in a document of a million lines;
 * what an edit makes a problem is nearly always close to it.
 */
export function positionNear(document: vscode.TextDocument, offset: number, anchor: Anchor | undefined): vscode.Position {
  const isNear = anchor !== undefined && Math.abs(offset - anchor.offset) <= NEAR;
  return (isNear ? walk(document, offset, anchor) : undefined) ?? document.positionAt(offset);
}

/** Undefined where the document has no such place. */
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
