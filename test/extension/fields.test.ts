import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codes, newPayload, payload, quickFixes, rangeOf, savedFile, until, waitForCodes } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

async function items(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items;
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  return (await items(document, position)).map(labelOf);
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
    .join('\n')
    .replaceAll('&nbsp;', ' ');
}

/** What a record can hold, by the schema or by us. */
const isProperty = (label: string): boolean => /^(?:key_)?f_|^(?:dt)?[oO]ptin_|^idContact$|TrackingConsent$/.test(label);

describe('the fields of the project', () => {
  before(async () => {
    await vscode.commands.executeCommand('dialogInsight.switchConnection', 'Sandbox');
  });

  it('are offered in Data with their labels and types, once each, and not when they are there', async () => {
    const document = await newPayload(payload(`${CONSENT}, "f_City": "Laval", `));
    const position = rangeOf(document, '"f_City": "Laval", ').end;
    const offered = (await items(document, position)).filter((item) => isProperty(labelOf(item)));
    const names = offered.map(labelOf);
    assert.equal(new Set(names).size, names.length, names.join());
    for (const name of ['f_EMail', 'f_BirthDate', 'f_Points', 'optin_newsletter', 'dtOptin_offers']) assert.ok(names.includes(name), `${name} in ${names.join()}`);
    for (const name of ['f_City', 'hasTrackingConsent', 'dtTrackingConsent']) assert.ok(!names.includes(name), `${name} in ${names.join()}`);
    const birthDate = offered.find((item) => labelOf(item) === 'f_BirthDate');
    assert.equal(typeof birthDate?.label === 'object' && birthDate.label.description, 'Date of birth / Date de naissance');
    assert.equal(birthDate?.detail, 'Date');
    assert.equal(offered.find((item) => labelOf(item) === 'f_EMail')?.detail, 'Email, required');
    assert.equal(offered.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(labelOf)[0], 'f_EMail');
  });

  it('are inserted with their colon and comma, in quotes or not', async () => {
    const inserted = async (data: string, name: string): Promise<string> => {
      const document = await newPayload(payload(data));
      const item = (await items(document, rangeOf(document, data).end)).find((one) => labelOf(one) === name);
      assert.ok(item, `${name} in ${data}`);
      const range = item.range instanceof vscode.Range ? item.range : item.range?.inserting;
      return `${document.getText(range)} -> ${item.insertText instanceof vscode.SnippetString ? item.insertText.value : item.insertText}`;
    };
    assert.equal(await inserted('"f_Ci', 'f_City'), '"f_Ci -> "f_City": "$1"');
    assert.equal(await inserted('f_Po', 'f_Points'), 'f_Po -> "f_Points": $1');
    assert.equal(await inserted('"optin_', 'optin_offers'), '"optin_ -> "optin_offers": "${1|1,0|}"');
  });

  it('are offered in ID as keys, and nothing where a value stands or in other files', async () => {
    const document = await newPayload('{ "Records": [ { "ID": {\n  \n}, "Data": { "f_City": "" } } ] }');
    const names = (await labels(document, new vscode.Position(1, 2))).filter(isProperty);
    assert.deepEqual(names.filter((name) => name === 'key_f_EMail'), ['key_f_EMail']);
    assert.ok(names.includes('idContact') && names.includes('key_f_City') && !names.includes('f_City'), names.join());
    assert.deepEqual((await labels(document, rangeOf(document, '"f_City": "').end)).filter(isProperty), []);
    const other = await savedFile('other.json', '{ "Records": [ { "Data": {\n  \n} } ] }');
    assert.deepEqual((await labels(other, new vscode.Position(1, 2))).filter(isProperty), []);
  });

  it('are explained on hover, beside what the schema says', async () => {
    const document = await newPayload(payload(`${CONSENT}, "f_BirthDate": "1980.02.29", "f_Citty": "Laval"`));
    let text = '';
    await until(async () => (text = await hoverText(document, rangeOf(document, 'f_BirthDate').start)).includes('field’s code') || text.includes("field's code"));
    assert.match(text, /Date of birth \/ Date de naissance/);
    assert.match(text, /Fields of Sandbox/);
    assert.match(await hoverText(document, rangeOf(document, 'f_Citty').start), /Sandbox has no "f\\?_Citty"/);
  });

  it('tell a code that the project does not have, with the nearest one as its fix', async () => {
    const document = await newPayload(payload(`${CONSENT}, "f_Citty": "Laval"`));
    await waitForCodes(document, ['unknown-field']);
    const fixes = await quickFixes(document, rangeOf(document, '"f_Citty"'));
    const rename = fixes.find(({ title }) => title.includes('f_City'));
    assert.ok(rename?.edit, fixes.map(({ title }) => title).join());
    // The sandbox's fields never change: there is nothing to read again.
    assert.ok(!fixes.some(({ command }) => command?.command === 'dialogInsight.refreshFields'));
    await vscode.workspace.applyEdit(rename.edit);
    await waitForCodes(document, []);
  });

  it('are not those of a file for another project', async () => {
    const document = await newPayload(payload(`${CONSENT}, "f_Citty": "Laval", `).replace('123456', '7'));
    await waitForCodes(document, ['project-mismatch']);
    assert.ok(!(await labels(document, rangeOf(document, '"f_Citty": "Laval", ').end)).includes('f_BirthDate'));
    assert.doesNotMatch(await hoverText(document, rangeOf(document, 'f_Citty').start), /Sandbox/);
  });

  it('that a new contact needs are added by a fix, which leaves the value to be typed', async () => {
    const document = await newPayload(payload('\n        "f_City": "Laval"\n      ').replace('key_f_EMail', 'key_f_LastName'));
    await waitForCodes(document, ['required-field-missing']);
    const [fix] = await quickFixes(document, rangeOf(document, '"Data"'));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await until(() => document.getText().includes('"f_EMail"'));
    assert.ok(document.getText().includes('\n        "f_City": "Laval",\n        "f_EMail": \n       }'), document.getText());
    await until(() => !codes(document).includes('required-field-missing'));
    await vscode.commands.executeCommand('type', { text: '"nadia@example.org"' });
    await waitForCodes(document, []);
    assert.ok(document.getText().includes('"f_EMail": "nadia@example.org"\n'), document.getText());
  });
});
