import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { makePayload } from '../bench/payloads';
import { closeEditors, codeOf, codes, foreignDiagnostics, ourDiagnostics, rangeOf, savedFile, until } from './documents';

const ALL_WELL = { shape: 'article', bad: false } as const;

/** A mistake that the JSON service reports, too: a name twice in the last record. */
function withRepeatedName(payload: string): string {
  const at = payload.lastIndexOf('"f_LastName"');
  return `${payload.slice(0, at)}"f_LastName": "Roy",\n        ${payload.slice(at)}`;
}

/** Where the consent of a record somewhere in the middle stands. */
function consentIn(document: vscode.TextDocument): vscode.Position {
  const text = document.getText();
  const name = text.indexOf('"hasTrackingConsent": "', text.length >> 1);
  return document.positionAt(name + '"hasTrackingConsent": "'.length);
}

describe('large files', () => {
  afterEach(closeEditors);

  it('are checked before the JSON service has read them', async () => {
    let ours = 0;
    let theirs = 0;
    let turn = 0;
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      turn++;
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('/both.merge.jsonc'));
      if (!document) return;
      if (ourDiagnostics(document).length > 0) ours ||= turn;
      if (foreignDiagnostics(document).length > 0) theirs ||= turn;
    });

    await savedFile('both.merge.jsonc', withRepeatedName(makePayload({ shape: 'article', records: 10_000, bad: true })));
    await until(() => theirs > 0);
    subscription.dispose();
    assert.ok(ours > 0 && ours < theirs, `ours came ${ours}., theirs ${theirs}.`);
  });

  it('get the problem of a key stroke within its change event', async () => {
    const document = await savedFile('typed.merge.jsonc', makePayload({ ...ALL_WELL, records: 10_000 }));
    assert.deepEqual(codes(document), []);
    let seen: string[][] = [];
    const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && change.contentChanges.length > 0) seen.push(codes(document));
    });
    const editor = await vscode.window.showTextDocument(document);
    const at = consentIn(document);
    const expected = [['consent-value'], []];
    // Behind an update that was slow, as the first ones are on a busy machine, the next one waits a moment: then it is tried again.
    for (let attempt = 0; attempt < 10 && JSON.stringify(seen) !== JSON.stringify(expected); attempt++) {
      await until(() => codes(document).length === 0);
      seen = [];
      await editor.edit((edit) => edit.insert(at, 'x'));
      await editor.edit((edit) => edit.delete(new vscode.Range(at, at.translate(0, 1))));
    }
    subscription.dispose();
    assert.deepEqual(seen, expected);
  });

  for (const [name, lineBreak] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
    it(`tell at once where the problem of a change is, on its line and lines behind it, with ${name}`, async () => {
      const document = await savedFile(`${name}.merge.jsonc`, makePayload({ ...ALL_WELL, records: 50 }).replaceAll('\n', lineBreak));
      const editor = await vscode.window.showTextDocument(document);
      const seen: string[][] = [];
      const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === document && change.contentChanges.length > 0) seen.push(ourDiagnostics(document).map(({ range }) => document.getText(range)));
      });
      const at = consentIn(document);
      await editor.edit((edit) => edit.insert(at, 'x'));
      const above = new vscode.Range(at.translate(-2, 0).with({ character: 0 }), at);
      await editor.edit((edit) => edit.replace(above, `\n\n${document.getText(above)}y`));
      subscription.dispose();
      const [[first, ...others] = [], [moved] = []] = seen;
      assert.match(first ?? '', /^"x(1|0|true|false)"$/i);
      assert.deepEqual(others, []);
      assert.equal(moved, first?.replace('"', '"y'));
    });
  }

  it('tell where problems are that only moved, once the typing pauses', async () => {
    const document = await savedFile('moved.merge.jsonc', makePayload({ shape: 'article', records: 300, bad: true }));
    const before = ourDiagnostics(document).map(({ range }) => range.start.line);
    assert.ok(before.length > 0);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '\n\n'));
    await until(() => ourDiagnostics(document).every(({ range }, index) => range.start.line === (before[index] ?? 0) + 2));
  });

  it('are read as a whole only for a fix that is chosen', async () => {
    const records = 3000;
    const document = await savedFile('update.merge.jsonc', makePayload({ ...ALL_WELL, records }).replace('"AllowInsert": true', '"AllowInsert": false'));
    assert.ok(document.lineCount > 20_000, `${document.lineCount} lines`);
    await until(() => codes(document).includes('update-overwrites-profile'));
    const [{ range } = assert.fail()] = ourDiagnostics(document);
    const editsOf = async (resolved: number): Promise<number | undefined> => {
      const actions: vscode.CodeAction[] = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value, resolved);
      return actions.find(({ title }) => title === 'Keep only the consents of all records')?.edit?.get(document.uri).length;
    };
    assert.equal(await editsOf(0), undefined);
    assert.equal(await editsOf(10), records);
  });

  it('follow a setting in sight and out of it, and an edit that comes while they are checked', async () => {
    const text = makePayload({ ...ALL_WELL, records: 10_000 }).replace('"AllowInsert": true', '"AllowInsert": false');
    const hidden = await savedFile('hidden.merge.jsonc', text);
    await until(() => codes(hidden).includes('update-overwrites-profile'));
    const seen = await savedFile('seen.merge.jsonc', text);
    await until(() => codes(seen).includes('update-overwrites-profile'));
    const settings = vscode.workspace.getConfiguration('dialogInsight');
    await settings.update('rules', { 'update-overwrites-profile': 'error' }, vscode.ConfigurationTarget.Global);
    try {
      const edit = new vscode.WorkspaceEdit();
      // In the first record: the worst of one kind are shown in document order.
      edit.insert(seen.uri, rangeOf(seen, '"hasTrackingConsent": "').end, 'perhaps');
      await vscode.workspace.applyEdit(edit);
      const severities = (document: vscode.TextDocument): string =>
        [...new Set(ourDiagnostics(document).map((diagnostic) => `${codeOf(diagnostic)} ${diagnostic.severity}`))].sort().join();
      const summary = 'undefined 2';
      await until(() => severities(seen) === ['consent-value 0', summary, 'update-overwrites-profile 0'].join());
      await until(() => severities(hidden) === [summary, 'update-overwrites-profile 0'].join());
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('keep their help beyond 20 MB and 300,000 lines', async () => {
    const document = await savedFile('huge.merge.jsonc', makePayload({ ...ALL_WELL, records: 70_000 }));
    assert.ok(document.lineCount > 700_000, `${document.lineCount} lines`);
    const editor = await vscode.window.showTextDocument(document);
    const at = consentIn(document);
    await editor.edit((edit) => edit.insert(at, 'x'));
    await until(() => codes(document).join() === 'consent-value');
    const [diagnostic] = ourDiagnostics(document);
    assert.equal(diagnostic?.range.start.line, at.line);
    await editor.edit((edit) => edit.delete(new vscode.Range(at, at.translate(0, 1))));
    await until(() => codes(document).length === 0);
  });
});
