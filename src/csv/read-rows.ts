import { parse } from 'csv-parse';
import { TextReader, type Encoding } from '../core/encoding';
import { withoutProtection } from '../core/csv/protected-text';
import type { CsvRow } from '../core/csv/row';
import type { Separator } from '../core/csv/separator';
import { message, type Message } from '../core/message';

export interface CsvForm {
  readonly encoding: Encoding;
  readonly separator: Separator;
  /** The first line is Excel's `sep=;`: no row. */
  readonly startsWithSeparatorLine: boolean;
}

/** The file is no CSV from this line on, so that no row after it can be told from its neighbours. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';

  constructor(
    readonly reason: Message,
    /** Counted from 1. */
    readonly line: number,
  ) {
    super(reason.template);
  }
}

/** In characters: a row of a contact list that is longer has lost a quotation mark, and would take the rest of the file with it. */
const LONGEST_ROW = 1_000_000;

interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * The rows of a CSV file as its bytes come, those of one chunk at a time.
 *
 * Quotation marks that break the rules don't stop it: such a row is marked, and the next one is read.
 * @throws UnreadableCsv where a quotation mark is never closed.
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<readonly CsvRow[]> {
  const text = new TextReader(form.encoding);
  const counter = new RowCounter();
  let rows: CsvRow[] = [];
  let failure: Error | undefined;
  // Rows are taken as they are found, not from the stream: a stream that fails drops those that nobody has read yet.
  const parser = parse({
    delimiter: form.separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    ltrim: true,
    raw: true,
    on_record: (row: unknown) => {
      rows.push(counter.next(row as ParsedRow));
      return null;
    },
  });
  const ended = new Promise<void>((resolve) => {
    parser.once('end', resolve);
    parser.once('error', (error: Error) => {
      failure = error;
      resolve();
    });
  });
  const take = (): readonly CsvRow[] => {
    const taken = rows;
    rows = [];
    return form.startsWithSeparatorLine && taken[0]?.line === 1 ? taken.slice(1) : taken;
  };
  parser.resume();
  for await (const chunk of chunks) {
    await write(parser, text.read(chunk));
    if (failure) break;
    yield take();
  }
  if (!failure) parser.end(text.read(new Uint8Array(), true));
  await ended;
  yield take();
  if (failure) throw unreadable(failure, counter.line);
}

function write(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  // The callback comes after an error too.
  return new Promise((resolve) => parser.write(text, () => resolve()));
}

function unreadable(error: Error, line: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') return error;
  return new UnreadableCsv(message('From line {0} on this is no CSV file: a quotation mark is opened there and never closed.', line), line);
}

/** Numbers the lines of the rows, and finds broken quotation marks. */
class RowCounter {
  /** Where the next row begins. */
  line = 1;

  next({ record, raw }: ParsedRow): CsvRow {
    const line = this.line;
    let breaks = 0;
    let brokenQuotes = false;
    for (const cell of record) {
      breaks += lineBreaksIn(cell);
      // A cell that only seems quoted keeps its marks; one that begins with a mark of its own is written `"""...`.
      if (cell.startsWith('"') && !raw.includes(`"${cell.replaceAll('"', '""')}"`)) brokenQuotes = true;
    }
    this.line += breaks + 1;
    return { line, lastLine: line + breaks, cells: record.map(withoutProtection), brokenQuotes };
  }
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}
