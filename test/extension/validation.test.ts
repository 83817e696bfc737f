import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, codes, foreignDiagnostics, newPayload, ourDiagnostics, payload, quickFixes, rangeOf, savedFile, until, waitForCodes } from './documents';

const CONSENT = '"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"';

describe('live validation', () => {
  it('underlines a wrong date in an untitled payload, and stops when it is fixed', async () => {
    const document = await newPayload(payload(CONSENT.replace('2026.03.05', '2026-03-05')));
    await waitForCodes(document, ['consent-date-format']);
    const [diagnostic] = ourDiagnostics(document);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(diagnostic?.range), '"2026-03-05"');
    assert.match(String(typeof diagnostic?.code === 'object' ? diagnostic.code.target : ''), /rules\.md.*consent-date-format$/);

    const [fix] = await quickFixes(document, rangeOf(document, '2026-03-05'));
    assert.ok(fix?.edit, 'a quick fix is offered');
    assert.equal(fix.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /"2026\.03\.05"/);
    await waitForCodes(document, []);
  });

  it('checks unsaved changes of a saved file', async () => {
    const document = await savedFile('consents.merge.json', payload(CONSENT));
    await waitForCodes(document, []);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, '"1"'), '"yes"');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await waitForCodes(document, ['consent-value']);
  });

  it('leaves other JSON files alone until somebody asks', async () => {
    const document = await savedFile('other.json', '{ "Records": [], "MergeOptions": {} }');
    await until(() => vscode.languages.getDiagnostics(document.uri).length === 0);
    await vscode.commands.executeCommand('dialogInsight.check');
    await until(() => codes(document).length > 0);
    assert.ok(codes(document).includes('records-empty'));
  });

  it('takes files that the setting names for payloads', async () => {
    const document = await savedFile('other.payload.json', '{ "Records": [], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }');
    const settings = vscode.workspace.getConfiguration('dialogInsight');
    await settings.update('files', ['**/*.payload.json'], vscode.ConfigurationTarget.Global);
    try {
      await until(() => codes(document).includes('records-empty'));
    } finally {
      await settings.update('files', undefined, vscode.ConfigurationTarget.Global);
    }
    await until(() => codes(document).length === 0);
  });

  it('follows the setting that changes or silences a rule', async () => {
    const document = await newPayload(payload('"hasTrackingConsent": "1"'));
    await waitForCodes(document, ['consent-date-missing']);
    const settings = vscode.workspace.getConfiguration('dialogInsight');
    await settings.update('rules', { 'consent-date-missing': 'error' }, vscode.ConfigurationTarget.Global);
    try {
      await until(() => ourDiagnostics(document)[0]?.severity === vscode.DiagnosticSeverity.Error);
      await settings.update('rules', { 'consent-date-missing': 'off' }, vscode.ConfigurationTarget.Global);
      await waitForCodes(document, []);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('checks what is in sight first when a setting changes, and what is not soon after', async () => {
    const hidden = await newPayload(payload('"hasTrackingConsent": "1"'));
    const seen = await newPayload(payload('"hasTrackingConsent": "1"'));
    await waitForCodes(hidden, ['consent-date-missing']);
    await waitForCodes(seen, ['consent-date-missing']);
    const settings = vscode.workspace.getConfiguration('dialogInsight');
    let behind: readonly string[] | undefined;
    const watch = setInterval(() => {
      if (codes(seen).length === 0) behind ??= codes(hidden);
    }, 1);
    try {
      await settings.update('rules', { 'consent-date-missing': 'off' }, vscode.ConfigurationTarget.Global);
      await waitForCodes(hidden, []);
      assert.deepEqual(behind, ['consent-date-missing']);
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
      await waitForCodes(seen, ['consent-date-missing']);
      await vscode.window.showTextDocument(hidden);
      await waitForCodes(hidden, ['consent-date-missing']);
    } finally {
      clearInterval(watch);
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('underlines a rule that a comment misspells, and offers its name and those of the others', async () => {
    const document = await newPayload(`// dialog-insight-disable email-change, consent-date-missin\n${payload('"hasTrackingConsent": "1"')}`);
    await waitForCodes(document, ['consent-date-missing', 'unknown-rule']);
    const { end } = rangeOf(document, 'email-change, ');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, end, ' ');
    const sorted = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(sorted.slice(0, 3), ['unknown-rule', 'consent-date-missing', 'syntax']);
    assert.ok(!sorted.includes('email-change'), 'what stands there already is not offered again');
    const fix = (await quickFixes(document, rangeOf(document, 'consent-date-missin'))).find(({ title }) => title === 'Rename to "consent-date-missing"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await waitForCodes(document, []);
  });

  it('gives one problem one underline where the JSON service reports it already', async () => {
    const document = await newPayload(payload(`${CONSENT}, "f_City": "Laval", "f_City": "Laval"`));
    await until(() => foreignDiagnostics(document).length > 0);
    assert.ok(foreignDiagnostics(document).every(({ message }) => /duplicate/i.test(message)));
    assert.deepEqual(codes(document), []);
    const titles = (await quickFixes(document, rangeOf(document, '"f_City": "Laval", "f_City"'))).map(({ title }) => title);
    assert.ok(titles.some((title) => /first/i.test(title)) && titles.some((title) => /last/i.test(title)), titles.join());
  });

  it('leaves wrong types to our rules: the schema of the editor reports nothing', async () => {
    const document = await newPayload(payload('"hasTrackingConsent": [1]', '"AllowInsert": "yes", "AllowUpdate": true'));
    await until(() => codes(document).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(foreignDiagnostics(document).map(({ message }) => message), []);
  });

  it('fixes all problems of a kind at once where that keeps the meaning', async () => {
    const two = payload('"dtTrackingConsent": "2026-03-05", "hasTrackingConsent": "1"').replace(
      '"Records": [',
      '"Records": [ { "ID": { "key_f_EMail": "paul@example.org" }, "Data": { "hasTrackingConsent": "0", "dtTrackingConsent": "2026/03/06" } },',
    );
    const document = await newPayload(two);
    await waitForCodes(document, ['consent-date-format', 'consent-date-format']);
    const fixes = await quickFixes(document, rangeOf(document, '2026-03-05'));
    const all = fixes.find(({ title }) => /all/i.test(title));
    assert.ok(all?.edit, fixes.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(all.edit);
    await waitForCodes(document, []);
    assert.match(document.getText(), /2026\.03\.06/);
  });

  it('offers to fix all on save, as a source action', async () => {
    const document = await newPayload(payload('"hasTrackingConsent": "1", "dtTrackingConsent": "20260305"'));
    await waitForCodes(document, ['consent-date-format']);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      vscode.CodeActionKind.SourceFixAll.value,
    );
    const ours = actions.find(({ kind }) => kind?.value === 'source.fixAll.dialogInsight');
    assert.ok(ours?.edit);
  });

  it('shows the thousand worst of many problems, and says how many more there are', async () => {
    const record = (i: number): string => `{ "ID": { "key_f_EMail": "n${i}@example.org" }, "Data": { "hasTrackingConsent": "${i === 1499 ? 'maybe' : '1'}" } }`;
    const document = await newPayload(`{ "idProject": 123456, "Records": [\n${Array.from({ length: 1500 }, (_, i) => record(i)).join(',\n')}\n], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`);
    await until(() => ourDiagnostics(document).length > 0);
    const shown = ourDiagnostics(document);
    assert.equal(shown.length, 1000);
    assert.ok(shown.some((diagnostic) => codeOf(diagnostic) === 'consent-value'), 'the one error is among them');
    assert.ok(shown.some(({ message }) => /502 more problems/.test(message)), shown.at(-1)?.message ?? '');
  });
});
