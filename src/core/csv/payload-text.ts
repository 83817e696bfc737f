import { MERGE_OPTION_NAMES, type MergeOptionName } from '../payload/names';
import type { Conversion } from './conversion';
import type { CsvRow } from './row';
import type { Action } from './target';

export interface Envelope {
  readonly action: Action;
  /** The project of the active connection; omitted if there is none. */
  readonly idProject: number | undefined;
}

/** For rows that waited for the end of the file. */
const ROWS_A_PIECE = 500;

/** The text of a payload, in pieces, as the rows arrive. The result is a complete payload, even without any rows. */
export async function* payloadText(rows: AsyncIterable<readonly CsvRow[]>, conversion: Conversion, envelope: Envelope): AsyncGenerator<string> {
  let between = '\n';
  const lines = (records: readonly string[]): string => {
    const text = records.map((record) => {
      const line = `${between}\t\t${record}`;
      between = ',\n';
      return line;
    });
    return text.join('');
  };
  const project = envelope.idProject === undefined ? '' : `\t"idProject": ${envelope.idProject},\n`;
  yield `{\n${project}\t"Records": [`;
  for await (const some of rows) yield lines(some.flatMap((row) => conversion.add(row) ?? []));
  let last: string[] = [];
  let count = 0;
  for (const record of conversion.finish()) {
    if (record !== undefined) last.push(record);
    if (++count % ROWS_A_PIECE > 0) continue;
    yield lines(last);
    last = [];
  }
  yield lines(last);
  yield `${between === '\n' ? '' : '\n\t'}],\n\t"MergeOptions": {\n${optionsText(envelope.action)}\n\t}\n}\n`;
}

/** All seven options of the article's samples, so that none is left to an undocumented default. */
function optionsText(action: Action): string {
  const values: Partial<Record<MergeOptionName, boolean | null>> = {
    AllowInsert: action !== 'update',
    AllowUpdate: action !== 'create',
    FieldOptions: null,
  };
  return MERGE_OPTION_NAMES.map((name) => `\t\t"${name}": ${values[name] === undefined ? false : values[name]}`).join(',\n');
}
