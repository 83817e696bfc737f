import { afterCallIsWritten } from '../api/call-written';
import type { Endpoint } from '../api/service';
import type { WireBody } from '../api/transport';
import { openService } from '../connections/open-service';
import type { CallEnd } from '../core/sending/call-end';
import { pause } from '../core/sending/pause';
import type { HistoryRecorder } from './record-history';

/** What a send needs of the service. */
export interface ServiceCalls {
  readonly host: string;
  readonly post: (body: WireBody, signal: AbortSignal) => Promise<CallEnd>;
  readonly wait: typeof pause;
  readonly afterCallIsWritten: typeof afterCallIsWritten;
}

/** Sends over the service and closes it afterwards; each call is added to the history. */
export async function overService<T>(endpoint: Endpoint, history: HistoryRecorder, send: (calls: ServiceCalls) => Promise<T>): Promise<T> {
  const service = await openService(endpoint);
  const post: ServiceCalls['post'] = async (body, signal) => {
    const end = await service.merge(body, signal);
    await history.call(body, end);
    return end;
  };
  try {
    return await send({ host: new URL(endpoint.address).host, post, wait: pause, afterCallIsWritten });
  } finally {
    await service.close();
  }
}
