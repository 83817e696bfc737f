import { readColumns, type Column } from '../core/csv/columns';
import { EncodingDetector, TextReader, type Encoding, type FileContent } from '../core/encoding';
import type { CsvRow } from '../core/csv/row';
import { detectSeparator, separatorLine } from '../core/csv/separator';
import { isEmailAddress } from '../core/rules/emails';
import { readRows, type CsvForm } from './read-rows';

/** The bytes of a file from its beginning; each call reads it again. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

/** How to read a file. */
export interface CsvLayout extends CsvForm {
  /** Whether its first row contains the headings. */
  readonly hasHeadings: boolean;
}

/** The user's choices, which override what was detected. */
export type LayoutChoice = Partial<Pick<CsvLayout, 'encoding' | 'separator' | 'hasHeadings'>>;

export type Inspection =
  | { readonly kind: 'csv'; readonly layout: CsvLayout; readonly columns: readonly Column[] }
  | { readonly kind: 'empty' | Exclude<FileContent, Encoding> };

/** This number of rows, or of characters, shows what a file looks like. */
const PREVIEW_ROWS = 200;
const PREVIEW_LENGTH = 64_000;

/**
 * Detects how to read a file: the encoding from all of its bytes, the rest from its first rows.
 * @throws UnreadableCsv like `readRows`, if that shows in the first rows.
 */
export async function inspect(source: ByteSource, choice: LayoutChoice = {}): Promise<Inspection> {
  const content = choice.encoding ?? (await findContent(source));
  if (content === 'utf-32' || content === 'workbook' || content === 'binary') return { kind: content };
  const begin = await beginning(source, content);
  const separator = choice.separator ?? detectSeparator(begin);
  const form: CsvForm = { encoding: content, separator, startsWithSeparatorLine: separatorLine(begin) !== undefined };
  const rows = await firstRows(source, form);
  const [first, ...others] = rows;
  if (!first) return { kind: 'empty' };
  const hasHeadings = choice.hasHeadings ?? !first.cells.some((cell) => isEmailAddress(cell.trim()));
  return {
    kind: 'csv',
    layout: { ...form, hasHeadings },
    columns: hasHeadings ? readColumns(first.cells, others) : readColumns(undefined, rows),
  };
}

/** The rows of a file without its headings, which are the first row that is not blank. */
export async function* dataRows(source: ByteSource, layout: CsvLayout): AsyncGenerator<readonly CsvRow[]> {
  let skip = layout.hasHeadings;
  for await (const rows of readRows(source(), layout)) {
    if (!skip) {
      yield rows;
      continue;
    }
    const heading = rows.findIndex(hasContent);
    if (heading < 0) continue;
    skip = false;
    yield rows.slice(heading + 1);
  }
}

async function findContent(source: ByteSource): Promise<FileContent> {
  const detector = new EncodingDetector();
  for await (const bytes of source()) {
    if (!detector.add(bytes)) break;
  }
  return detector.content();
}

async function beginning(source: ByteSource, encoding: Encoding): Promise<string> {
  const reader = new TextReader(encoding);
  let text = '';
  for await (const bytes of source()) {
    text += reader.read(bytes);
    if (text.length >= PREVIEW_LENGTH) break;
  }
  return text.slice(0, PREVIEW_LENGTH);
}

/** From the first row that is not blank. */
async function firstRows(source: ByteSource, form: CsvForm): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const some of readRows(source(), form)) {
    for (const row of some) if (rows.length > 0 || hasContent(row)) rows.push(row);
    if (rows.length > PREVIEW_ROWS) break;
  }
  return rows.slice(0, PREVIEW_ROWS + 1);
}

function hasContent({ cells }: CsvRow): boolean {
  return cells.some((cell) => cell.trim() !== '');
}
