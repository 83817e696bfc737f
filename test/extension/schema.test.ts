import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { newPayload, payload, rangeOf, savedFile, until } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

async function completions(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** What a hover says of the first place of a text. */
async function explanation(document: vscode.TextDocument, text: string): Promise<string> {
  const position = rangeOf(document, text).start.translate(0, 3);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

describe('schema', () => {
  it('completes property names and values from the editor\'s own JSON service', async () => {
    const document = await newPayload(payload(CONSENT, '"AllowInsert": true, '));
    await until(async () => (await completions(document, rangeOf(document, '"AllowInsert": true, ').end)).includes('AllowUpdate'));
    const names = await completions(document, rangeOf(document, '"AllowInsert": true, ').end);
    for (const name of ['SkipDuplicateRecords', 'SkipUnmatchedRecords', 'ReturnRecordsOnSuccess', 'ReturnRecordsOnError', 'FieldOptions']) {
      assert.ok(names.includes(name), `${name} in ${names.join()}`);
    }
  });

  it('explains a property on hover', async () => {
    const document = await newPayload(payload(CONSENT));
    await until(async () => (await explanation(document, 'dtTrackingConsent')) !== '');
    assert.match(await explanation(document, 'dtTrackingConsent'), /YYYY\.MM\.DD/);
  });
});

describe('snippets', () => {
  const payloads = ['di-create', 'di-update-consents', 'di-full-sync'];
  const ours = (labels: readonly string[]): string[] => labels.filter((label) => label.startsWith('di-'));

  it('offers whole payloads in an empty file', async () => {
    const document = await newPayload('');
    const offered = ours(await completions(document, new vscode.Position(0, 0)));
    assert.deepEqual(offered.filter((label) => payloads.includes(label)).sort(), [...payloads].sort());
  });

  it('offers records in Records and consents in Data, and not the other way round', async () => {
    const inRecords = await newPayload('{\n  "Records": [\n    \n  ]\n}');
    const records = ours(await completions(inRecords, new vscode.Position(2, 4)));
    assert.ok(records.length > 0 && records.every((label) => label.startsWith('di-record')), records.join());
    const inData = await newPayload('{ "Records": [ { "ID": {}, "Data": {\n  \n } } ] }');
    const data = ours(await completions(inData, new vscode.Position(1, 2)));
    assert.ok(data.includes('di-consent'), data.join());
    assert.ok(data.every((label) => !label.startsWith('di-record') && !payloads.includes(label)), data.join());
  });

  it('offers nothing of ours in a tsconfig.json', async () => {
    const document = await savedFile('tsconfig.json', '{\n  \n}\n');
    assert.deepEqual(ours(await completions(document, new vscode.Position(1, 2))), []);
    const empty = await savedFile('tsconfig.json', '');
    assert.deepEqual(ours(await completions(empty, new vscode.Position(0, 0))), []);
  });
});

describe('the schema in payloads of other names', () => {
  const TEXT = payload(CONSENT, '"AllowInsert": true, ');
  const globs = (value: readonly string[] | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('dialogInsight').update('files', value, vscode.ConfigurationTarget.Global);

  before(() => globs(['**/bodies-*.json']));
  after(() => globs(undefined));

  it('completes and explains as in ours', async () => {
    const document = await savedFile('bodies-of-may.json', TEXT);
    const { end } = rangeOf(document, '"AllowInsert": true, ');
    await until(async () => (await completions(document, end)).includes('ReturnRecordsOnError'));
    const values = await completions(document, rangeOf(document, '"AllowInsert": ').end);
    assert.ok(values.includes('true') && values.includes('false'), values.join());
    assert.match(await explanation(document, 'AllowInsert'), /creat/);
  });

  it('offers nothing twice in ours', async () => {
    const document = await newPayload(TEXT);
    const { end } = rangeOf(document, '"AllowInsert": true, ');
    await until(async () => (await completions(document, end)).includes('ReturnRecordsOnError'));
    assert.equal((await completions(document, end)).filter((label) => label === 'ReturnRecordsOnError').length, 1);
  });

  it('is silent in other JSON files', async () => {
    const document = await savedFile('other.json', TEXT);
    assert.ok(!(await completions(document, rangeOf(document, '"AllowInsert": true, ').end)).includes('ReturnRecordsOnError'));
    assert.equal(await explanation(document, 'AllowInsert'), '');
  });
});
