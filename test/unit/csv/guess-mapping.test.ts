import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readColumns } from '../../../src/core/csv/columns';
import { guessMapping, type KnownCodes } from '../../../src/core/csv/guess-mapping';
import { propertyName } from '../../../src/core/csv/target';

/** The properties that columns of these headings become, `-` where they are left out. */
function guess(headings: readonly string[], project?: KnownCodes, row: readonly string[] = []): string {
  const rows = row.length > 0 ? [{ line: 2, lastLine: 2, cells: row, brokenQuotes: false }] : [];
  return guessMapping(readColumns(headings, rows), project)
    .map((target) => (target ? propertyName(target) : '-'))
    .join(' ');
}

describe('the mapping proposed by headings', () => {
  const table: readonly [headings: string, mapping: string][] = [
    ['Courriel;key_f_;f_;f_City', 'key_f_EMail - - f_City'],
    ['Courriel;Prénom;Nom;Ville', 'key_f_EMail f_FirstName f_LastName f_City'],
    ['Adresse courriel;Nom de famille;Code postal;Pays', 'key_f_EMail f_LastName f_PostalCode f_Country'],
    ['E-mail;First Name;Last Name;City;Zip', 'key_f_EMail f_FirstName f_LastName f_City f_PostalCode'],
    ['EMAIL ADDRESS;FIRSTNAME;LASTNAME', 'key_f_EMail f_FirstName f_LastName'],
    ["Adresse e-mail;Date d'inscription à l'infolettre;Infolettre", 'key_f_EMail dtOptin_newsletter optin_newsletter'],
    ['Courriel;Consentement;Date de consentement', 'key_f_EMail hasTrackingConsent dtTrackingConsent'],
    ['Courriel;Consentement au suivi comportemental;Date du consentement', 'key_f_EMail hasTrackingConsent dtTrackingConsent'],
    ['email;consent;consent_date;newsletter', 'key_f_EMail hasTrackingConsent dtTrackingConsent optin_newsletter'],
    ['email;trackingConsent;trackingConsentDate', 'key_f_EMail hasTrackingConsent dtTrackingConsent'],
    ['Cellulaire;Courriel;Entreprise;Fonction', 'f_MobilePhone key_f_EMail f_Company f_JobTitle'],
    // The names of the API themselves, in any case.
    ['key_f_EMail;f_FirstName;optin_promo;dtOptin_promo;hasTrackingConsent;dtTrackingConsent', 'key_f_EMail f_FirstName optin_promo dtOptin_promo hasTrackingConsent dtTrackingConsent'],
    ['KEY_F_Numero;F_Ville;f_EMail', 'key_f_Numero f_Ville f_EMail'],
    ['idContact;f_City', 'idContact f_City'],
    ['idContact;Courriel;Ville', '- key_f_EMail f_City'],
    // What is not known is left out, and nothing is given twice.
    ['Courriel;Numéro de membre;Notes', 'key_f_EMail - -'],
    ['Courriel;Courriel;Ville;Ville', 'key_f_EMail - f_City -'],
    ['Courriel 2;Ville', '- f_City'],
    // A date without its answer is written nowhere.
    ['Courriel;Date de consentement', 'key_f_EMail -'],
    ['Courriel;;Ville', 'key_f_EMail - f_City'],
    ['Nom complet;Nom', '- f_LastName'],
  ];
  for (const [headings, mapping] of table) it(headings, () => assert.equal(guess(headings.split(';')), mapping));

  it('takes a column of addresses for the key whatever it is called', () => {
    assert.equal(guess(['Contact', 'Ville'], undefined, ['luc@example.org', 'Laval']), 'key_f_EMail f_City');
  });

  it('writes a field whose values are dates as dates', () => {
    const [target] = guessMapping(readColumns(['f_Naissance'], [{ line: 2, lastLine: 2, cells: ['1990-05-12'], brokenQuotes: false }]));
    assert.deepEqual(target, { kind: 'field', code: 'Naissance', type: 'day' });
  });

  const project: KnownCodes = {
    fields: [
      { code: 'EMail', labels: ['Courriel', 'E-mail'] },
      { code: 'prenom', labels: ['Prénom', 'First name'] },
      { code: 'NoMembre', labels: ['Numéro de membre', 'Member number'] },
    ],
    optIns: [{ code: 'promo', labels: ['Offres promotionnelles'] }],
  };

  it('knows the labels and codes of the project, and proposes none that it does not have', () => {
    assert.equal(guess(['Courriel', 'Prénom', 'Nom', 'Numéro de membre', 'nomembre', 'Offres promotionnelles', 'Infolettre'], project), 'key_f_EMail f_prenom - f_NoMembre - optin_promo -');
  });

  it('an empty list of the project says nothing', () => {
    assert.equal(guess(['Courriel', 'Ville', 'Infolettre'], { fields: [], optIns: [] }), 'key_f_EMail f_City optin_newsletter');
  });
});

describe('the columns of a file', () => {
  const row = (...cells: readonly string[]): { line: number; lastLine: number; cells: readonly string[]; brokenQuotes: boolean } => ({ line: 2, lastLine: 2, cells, brokenQuotes: false });

  it('leave out emptied ones at the end', () => assert.equal(readColumns(['a', 'b', '', ''], [row('1', '2', '', '')]).length, 2));
  it('keep one without a heading that has values', () => assert.equal(readColumns(['a', '', ''], [row('1', '2', '')]).length, 2));
  it('are not made by rows that are too long', () => assert.equal(readColumns(['a', 'b'], [row('1', '2', '3')]).length, 2));
  it('show three different values each', () => {
    const [column] = readColumns(['a'], ['x', ' x ', '', 'y', 'z', 'w'].map((value) => row(value)));
    assert.deepEqual(column?.samples, ['x', 'y', 'z']);
  });
  it('number those of one heading', () => {
    assert.deepEqual(readColumns(['Ville', 'ville', 'Pays'], []).map(({ occurrence }) => occurrence), [1, 2, 1]);
  });
});
