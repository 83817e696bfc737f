import { parse } from 'csv-parse';
import { TextReader, type Encoding } from '../core/encoding';
import { withoutProtection } from '../core/csv/protected-text';
import type { CsvRow } from '../core/csv/row';
import type { Separator } from '../core/csv/separator';
import { message, type Message } from '../core/message';

export interface CsvForm {
  readonly encoding: Encoding;
  readonly separator: Separator;
  /** The first line is Excel's `sep=;`, not a row. */
  readonly startsWithSeparatorLine: boolean;
}

/** From this line on the file is not CSV: the rows after it can't be separated. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';

  constructor(
    readonly reason: Message,
    /** From 1. */
    readonly line: number,
  ) {
    super(reason.template);
  }
}

/** In characters: a longer row of a contact list has lost a quotation mark, and would include the rest of the file. */
const LONGEST_ROW = 1_000_000;

interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * Reads the rows of a CSV file as its bytes arrive, those of one chunk at a time.
 *
 * Malformed quotation marks don't stop it: such a row is marked, and reading continues with the next one.
 * @throws UnreadableCsv if a quotation mark is never closed.
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<readonly CsvRow[]> {
  const text = new TextReader(form.encoding);
  const counter = new RowCounter();
  let rows: CsvRow[] = [];
  let failure: Error | undefined;
  // Rows are collected as they are found instead of reading the stream: a stream that fails drops the rows that were not read yet.
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
  // The callback is called after an error too.
  return new Promise((resolve) => parser.write(text, () => resolve()));
}

function unreadable(error: Error, line: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') return error;
  return new UnreadableCsv(message('From line {0} on this is no CSV file: a quotation mark is opened there and never closed.', line), line);
}

/** Counts the lines of the rows, and detects malformed quotation marks. */
class RowCounter {
  /** Where the next row begins. */
  line = 1;

  next({ record, raw }: ParsedRow): CsvRow {
    const line = this.line;
    let breaks = 0;
    let brokenQuotes = false;
    for (const cell of record) {
      breaks += lineBreaksIn(cell);
      // A cell that only seems to be quoted keeps its quotation marks; a value that begins with one is written `"""...`.
      if (cell.startsWith('"') && !raw.includes(`"${cell.replaceAll('"', '""')}"`)) brokenQuotes = true;
    }
    this.line += breaks + 1;
    return { line, lastLine: line + breaks, cells: record.map(withoutProtection), brokenQuotes };
  }
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}
