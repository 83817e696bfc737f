import { readMergeRequest, readRecord } from '../core/payload/merge-request';
import { parseJson } from '../core/payload/parse-json';
import { RecordCutter } from '../core/payload/record-cutter';
import { DecisionCount } from '../core/sending/decisions';
import type { PayloadSource } from '../core/sending/payload-source';
import type { Survey } from '../core/sending/survey';
import type { SendFigures } from './confirmation';

/** The figures for the confirmation of a file. Reads the file once; rejects if it can't be read. */
export async function fileFigures(source: PayloadSource, { frame, from, count, warnings, exampleContacts }: Survey): Promise<SendFigures> {
  const decisions = new DecisionCount();
  const cutter = new RecordCutter();
  let position = 0;
  for await (const piece of source.pieces()) {
    for (const { text } of cutter.push(piece)) {
      const { root } = parseJson(text);
      if (root && position >= from) decisions.add(readRecord(root, position));
      position += 1;
    }
  }
  const options = readMergeRequest(parseJson(frame.prefix + frame.suffix).root)?.options ?? {};
  return { records: count - from, decisions, options, warnings, exampleContacts };
}
