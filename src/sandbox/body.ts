import type { IncomingMessage } from 'node:http';

export type ReadBody =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly problem: 'too-large' | 'aborted' };

/** The body of a request, up to `limit` bytes. The rest is discarded as it arrives, so that the client can read the refusal. */
export function readBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    const tooLarge = (): void => {
      request.removeAllListeners('data');
      request.resume();
      resolve({ ok: false, problem: 'too-large' });
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      tooLarge();
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        chunks.length = 0;
        tooLarge();
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve({ ok: true, bytes: Buffer.concat(chunks) }));
    request.on('error', () => resolve({ ok: false, problem: 'aborted' }));
    request.on('close', () => resolve({ ok: false, problem: 'aborted' }));
  });
}

/** The value of a body that is strict JSON in UTF-8, or undefined. Never the parse error, which would quote the body and its key. */
export function parseBody(bytes: Buffer): { readonly root: unknown } | undefined {
  try {
    return { root: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown };
  } catch {
    return undefined;
  }
}
