import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, newPayload, payload, savedFile, until } from './documents';

const OLD = payload('"hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05"').replace('nadia@', 'the-old-address@');
/** A mistake with a safe fix. */
const MENDABLE = OLD.replace('2026.03.05', '2026-03-05');

/** What git's own extension makes of an older version, and other ones in another way. */
const SHOWN: readonly [string, (scheme: string) => vscode.Disposable][] = [
  [
    'a file system that can\'t be written',
    (scheme) => {
      const files: vscode.FileSystemProvider = {
        onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
        watch: () => new vscode.Disposable(() => undefined),
        stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: 1 }),
        readDirectory: () => [],
        readFile: ({ path }) => new TextEncoder().encode(path.includes('mendable') ? MENDABLE : OLD),
        writeFile: () => undefined,
        createDirectory: () => undefined,
        delete: () => undefined,
        rename: () => undefined,
      };
      return vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true });
    },
  ],
  [
    'a content provider',
    (scheme) => vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: ({ path }) => (path.includes('mendable') ? MENDABLE : OLD) }),
  ],
];

describe('the older version of a payload', () => {
  before(async () => {
    await vscode.commands.executeCommand('dialogInsight.switchConnection', 'Sandbox');
  });
  afterEach(closeEditors);

  SHOWN.forEach(([name, provide], number) => {
    const uriOf = (file: string): vscode.Uri => vscode.Uri.from({ scheme: `older-${number}`, path: `/somewhere/${file}` });
    let registration: vscode.Disposable;
    before(() => {
      registration = provide(`older-${number}`);
    });
    after(() => {
      registration.dispose();
    });

    it(`of ${name} is never sent`, async () => {
      await vscode.commands.executeCommand('dialogInsight.resetSandboxContacts');
      const editor = await vscode.window.showTextDocument(uriOf('consents.merge.jsonc'));
      editor.selection = new vscode.Selection(4, 10, 4, 10);
      await vscode.commands.executeCommand('dialogInsight.send');
      await vscode.commands.executeCommand('dialogInsight.send', editor.document.uri);
      await vscode.commands.executeCommand('dialogInsight.sendRecord');
      await vscode.commands.executeCommand('dialogInsight.showSandboxContacts');
      const contacts = (): string | undefined => vscode.workspace.textDocuments.find(({ uri }) => /contacts/i.test(uri.path) && uri.scheme === 'dialog-insight')?.getText();
      await until(() => (contacts() ?? '') !== '');
      assert.doesNotMatch(contacts() ?? '', /the-old-address/);
    });

    it(`of ${name} has no preview, no lens and no action that would send it`, async () => {
      const { document } = await vscode.window.showTextDocument(uriOf('consents.merge.jsonc'));
      await vscode.commands.executeCommand('dialogInsight.preview');
      assert.ok(!vscode.window.visibleTextEditors.some(({ document: { uri } }) => uri.scheme === 'dialog-insight'));
      assert.deepEqual(await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri), []);
      const start = new vscode.Range(4, 10, 4, 10);
      assert.deepEqual(await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, start, 'dialogInsight.send'), []);
    });

    it(`of ${name} is checked, and stays as it is`, async () => {
      const { document } = await vscode.window.showTextDocument(uriOf('mendable.merge.jsonc'));
      await until(() => vscode.languages.getDiagnostics(document.uri).some(({ source }) => source === 'Dialog Insight'));
      await vscode.commands.executeCommand('dialogInsight.fixAll');
      await vscode.commands.executeCommand('dialogInsight.repair');
      assert.equal(document.getText(), MENDABLE);
    });
  });

  SHOWN.forEach(([name, provide], number) => {
    it(`of ${name} has no problems in a comparison with its file, unless it is checked`, async () => {
      const registration = provide(`compared-${number}`);
      const file = await savedFile('consents.merge.jsonc', OLD.replace('2026.03.05', '2026/03/05'));
      await closeEditors();
      const older = vscode.Uri.from({ scheme: `compared-${number}`, path: '/somewhere/mendable.merge.jsonc' });
      await vscode.commands.executeCommand('vscode.diff', older, file.uri);
      const problemsOf = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Dialog Insight');
      await until(() => problemsOf(file.uri).length === 1);
      assert.deepEqual(problemsOf(older), []);
      await vscode.commands.executeCommand('dialogInsight.check', older);
      await until(() => problemsOf(older).length === 1);
      registration.dispose();
    });
  });

  it('is not what a payload is that was never saved', async () => {
    await newPayload(MENDABLE);
    await vscode.commands.executeCommand('dialogInsight.fixAll');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /2026\.03\.05/);
  });
});
