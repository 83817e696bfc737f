import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  /** `http://127.0.0.1:PORT`, or `https://localhost:PORT` for a TLS server. */
  readonly address: string;
  readonly port: number;
  /** Every request that came in whole, in order. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, request: ReceivedRequest) => void;

const certificate = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

/** The authority that signed the certificate of TLS test servers. */
export const testAuthority = (): string => certificate('ca.pem');

/** A plain HTTP server that answers every request, once it came in whole, as `answer` does. */
export function startHttpServer(answer: Answer): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  return listen(createServer(recording(requests, answer)), requests, 'http://127.0.0.1');
}

/** The same over TLS, with a certificate for `service.test` and `localhost` of an authority that nobody trusts by default. */
export function startTlsServer(answer: Answer): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  const server = createTlsServer({ key: certificate('server.key'), cert: certificate('server.pem') }, recording(requests, answer));
  return listen(server, requests, 'https://localhost');
}

function recording(requests: ReceivedRequest[], answer: Answer): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const received = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(received);
      answer(response, received);
    });
  };
}

async function listen(server: Server | NetServer, requests: readonly ReceivedRequest[], origin: string): Promise<TestServer> {
  const { port, close } = await listenOnLoopback(server);
  return { address: `${origin}:${port}`, port, requests, close };
}

/** Listens on a free port of 127.0.0.1. Closing also cuts the connections that are still open. */
export async function listenOnLoopback(server: NetServer): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
