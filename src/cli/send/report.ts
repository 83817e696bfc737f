import type { Settlement, StreamedResult } from '../../core/sending/send';
import type { StreamedBatch } from '../../core/sending/streamed-batches';

/** The report of a send, written during the send: settled outcomes can be read even if the program is killed. */
export interface SendReport {
  begin(): string;
  batch(batch: StreamedBatch, settlement: Settlement): Iterable<string>;
  end(result: StreamedResult): Iterable<string>;
}
