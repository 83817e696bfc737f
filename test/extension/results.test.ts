import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createRedactor } from '../../src/api/redaction';
import { readMergeRequest, type MergeRequest } from '../../src/core/payload/merge-request';
import { parseJson } from '../../src/core/payload/parse-json';
import { PayloadDocuments } from '../../src/payloads/payload-documents';
import { EarlierResults } from '../../src/results/earlier-results';
import { followedRecords } from '../../src/results/followed-records';
import { LostRecords } from '../../src/results/lost-records';
import { SendJournals } from '../../src/results/send-journals';
import { SendResults, type PayloadResults } from '../../src/results/send-results';
import { closeEditors, newPayload, savedFile, until } from './documents';

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
  let all: vscode.Disposable;
  beforeEach(() => {
    results = new SendResults();
    const payloads = new PayloadDocuments(() => ({}));
    all = vscode.Disposable.from(results, payloads, new LostRecords(payloads, results));
  });
  afterEach(async () => {
    all.dispose();
    await closeEditors();
  });

  /** Waits until the records are found. */
  async function untilShown(document: vscode.TextDocument, sent: PayloadResults, expected: readonly string[]): Promise<void> {
    await until(() => shown(document, sent).join() === expected.join()).catch(() => undefined);
    assert.deepEqual(shown(document, sent), expected);
  }

  // The JSON service replaces the text as a whole where that takes too many edits.
  for (const count of [50, 2000]) {
    it(`stay those of ${count} records that are formatted, and of those whose edit is undone`, async () => {
      const document = await newPayload(payloadOf(count));
      const addresses = Array.from({ length: count }, (_, number) => `${number}@`);
      const sent = begin(results, document, [...addresses.keys()], false);
      await format(document);
      assert.ok(document.lineCount > 6 * count);
      await untilShown(document, sent, addresses);
      await replace(document, 'Nadia 1"', 'Nadine 1"');
      assert.deepEqual(shown(document, sent).slice(0, 3), ['0@', '1@*', '2@']);
      await vscode.commands.executeCommand('undo');
      assert.deepEqual(shown(document, sent), addresses);
      await vscode.commands.executeCommand('undo');
      assert.ok(document.lineCount < 2 * count);
      await untilShown(document, sent, addresses);
    });
  }

  it('go with records that are moved, and come back with those that are removed and put back', async () => {
    const document = await newPayload(payloadOf(4));
    const sent = begin(results, document, [0, 1, 2, 3], false);
    const editor = vscode.window.activeTextEditor ?? assert.fail();
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await vscode.commands.executeCommand('editor.action.moveLinesDownAction');
    assert.ok(document.lineAt(2).text.includes('"1@'));
    await untilShown(document, sent, ['0@', '1@', '2@', '3@']);
    await replace(document, `${record(2)},\n`, '');
    await untilShown(document, sent, ['0@', '1@', '', '3@']);
    await vscode.commands.executeCommand('undo');
    await untilShown(document, sent, ['0@', '1@', '2@', '3@']);
  });

  it('keep a record that was removed listed while others are sent again, until it is sent again itself', async () => {
    const document = await newPayload(payloadOf(3));
    const sent = begin(results, document, [0, 1, 2], false);
    await replace(document, `${record(1)},\n`, '');
    assert.deepEqual(shown(document, sent), ['0@', '', '2@']);
    const rest = begin(results, document, [1], true);
    assert.deepEqual(rest.entries.map(({ label, state }) => [label, state]), ['0', '1', '2'].map((number) => [`${number}@example.org`, 'rejected']));
    assert.deepEqual(shown(document, rest), ['0@', '', '2@']);
    await vscode.commands.executeCommand('undo');
    await untilShown(document, rest, ['0@', '1@', '2@']);
    await replace(document, `${record(1)},\n`, '');
    await replace(document, record(0), `${record(0)},\n${record(1)}`);
    assert.equal(begin(results, document, [1], true).entries.length, 3);
  });

  it('stay where they are when the line breaks become others', async () => {
    const document = await newPayload(payloadOf(3));
    const sent = begin(results, document, [0, 1, 2], false);
    await vscode.window.activeTextEditor?.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await until(() => document.eol === vscode.EndOfLine.CRLF);
    await untilShown(document, sent, ['0@', '1@', '2@']);
    await replace(document, 'Nadia 2"', 'Nadine 2"');
    assert.deepEqual(shown(document, sent), ['0@', '1@', '2@*']);
  });
});

describe('a payload that another window sends', () => {
  it('says so, and has the outcomes when that is over, in place of those of an earlier send', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-other-'));
    const results = new SendResults();
    const payloads = new PayloadDocuments(() => ({}));
    const journals = new SendJournals(vscode.Uri.file(folder));
    const document = await savedFile('two.merge.json', payloadOf(2));
    begin(results, document, [0, 1], false);
    const began = new Date(Date.now() + 1000).toISOString();
    const text = (await journals.fingerprints()).text(document.getText());
    const writer = await journals.begin(document.uri.toString(), { began, connection: 'Other', destination: SHOP.destination, text, marks: [{ state: 'waiting' }, { state: 'waiting' }] });
    await writer.sending([0]);
    const [name = ''] = readdirSync(join(folder, 'sends')).filter((file) => file.endsWith('.jsonl'));
    const file = join(folder, 'sends', name);
    // A process that lives, and is not this one.
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"process":${process.pid}`, `"process":${process.ppid}`));
    const earlier = new EarlierResults(payloads, results, journals);
    const known = (): PayloadResults => results.of(document.uri) ?? assert.fail();
    try {
      await until(() => known().entries.length === 0);
      assert.match(known().remark ?? '', /^It is being sent to Other, from another window/);
      await writer.settled([0, 1], [{ state: 'created' }, { state: 'updated' }]);
      await writer.over();
      await until(() => known().entries.length === 2);
      assert.deepEqual(known().entries.map(({ state }) => state), ['created', 'updated']);
      assert.match(known().remark ?? '', /^Sent on .*, from another window/);
      assert.equal(known().sentTo.name, 'Other');
    } finally {
      vscode.Disposable.from(earlier, payloads, results).dispose();
      rmSync(folder, { recursive: true, force: true });
      await closeEditors();
    }
  });
});
