import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listenOnLoopback } from './http-server';

export interface RawServer {
  readonly address: string;
  readonly port: number;
  /** How many connections were made, and how many requests came in as far as their blank line. */
  readonly connections: () => number;
  readonly requests: () => number;
  close(): Promise<void>;
}

export interface RawBehaviour {
  /** When somebody connects. */
  readonly connected?: (socket: Socket) => void;
  /** At the first byte of a request. */
  readonly begun?: (socket: Socket) => void;
  /** When a request is there in whole. */
  readonly received?: (socket: Socket) => void;
}

/** A server that writes what it likes: for answers that no HTTP library would give. */
export async function startRawServer({ connected, begun, received }: RawBehaviour): Promise<RawServer> {
  let connections = 0;
  let requests = 0;
  const server = createServer((socket) => {
    connections += 1;
    let head = '';
    /** How many bytes of the body are still to come; undefined within the head. */
    let missing: number | undefined;
    connected?.(socket);
    socket.on('data', (chunk) => {
      if (missing !== undefined) {
        missing -= chunk.length;
      } else {
        if (head === '') begun?.(socket);
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        missing = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4);
      }
      if (missing > 0) return;
      head = '';
      missing = undefined;
      requests += 1;
      received?.(socket);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  return { address: `http://127.0.0.1:${port}`, port, connections: () => connections, requests: () => requests, close };
}
