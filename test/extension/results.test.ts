import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createRedactor } from '../../src/api/redaction';
import { readMergeRequest, type MergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { followedRecords } from '../../src/results/followed-records';
import { SendResults, type PayloadResults } from '../../src/results/send-results';
import { closeEditors, newPayload, until } from './documents';

const SHOP = { name: 'Shop', destination: 'https://app.example.org 123456' };

const record = (number: number): string => `{ "ID": { "key_f_EMail": "${number}@example.org" }, "Data": { "f_City": "Laval", "f_FirstName": "Nadia ${number}" } }`;
const payloadOf = (count: number): string => `{\n"Records": [\n${Array.from({ length: count }, (_, number) => record(number)).join(',\n')}\n]\n}\n`;

function requestIn(document: vscode.TextDocument): MergeRequest {
  return readMergeRequest(parseJson(document.getText()).root) ?? assert.fail();
}

function begin(results: SendResults, document: vscode.TextDocument, numbers: readonly number[], keepOthers: boolean): PayloadResults {
  const { items } = requestIn(document);
  const followed = followedRecords(document.getText(), items.filter(({ index }) => numbers.includes(index)), createRedactor([]));
  const begun = results.begin(document, SHOP, followed, keepOthers);
  results.settle(document.uri, numbers.map((index) => ({ index, state: 'rejected' })));
  results.finish(document.uri);
  return begun;
}

async function replace(document: vscode.TextDocument, part: string, text: string): Promise<void> {
  const start = document.positionAt(document.getText().indexOf(part));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, document.positionAt(document.offsetAt(start) + part.length)), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Once there is a formatter: the JSON service starts beside us. */
async function format(document: vscode.TextDocument): Promise<void> {
  let edits: vscode.TextEdit[] | undefined;
  await until(async () => {
    edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, { insertSpaces: true, tabSize: 2 });
    return edits !== undefined;
  });
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits ?? []);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Each record at its place, with a star where it was edited; empty where it is gone. */
function shown(document: vscode.TextDocument, { entries, places }: PayloadResults): readonly string[] {
  return entries.map((_, slot) => {
    const place = places.at(slot);
    if (!place) return '';
    const address = /[\w.]+@/.exec(document.getText().slice(place.offset, place.offset + place.length))?.[0];
    return `${address}${place.edited ? '*' : ''}`;
  });
}

describe('the results of a payload that is edited', () => {
  let results: SendResults;
  beforeEach(() => (results = new SendResults()));
  afterEach(async () => {
    results.dispose();
    await closeEditors();
  });

  it('stay those of records that are formatted, and of those whose edit is undone', async () => {
    const document = await newPayload(payloadOf(50));
    const sent = begin(results, document, Array.from({ length: 50 }, (_, number) => number), false);
    await format(document);
    assert.ok(document.lineCount > 300);
    const all = Array.from({ length: 50 }, (_, number) => `${number}@`);
    assert.deepEqual(shown(document, sent), all);
    await replace(document, 'Nadia 1"', 'Nadine 1"');
    assert.deepEqual(shown(document, sent).slice(0, 3), ['0@', '1@*', '2@']);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(shown(document, sent), all);
    await vscode.commands.executeCommand('undo');
    await until(() => document.lineCount < 60);
    assert.deepEqual(shown(document, sent), all);
  });
});
