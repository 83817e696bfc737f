import { open, type FileHandle } from 'node:fs/promises';
import type { PayloadSource } from '../core/sending/payload-source';
import { BEGINNING, NotUtf8, wideEncoding } from './not-utf8';

/** An open file. It stays the same one even if another file is put in its place. */
export interface PayloadFile {
  readonly source: PayloadSource;
  close(): Promise<void>;
}

/** Large enough to be fast, and small compared with everything else. */
const PIECE = 32 * 1024;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Rejects if the file can't be opened, or with a `NotUtf8`, as reading may; reading may also reject with a system error. */
export async function openPayload(path: string): Promise<PayloadFile> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(BEGINNING);
    const beginning = buffer.subarray(0, await fill(file, buffer, 0));
    if (wideEncoding(beginning)) throw new NotUtf8(beginning);
    const textAt = beginning.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    const opened = await stamp(file);
    return {
      source: {
        pieces: () => pieces(file, textAt, beginning),
        read: (into, position) => fill(file, into, textAt + position),
        isUnchanged: async () => (await stamp(file)) === opened,
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Changes with each write, unless the system's clock is too coarse. */
async function stamp(file: FileHandle): Promise<string> {
  const { size, mtimeNs, ctimeNs } = await file.stat({ bigint: true });
  return [size, mtimeNs, ctimeNs].join();
}

async function fill(file: FileHandle, into: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

/** Uses one buffer for all pieces. */
async function* pieces(file: FileHandle, textAt: number, beginning: Uint8Array): AsyncGenerator<string, void> {
  const buffer = Buffer.allocUnsafe(PIECE);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes: Buffer, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw new NotUtf8(beginning);
    }
  };
  for (let position = textAt; ; ) {
    const { bytesRead } = await file.read(buffer, 0, PIECE, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    yield decode(buffer.subarray(0, bytesRead), true);
  }
  yield decode(buffer.subarray(0, 0), false);
}
