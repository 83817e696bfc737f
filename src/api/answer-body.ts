import { TextDecoder, promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type BrotliOptions, type ZlibOptions } from 'node:zlib';
import type { AnswerBody } from '../core/sending/call-end';

/** How much of an unreadable answer is kept to be shown. */
const START_CHARACTERS = 4000;

/**
 * Decodes an answer whose bytes arrived completely. No compression is requested, but a server or a proxy may compress nevertheless.
 * @param limit the most bytes that the decompressed answer may have.
 */
export async function decodeBody(
  bytes: Buffer,
  contentType: string | undefined,
  encoding: string | undefined,
  limit: number,
): Promise<AnswerBody> {
  const plain = await decompress(bytes, encoding?.trim().toLowerCase() ?? '', limit);
  if (plain === 'too-large' || plain === 'encoding') return { kind: 'unreadable', why: plain, start: '' };
  const decoder = decoderFor(contentType);
  try {
    return { kind: 'text', text: decoder.decode(plain) };
  } catch {
    return { kind: 'unreadable', why: 'encoding', start: startOf(plain) };
  }
}

/** The first characters of an incomplete or too large body, decoded as well as possible, without an incomplete character at the end. */
export function startOf(bytes: Buffer): string {
  return new TextDecoder().decode(bytes.subarray(0, START_CHARACTERS), { stream: true });
}

type Decompressor = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const inflateWrapped = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const inflateBare = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

const DECOMPRESSORS: ReadonlyMap<string, Decompressor> = new Map<string, Decompressor>([
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  // Some servers leave out the zlib header, whose first byte ends with 8.
  ['deflate', (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateWrapped : inflateBare)(bytes, options)],
  ['br', promisify<Buffer, BrotliOptions, Buffer>(brotliDecompress)],
]);

async function decompress(bytes: Buffer, encoding: string, limit: number): Promise<Buffer | 'too-large' | 'encoding'> {
  const decompressor = DECOMPRESSORS.get(encoding);
  if (decompressor === undefined) return encoding === '' || encoding === 'identity' ? bytes : 'encoding';
  try {
    return await decompressor(bytes, { maxOutputLength: limit });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'encoding';
  }
}

/** Strict: an invalid character must not look like a valid one. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** By the charset in the header, otherwise UTF-8 (RFC 8259, 8.1). */
function decoderFor(contentType: string | undefined): TextDecoder {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  if (/^utf-?8$/i.test(charset)) return UTF_8;
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return UTF_8;
  }
}
