import type { Settlement, StreamedResult } from '../../core/sending/send';
import type { StreamedBatch } from '../../core/sending/streamed-batches';

/** The report of a send, written while it goes on: what is settled can be read even when the program is killed. */
export interface SendReport {
  begin(): string;
  batch(batch: StreamedBatch, settlement: Settlement): Iterable<string>;
  end(result: StreamedResult): Iterable<string>;
}
