import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addConnection, startAccount, type Account } from './account';
import { PAYLOAD } from './payload';
import { Texts } from './texts';
import { openWorkbench, type OpenWorkbench, type Workbench } from './workbench';

/** Refused by the service: a name that is longer than it takes. */
const REFUSED = PAYLOAD.replace('nadia@', 'luc@').replace('"Data": { ', `"Data": { "f_FirstName": "${'y'.repeat(120)}", `);

const MAIL = `Bonjour,

"Records": [
  { "ID": { key_f_EMail: “nadia@example.org” }, "Data": { "f_City": "Laval" } }
],
"MergeOptions": { "AllowInsert": false, "AllowUpdate": true }

Merci
`;

/** No date shows which comes first; crosses; a row in doubt. */
const CSV = `Courriel;Ville;Consentement;Date de consentement;Infolettre
nadia@exemple.org;Laval;oui;05/03/2026;x
luc@exemple.org;Gatineau;peut-être;04/02/2026;
`;

describe('in French', () => {
  let open: OpenWorkbench;
  let workbench: Workbench;
  let account: Account;

  before(async () => {
    account = await startAccount('right-key-4711');
    open = await openWorkbench({ language: 'fr', files: { 'un.merge.jsonc': PAYLOAD, 'refus.merge.jsonc': REFUSED, 'courrier.merge.jsonc': MAIL, 'contacts.csv': CSV } });
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
    const report = await workbench.until('the report', () => workbench.visibleText(), (text) => text.includes('Créés : 1'));
    for (const words of ['Connexion : Boutique', 'Projet : 123456', 'Fichier : un.merge.jsonc', 'Appels', 'Ligne 4 : nadia@example.org']) assert.ok(report.includes(words), report);
  });

  it('what was refused: at its line, among the results, and in the report', async () => {
    await workbench.press('Control+1');
    await workbench.openFile('refus.merge.jsonc');
    await workbench.runCommand('Dialog Insight: Envoyer à Dialog Insight');
    await workbench.dialog();
    await workbench.pressDialogButton('Envoyer');
    await workbench.notification('Boutique – rejetés : 1.');
    const [mark = ''] = await workbench.until('the mark', () => workbench.marks(), (marks) => marks.length === 1);
    assert.match(mark, /^✗ rejeté : Le service l'a refusé : /);
    await workbench.runCommand('Dialog Insight: Focus on Résultats View');
    const rows = await workbench.until('the rows', () => workbench.resultRows(), (shown) => shown.some((row) => row.startsWith('luc@')));
    assert.match(plain(rows.join('\n')), /^Rejetés, enregistrements : 1\nluc@example\.org, rejeté, ligne 4, Le service l'a refusé : /);
    await workbench.until('whose results they are', () => workbench.viewMessage(), (said) => said === 'refus.merge.jsonc, envoyé vers Boutique');
    await workbench.pressNotificationButton('rejetés', 'Afficher le rapport');
    await workbench.page.locator('.tab', { hasText: "Rapport d'envoi" }).nth(1).waitFor();
    await workbench.press('Control+2');
    const report = await workbench.until('the report', () => workbench.visibleText(), (shown) => shown.includes('## Rejetés (1)'));
    assert.match(report, /^# Rejetés : 1\n/);
    assert.match(report, /- Ligne 4 : luc@/);
  });

  it('what is stored otherwise, and the history', async () => {
    const { page } = workbench;
    await workbench.press('Control+1');
    await workbench.openFile('un.merge.jsonc');
    await workbench.select('2026.03.05');
    await workbench.type('2026.03.06');
    await workbench.until('the mark', () => workbench.marks(), ([shown]) => shown === '✎ modifié depuis : ✓ créé');
    await workbench.runCommand('Dialog Insight: Vérifier cet enregistrement');
    await workbench.notification('Relu chez Boutique – différents : 1.');
    await page.locator('.tab.active', { hasText: /Boutique.: requête et contacts stockés/ }).waitFor();
    await page.locator('.monaco-diff-editor .view-line', { hasText: /Ligne.4.:.nadia@example\.org/ }).first().waitFor();
    await workbench.runCommand('View: Close Editor');
    await workbench.until('the mark', () => workbench.marks(), ([shown]) => shown === '✎ modifié depuis : ✓ créé   ≠ vérifié : stocké autrement : dtTrackingConsent');
    await workbench.runCommand("Dialog Insight: Afficher l'historique");
    await page.locator('.quick-input-list .monaco-list-row', { hasText: /^Rejetés.: 1/ }).first().waitFor();
    await workbench.press('Escape');
  });

  it('the questions about a contact list, and its rows in doubt', async () => {
    const title = workbench.page.locator('.quick-input-title');
    await workbench.chooseFromMenu('contacts.csv', "Nouvelle requête Merge à partir d'un CSV", title.filter({ hasText: /\(1.sur.2\)/ }));
    // An icon within a text would be read out by its English name.
    const spoken = await workbench.choices();
    assert.deepEqual(spoken.slice(0, 2), ['Continuer, 5 colonnes sur 5 vont dans la requête', 'Courriel, → key_f_EMail, nadia@exemple.org · luc@exemple.org, Colonnes']);
    await workbench.press('Enter');
    await title.filter({ hasText: /\(2.sur.2\)/ }).waitFor();
    await workbench.press('Enter');
    await title.filter({ hasText: 'Colonne Date de consentement' }).waitFor();
    await workbench.pick('Le jour avant le mois');
    await title.filter({ hasText: 'Colonne Infolettre' }).waitFor();
    await workbench.pick('x veut dire oui');
    await workbench.notification('Enregistrements : 2, lignes : 2, lignes douteuses : 1.');
    await workbench.press('Control+2');
    const report = await workbench.until('the report', () => workbench.visibleText(), (shown) => shown.includes('ni oui ni non'));
    assert.match(report.replaceAll(/\s+/g, ' '), /Ligne 3 : Consentement "peut-être" : ni oui ni non/);
  });

  it('a repair, and the walkthrough', async () => {
    const { page } = workbench;
    await workbench.press('Control+1');
    await workbench.openFile('courrier.merge.jsonc');
    await workbench.runCommand('Dialog Insight: Réparer la requête');
    await page.locator('.quick-input-title', { hasText: 'Seule cette partie du texte est une requête.' }).waitFor();
    await workbench.press('Enter');
    const said = await workbench.notification('La requête a été gardée, et le reste du texte supprimé. Réparé : ');
    assert.ok(said.includes('1 nom mis entre guillemets'), said);
    await workbench.runCommand('Dialog Insight: Premiers pas');
    for (const step of ['Créer une requête', 'La valider', 'Se connecter', "L'envoyer", 'Vérifier ce qui est stocké']) {
      await page.locator('.getting-started-step .step-title', { hasText: step }).waitFor();
    }
  });
});

/** With plain blanks. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
