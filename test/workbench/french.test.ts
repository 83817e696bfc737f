import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { PAYLOAD } from './payload';
import { Texts } from './texts';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

describe('in French', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ language: 'fr', files: { 'un.merge.jsonc': PAYLOAD } });
    ({ workbench } = open);
  });

  after(async () => {
    await open.close();
    await account.close();
  });

  it('the schema explains the first file that is opened', async () => {
    await workbench.openFile('un.merge.jsonc');
    const shown = await workbench.hover('"hasTrackingConsent"');
    assert.match(shown, /Si le contact consent au suivi comportemental/);
    assert.match(shown, /"0"\s: Le contact ne consent pas/);
  });

  it('commands, lenses and the status bar', async () => {
    await workbench.codeLens('Envoyer 1 enregistrement à Dialog Insight : créer et mettre à jour').waitFor();
    await workbench.statusBarItem('aucune connexion').waitFor();
    const english = new Texts('en');
    const offered = await workbench.commandsOffered('Dialog Insight: ');
    const seen = ['showHistory', 'showReport', 'showSandboxContacts', 'addConnection'].filter((name) => offered.includes(english.command(name)));
    assert.ok(seen.length > 2, offered.join());
    for (const name of seen) assert.ok(offered.includes(workbench.texts.command(name)), offered.join());
  });

  it('problems and quick fixes', async () => {
    await workbench.openFile('with-mistakes.merge.jsonc');
    await workbench.waitForUnderline('error');
    await workbench.placeCursorIn('2026-10-24', 2);
    assert.deepEqual((await workbench.quickFixes()).slice(0, 1), ['Écrire la date 2026.10.24']);
    await workbench.press('Escape');
    const rows = await workbench.problems();
    assert.ok(rows.some((row) => row.includes('Dialog Insight attend ici AAAA.MM.JJ, avec des points.')), rows.join('\n'));
  });

  it('snippets, with French words at their tab stops', async () => {
    await workbench.newFile('Nouvelle requête Merge');
    await workbench.page.locator('.tab.active', { hasText: '.merge.jsonc' }).waitFor();
    await workbench.focusEditor();
    await workbench.press('Escape');
    await workbench.type('di');
    await workbench.suggestions();
    const row = workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'di-full-sync' });
    assert.match(await row.innerText(), /Synchronisation complète/);
    await workbench.acceptSuggestion('di-full-sync');
    await workbench.press('Escape', 'Escape');
    const text = await workbench.text();
    for (const words of ['"Prénom"', '"Nom"', '"nouveau.contact@example.org"', '"contact.existant@example.org"']) assert.ok(text.includes(words), text);
  });

  it('a send: the connection, the question before it, and what became of the records', async () => {
    await addConnection(workbench, { name: 'Boutique', address: account.sandbox.address, key: account.key, kind: 'Production' });
    await workbench.openFile('un.merge.jsonc');
    await workbench.runCommand('Dialog Insight: Envoyer à Dialog Insight');
    const dialog = (await workbench.dialog()).replaceAll('\u00a0', ' ');
    for (const words of ['Envoyer 1 enregistrement au projet de production de Boutique ?', 'Projet : 123456 (production)', 'Permis : créer et mettre à jour des contacts']) {
      assert.ok(dialog.includes(words), dialog);
    }
    await workbench.pressDialogButton('Envoyer');
    await workbench.notification('Boutique – créés : 1.');
    assert.deepEqual(await workbench.until('the mark', () => workbench.marks(), (marks) => marks.length === 1), ['✓ créé']);
    await workbench.runCommand('Dialog Insight: Afficher le dernier rapport');
    await workbench.page.locator('.tab', { hasText: "Rapport d'envoi" }).waitFor();
    await workbench.press('Control+2');
    const report = await workbench.until('the report', () => workbench.visibleText(), (text) => text.includes('créés : 1'));
    for (const words of ['Connexion : Boutique', 'Projet : 123456', 'Fichier : un.merge.jsonc', 'Appels', 'Ligne 4 : nadia@example.org']) assert.ok(report.includes(words), report);
  });
});
