import type { CallAnswer, CallEnd, CallFailure, FailureReason, UnreadableReason } from '../core/sending/call-end';
import { retryAfterSeconds } from '../core/sending/repetition';
import { decodeBody, startOf } from './answer-body';
import { describe, reasonAfterRequest, reasonOfNoConnection } from './system-errors';
import { HEADERS, MOST_ANSWER_BYTES, type Transport } from './transport';

export interface FetchTransportOptions {
  readonly timeoutMilliseconds: number;
  readonly maxAnswerBytes?: number;
  /**
   * What disables certificate checks for `fetch`, such as the name of a setting: then no call is made, since a call can't enable
   * them again. Undefined while they are enabled.
   */
  readonly uncheckedBy: string | undefined;
  /** The host's own `fetch`: it supports PAC scripts, Kerberos and the system's certificates. */
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Makes calls with a `fetch` of the host. If a call fails, it is only known that the request had not left if the error says that there was no
 * connection; in all other cases it counts as sent, so that nothing that may have arrived is reported as not sent.
 */
export function createFetchTransport({
  timeoutMilliseconds,
  maxAnswerBytes = MOST_ANSWER_BYTES,
  uncheckedBy,
  fetch,
}: FetchTransportOptions): Transport {
  return {
    async post(url, body, signal) {
      const began = performance.now();
      const failure = (phase: CallFailure['phase'], reason: FailureReason, detail: string): CallFailure => {
        return { kind: 'failure', phase, reason, detail, milliseconds: performance.now() - began };
      };
      if (signal.aborted) return failure('before-request', 'cancelled', '');
      if (uncheckedBy !== undefined) return failure('before-request', 'unchecked', uncheckedBy);
      const limit = AbortSignal.timeout(timeoutMilliseconds);
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers: HEADERS,
          // So that the key and the records go nowhere else, and the status is visible.
          redirect: 'manual',
          credentials: 'omit',
          signal: AbortSignal.any([signal, limit]),
        });
        return await answerOf(response, maxAnswerBytes, began);
      } catch (error) {
        if (signal.aborted) return failure('after-request', 'cancelled', '');
        if (limit.aborted) return failure('after-request', 'timeout', `${timeoutMilliseconds / 1000} s`);
        const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
        const reason = reasonOfNoConnection(error);
        if (reason === undefined) return failure('after-request', reasonAfterRequest(error), describe(cause));
        return failure('before-request', reason === 'certificate' ? 'editor-certificate' : reason, describe(cause));
      }
    },
    close: () => Promise.resolve(),
  };
}

async function answerOf(response: Response, limit: number, began: number): Promise<CallEnd> {
  const { bytes, why } = await read(response, limit);
  const contentType = response.headers.get('content-type') ?? undefined;
  const answer = (body: CallAnswer['body']): CallAnswer => ({
    kind: 'answer',
    status: response.status,
    contentType,
    retryAfter: retryAfterSeconds(response.headers.get('retry-after') ?? undefined, new Date()),
    body,
    milliseconds: performance.now() - began,
  });
  // `fetch` has already decompressed it.
  return answer(why ? { kind: 'unreadable', why, start: startOf(bytes) } : await decodeBody(bytes, contentType, undefined, limit));
}

/** Reads the bytes of an answer as far as they arrive. */
async function read(
  { body }: Response,
  limit: number,
): Promise<{ readonly bytes: Buffer; readonly why: UnreadableReason | undefined }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const chunk = part.value as Uint8Array;
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) continue;
      await reader?.cancel().catch(() => undefined);
      return { bytes: Buffer.concat(chunks), why: 'too-large' };
    }
    return { bytes: Buffer.concat(chunks), why: undefined };
  } catch (error) {
    const isEncoding = error instanceof Error && /^Z_|^ERR__?ERROR_FORMAT|^ERR_BROTLI/.test(codeIn(error));
    return { bytes: Buffer.concat(chunks), why: isEncoding ? 'encoding' : 'truncated' };
  }
}

function codeIn(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? (error.cause instanceof Error ? codeIn(error.cause) : '');
}
