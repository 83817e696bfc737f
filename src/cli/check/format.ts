import type { CheckedFile } from './checked-file';
import type { Tally } from './tally';

/** One output format. Results are written piece by piece, so that they need not be kept in memory. */
export interface Format {
  begin(): string;
  file(file: CheckedFile): Iterable<string>;
  end(tally: Tally): string;
}
