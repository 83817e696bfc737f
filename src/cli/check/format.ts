import type { CheckedFile } from './checked-file';
import type { Tally } from './tally';

/** One way to write results, piece by piece: what is written needs not be kept. */
export interface Format {
  begin(): string;
  file(file: CheckedFile): Iterable<string>;
  end(tally: Tally): string;
}
