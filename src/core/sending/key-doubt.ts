import type { SendResult } from './send';

/** Whether the send ended since the whole request was refused in a way that a wrong key may explain: not by its size, its address or its frequency. */
export function castsDoubtOnKey({ stopped, requests, summary }: Pick<SendResult, 'stopped' | 'requests' | 'summary'>): boolean {
  const status = requests.at(-1)?.status;
  if (stopped?.why !== 'failed' || summary.unknown > 0 || status === undefined) return false;
  return status < 300 || status === 400 || status === 401 || status === 403;
}
