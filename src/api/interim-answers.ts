import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/**
 * Makes connections with `connect` on which `100 Continue` is skipped. undici takes it for a bad answer and drops the connection (7.30, 8.13),
 * so every batch would be unknown. But a client must be able to read one that it did not ask for (RFC 9110, 15.2).
 * @param limit the most bytes that the lines of such an answer may have.
 */
export function skippingContinue(connect: buildConnector.connector, limit: number): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...made) => {
      const [, socket] = made;
      if (socket) skipContinue(socket, limit);
      callback(...made);
    });
}

const BEGINNING = Buffer.from('HTTP/1.1 100');
const BLANK_LINE = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

function skipContinue(socket: Socket, limit: number): void {
  /** What was written when the last answer began: once it is more, another answer is due. */
  let answered = socket.bytesWritten;
  let kept: Buffer = NOTHING;
  // Comes before undici's own listener, which then finds in the socket what is put back here.
  socket.on('readable', () => {
    if (socket.bytesWritten === answered) return;
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    let bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    kept = NOTHING;
    while (beginsContinue(bytes)) {
      const end = bytes.indexOf(BLANK_LINE);
      if (end < 0) {
        if (bytes.length > limit) break;
        kept = bytes;
        return;
      }
      bytes = bytes.subarray(end + BLANK_LINE.length);
    }
    if (bytes.length === 0) return;
    answered = socket.bytesWritten;
    socket.unshift(bytes);
  });
}

/** Whether `bytes` are, or may become, the beginning of `100 Continue`. */
function beginsContinue(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, BEGINNING.length);
  return length > 0 && bytes.compare(BEGINNING, 0, length, 0, length) === 0;
}
