import type * as vscode from 'vscode';
import { recordAt } from '../core/payload/locate';
import type { MergeRecord, MergeRequest } from '../core/payload/merge-request';

/** The record at the cursor; also if the cursor is before its first brace or after its comma, and no other record is on that line. */
export function recordAtCursor(request: MergeRequest, document: vscode.TextDocument, cursor: vscode.Position): MergeRecord | undefined {
  const at = recordAt(request, document.offsetAt(cursor));
  if (at) return at;
  const { text, range, firstNonWhitespaceCharacterIndex } = document.lineAt(cursor);
  const lineStart = document.offsetAt(range.start);
  const content = text.trimEnd();
  const contentEnd = (content.endsWith(',') ? content.slice(0, -1).trimEnd() : content).length;
  const first = recordAt(request, lineStart + firstNonWhitespaceCharacterIndex);
  const last = recordAt(request, lineStart + contentEnd);
  return first && last && first !== last ? undefined : (first ?? last);
}
