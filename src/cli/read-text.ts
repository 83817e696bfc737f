import { constants, isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { NotUtf8, wideEncoding } from '../files/not-utf8';

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** A text is read as one string, and this is the longest string in V8: 512 MiB of ASCII. */
const LONGEST = constants.MAX_STRING_LENGTH;
const TOO_LARGE = `too large: more than ${Math.floor(LONGEST / 1e6)} MB cannot be checked in one piece; split its Records over several files`;

/** The text of a UTF-8 file, without its byte-order mark, which editors do not show either. */
export async function readTextFile(path: string): Promise<ReadText> {
  try {
    const { size } = await stat(path);
    if (size > LONGEST) return { ok: false, reason: TOO_LARGE };
    return decode(await readFile(path));
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Reads a stream to its end, in the same way as a file. */
export async function readTextStream(stream: Readable): Promise<ReadText> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      length += bytes.length;
      // Leaving the loop closes the stream, so the writer does not have to wait.
      if (length > LONGEST) return { ok: false, reason: TOO_LARGE };
      chunks.push(bytes);
    }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
  return decode(Buffer.concat(chunks, length));
}

function decode(bytes: Buffer): ReadText {
  if (bytes.length > LONGEST) return { ok: false, reason: TOO_LARGE };
  if (wideEncoding(bytes) || !isUtf8(bytes)) return { ok: false, reason: new NotUtf8(bytes).message };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { ok: true, text: bytes.toString('utf8', mark) };
}

export const NO_SUCH_FILE = 'there is no such file';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: NO_SUCH_FILE,
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
};

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}
