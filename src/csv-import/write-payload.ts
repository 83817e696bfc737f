import * as vscode from 'vscode';
import { writePieces } from '../files/write-pieces';
import { askPayloadFile } from '../payloads/ask-payload-file';
import { LARGEST_DOCUMENT } from '../payloads/largest-document';
import type { PayloadDocuments } from '../payloads/payload-documents';

export function askWhereToWrite(proposed: vscode.Uri): Thenable<vscode.Uri | undefined> {
  return askPayloadFile(vscode.l10n.t('The payload is large. Where do you want to save it?'), vscode.l10n.t('Create'), proposed);
}

/** Writes a payload of any size to a file as its pieces arrive, and returns its length in UTF-16 code units. */
export async function writePayload(uri: vscode.Uri, pieces: AsyncIterable<string>): Promise<number> {
  let length = 0;
  async function* counted(): AsyncGenerator<string> {
    for await (const piece of pieces) {
      length += piece.length;
      yield piece;
    }
  }
  await (uri.scheme === 'file' ? writePieces(uri.fsPath, counted()) : writeOther(uri, counted()));
  return length;
}

/** Opens a payload that was written to a file. False if it is too large for an editor. */
export async function openWritten(uri: vscode.Uri, length: number, payloads: PayloadDocuments): Promise<boolean> {
  if (length > LARGEST_DOCUMENT) return false;
  const document = await vscode.workspace.openTextDocument(uri);
  payloads.adopt(document);
  await vscode.window.showTextDocument(document, { preview: false });
  return true;
}

/** Virtual file systems only write a whole file at once. */
async function writeOther(uri: vscode.Uri, pieces: AsyncIterable<string>): Promise<void> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  await vscode.workspace.fs.writeFile(uri, Buffer.concat(parts));
}
