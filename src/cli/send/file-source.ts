import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { PayloadSource } from '../../core/sending/streamed-payload';

/** A file that stays the same one while it is open, also when another is put in its place. */
export interface PayloadFile {
  readonly source: PayloadSource;
  close(): Promise<void>;
}

/** Enough to be fast, and little beside everything else. */
const PIECE = 32 * 1024;

/** Rejects when it can't be opened; reading it rejects with a `NotUtf8` or an error of the system. */
export async function openPayload(path: string): Promise<PayloadFile> {
  const file = await open(path, 'r');
  return { source: () => pieces(file), close: () => file.close() };
}

export class NotUtf8 extends Error {}

/** The text without its byte-order mark. One buffer serves for all of it. */
async function* pieces(file: FileHandle): AsyncGenerator<string, void> {
  const buffer = Buffer.allocUnsafe(PIECE);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes: Buffer, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw new NotUtf8('not encoded in UTF-8: save it as UTF-8');
    }
  };
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, PIECE, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    yield decode(buffer.subarray(0, bytesRead), true);
  }
  yield decode(buffer.subarray(0, 0), false);
}
