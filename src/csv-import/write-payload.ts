import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { collectText } from '../csv/collect-text';

/** VS Code gives no extension a document of more UTF-16 code units than this: such a payload could be neither checked nor sent from an editor. */
const LARGEST_DOCUMENT = 50 * 1024 * 1024;

/** A payload's text that fits an editor, or the file that it was written to because it does not. */
export type Written = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly uri: vscode.Uri };

/** Takes the pieces of a payload as they come. Undefined when the person would not say where a large one goes: nothing is written then. */
export async function writePayload(pieces: AsyncGenerator<string>, suggested: vscode.Uri): Promise<Written | undefined> {
  const collected = await collectText(pieces, LARGEST_DOCUMENT);
  if (collected.kind === 'whole') return { kind: 'text', text: collected.text };
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('The payload is too large for an editor. Where is it saved?'),
    defaultUri: suggested,
    filters: { [vscode.l10n.t('Merge payload')]: ['merge.jsonc', 'merge.json'] },
  });
  if (!uri) return undefined;
  await (uri.scheme === 'file' ? writeLocal(uri.fsPath, collected.pieces) : writeOther(uri, collected.pieces));
  return { kind: 'file', uri };
}

/** Piece by piece, whatever its size. A file that was not finished is taken away: it would pass for a whole one. */
async function writeLocal(path: string, pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), createWriteStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Virtual file systems take a file as a whole. */
async function writeOther(uri: vscode.Uri, pieces: AsyncIterable<string>): Promise<void> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  await vscode.workspace.fs.writeFile(uri, Buffer.concat(parts));
}
