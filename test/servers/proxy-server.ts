import { createServer } from 'node:http';
import { connect } from 'node:net';
import { listenOnLoopback } from './http-server';

export interface ProxyServer {
  readonly port: number;
  /** What it was asked for, such as `CONNECT service.test:443`. */
  readonly asked: readonly string[];
  /** The `Proxy-Authorization` header of each. */
  readonly credentials: readonly (string | undefined)[];
  close(): Promise<void>;
}

/**
 * An HTTP proxy. Every tunnel it opens leads to `target`, a port of this computer, whatever host was asked for.
 * @param refusal the status with which it refuses every tunnel instead.
 */
export async function startProxy(target: number, refusal?: number): Promise<ProxyServer> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    credentials.push(request.headers['proxy-authorization']);
    response.writeHead(501).end();
  });
  server.on('connect', (request, client, head) => {
    asked.push(`CONNECT ${request.url}`);
    credentials.push(request.headers['proxy-authorization']);
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(client);
      client.pipe(onward);
    });
    const cut = (): void => {
      client.destroy();
      onward.destroy();
    };
    onward.on('error', cut);
    client.on('error', cut);
    onward.on('close', cut);
    client.on('close', cut);
  });
  const { port, close } = await listenOnLoopback(server);
  return { port, asked, credentials, close };
}
