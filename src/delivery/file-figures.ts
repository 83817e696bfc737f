import { readMergeRequest, readRecord, summarize, type MergeRecord } from '../core/payload/merge-request';
import { parseJson } from '../core/payload/parse-json';
import { RecordCutter } from '../core/payload/record-cutter';
import type { PayloadSource } from '../core/sending/payload-source';
import type { Survey } from '../core/sending/survey';
import type { SendFigures } from './confirmation';

/** So many records are looked at together. */
const SOME = 500;

/** What a confirmation says of the records of a file that will be sent. Reads the file once; rejects when it can't be read. */
export async function fileFigures(source: PayloadSource, { frame, from, count, warnings, exampleContacts }: Survey): Promise<SendFigures> {
  const envelope = readMergeRequest(parseJson(frame.prefix + frame.suffix).root);
  const figures = { consentsGiven: 0, consentsRefused: 0 };
  const add = (items: readonly MergeRecord[]): void => {
    if (!envelope) return;
    const { consentsGiven, consentsRefused } = summarize({ ...envelope, items });
    figures.consentsGiven += consentsGiven;
    figures.consentsRefused += consentsRefused;
  };
  const cutter = new RecordCutter();
  let position = 0;
  let some: MergeRecord[] = [];
  for await (const piece of source.pieces()) {
    for (const { text } of cutter.push(piece)) {
      const { root } = parseJson(text);
      if (root && position >= from) some.push(readRecord(root, position));
      position += 1;
    }
    if (some.length < SOME) continue;
    add(some);
    some = [];
  }
  add(some);
  const summary = {
    records: count - from,
    allowInsert: envelope?.options.AllowInsert,
    allowUpdate: envelope?.options.AllowUpdate,
    idProject: undefined,
    ...figures,
  };
  return { summary, warnings, exampleContacts };
}
