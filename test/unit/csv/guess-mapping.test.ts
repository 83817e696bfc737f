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

/** A project whose labels say no more than what they are about. */
const consents: KnownCodes = {
  fields: ['City', 'EMail', 'Address1'].map((code) => ({ code, labels: [{ City: 'Ville', EMail: 'Email', Address1: 'Adresse' }[code] ?? code] })),
  optIns: [
    { code: 'newsletter', labels: ['Newsletter', 'Infolettre', 'Inscription infolettre'] },
    { code: 'abonne', labels: ['Abonné', 'Subscribed', 'Opt-in'] },
  ],
};

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

  // What the answer "1" below these headings says is the opposite of a consent, and the day is that of a refusal.
  const refusals = [
    ...['no_consent', 'No consent', 'NoConsent', 'No tracking consent', 'NO TRACKING', 'Consent No', 'Consent: no', 'Consent (no)', 'Non-consent', 'Not consented', 'Never consented', 'Without consent', 'Consent refused'],
    ...['Consent declined', 'Consent withdrawn', 'Consent revoked', 'Consent denied', 'Do not track', 'do_not_track', 'DoNotTrack', "Don't track", 'No suivi', 'Sans consentement', 'Pas de consentement', 'Aucun consentement'],
    ...['Consentement refusé', 'Refus du consentement', 'Consentement retiré', 'Retrait du consentement', 'Non consentement', 'Opposition au suivi', 'Jamais consenti', '!consent', '¬ Consent', '≠ consent', 'Consentement ❌', '🚫 Suivi', '- consent'],
    ...['No newsletter', 'NoNewsletter', 'no_newsletter', 'Newsletter no', 'No opt-in', 'Optin no', 'Opt-in: no', 'No infolettre', 'Non abonné', 'Pas abonné', 'Plus abonné', "N'est plus abonné", "Pas d'infolettre", 'Sans infolettre'],
    ...['Hors newsletter', 'Exclu infolettre', "Exclu de l'infolettre", 'Refus newsletter', 'Newsletter refusée', 'Stop newsletter', 'Newsletter stop', 'Opt-out', 'optout', 'Opted out', 'Opt-out newsletter', 'Newsletter opt-out'],
    ...['Unsubscribed', 'Un-subscribed', 'UNSUBSCRIBED', 'Not subscribed', 'Newsletter unsubscribed', 'Unsubscribed from newsletter', 'Désabonné', 'Désabonnement', 'Dés-abonné', 'DÉS-ABONNÉ', 'DES-ABONNE', 'DésAbonné', 'Dé-abonné'],
    ...['De-abonné', "Désinscription à l'infolettre", "Dé-inscription à l'infolettre", 'De\u0301-inscription infolettre', "Dés-inscription de l'infolettre", "Des-inscription de l'infolettre"],
    ...['Ne pas contacter', 'Ne plus contacter', 'ne_pas_solliciter', 'DoNotEmail', 'do_not_email', 'Do not contact', 'DNC', 'No email', 'No courriel', 'Blacklist', 'Blacklisted', 'Liste noire', 'Bloqué', 'Suppression list', 'Opposition'],
    ...['No city', 'No ville', 'Not a city', 'Sans adresse'],
  ];
  for (const heading of refusals) {
    it(`${heading}: nothing`, () => assert.equal(guess(['email', heading, 'consent date', 'newsletter date']), 'key_f_EMail - - -'));
    it(`${heading}: nothing where the project has the consent`, () => assert.equal(guess(['email', heading], consents), 'key_f_EMail -'));
  }
  const refusalDates = ['No consent date', 'Date no consent', 'Date de refus du consentement', 'Date du non-consentement', "Date de dé-inscription à l'infolettre", "Date des-inscription infolettre", 'Date de désabonnement', 'No newsletter date', 'Opt-out date'];
  for (const heading of refusalDates) {
    it(`${heading}: nothing`, () => assert.equal(guess(['email', 'consent', 'newsletter', heading]), 'key_f_EMail hasTrackingConsent optin_newsletter -'));
  }

  for (const heading of ['Unsubscribed', 'Ne pas contacter', 'Blacklist', 'No email', 'Désabonnés', 'Liste noire', '🚫 Contacts', 'Opt-out', 'DES-ABONNES']) {
    it(`${heading}: no key, though it holds addresses`, () => assert.equal(guess([heading, 'Ville'], undefined, ['luc@example.org', 'Laval']), '- f_City'));
  }

  for (const heading of ['No mobile', 'No. mobile', 'N° mobile', 'Nº mobile', '№ mobile', 'n° de portable', 'Numéro de mobile', 'No de cellulaire', 'No de téléphone mobile', 'Mobile No.', 'Mobile phone no', 'Numéro de cellulaire']) {
    it(`${heading}: the number`, () => assert.equal(guess(['email', heading]), 'key_f_EMail f_MobilePhone'));
  }
  for (const heading of ['No de téléphone', 'No tel', 'No client', 'N° client', 'No de rue']) {
    it(`${heading}: no usual heading`, () => assert.equal(guess(['email', heading]), 'key_f_EMail -'));
  }

  const ambiguous = [
    ...['Suivi', 'Tracking', 'Suivi client', 'Follow-up', 'Suivi commercial', 'Tracking number', 'Abonné', 'Abonnée', 'Abonnement', 'Subscribed', 'Subscription', 'Inscrit', 'Opt-in', 'OptIn', 'Opt-in SMS'],
    ...['Titre', 'Title', 'Poste', 'Position'],
  ];
  for (const heading of ambiguous) {
    it(`${heading}: does not say of what`, () => assert.equal(guess(['email', heading]), 'key_f_EMail -'));
  }
  for (const heading of ['Date de suivi', 'Tracking date', 'Date du suivi', 'Opt-in date', "Date d'opt-in"]) {
    it(`${heading}: no date of a consent or an opt-in`, () => assert.equal(guess(['email', 'Consentement', 'Newsletter', heading]), 'key_f_EMail hasTrackingConsent optin_newsletter -'));
  }
  for (const heading of ['Suivi comportemental', 'Consentement au suivi', 'Consentement au suivi comportemental', 'Tracking consent', 'hasTrackingConsent']) {
    it(`${heading}: the consent`, () => assert.equal(guess(['email', heading]), 'key_f_EMail hasTrackingConsent'));
  }
  for (const heading of ["Abonné à l'infolettre", 'Newsletter subscription', 'Opt-in newsletter']) {
    it(`${heading}: the opt-in`, () => assert.equal(guess(['email', heading]), 'key_f_EMail optin_newsletter'));
  }
  it('an ambiguous heading is known where it is a label of the project', () => assert.equal(guess(['email', 'Abonné'], consents), 'key_f_EMail optin_abonne'));

  for (const heading of ["Date d'inscription", "Date d'abonnement", 'Subscription date', 'Inscrit le']) {
    it(`${heading}: may be that of the account`, () => assert.equal(guess(['email', 'Newsletter', heading]), 'key_f_EMail optin_newsletter -'));
  }

  it('takes a column of addresses for the key whatever it is called', () => {
    assert.equal(guess(['Contact', 'Ville'], undefined, ['luc@example.org', 'Laval']), 'key_f_EMail f_City');
  });

  it('writes a field whose values are dates as dates', () => {
    const [target] = guessMapping(readColumns(['f_Naissance'], [{ line: 2, lastLine: 2, cells: ['1990-05-12'], brokenQuotes: false }]));
    assert.deepEqual(target, { kind: 'field', code: 'Naissance', type: 'day' });
  });

  const project: KnownCodes = {
    fields: [
      { code: 'NoClient', labels: ['No de client'] },
      { code: 'EMail', labels: ['Courriel', 'E-mail'] },
      { code: 'prenom', labels: ['Prénom', 'First name'] },
      { code: 'NoMembre', labels: ['Numéro de membre', 'Member number'] },
    ],
    optIns: [{ code: 'promo', labels: ['Offres promotionnelles'] }],
  };

  it('knows the labels and codes of the project, and proposes none that it does not have', () => {
    assert.equal(guess(['Courriel', 'Prénom', 'Nom', 'Numéro de membre', 'nomembre', 'Offres promotionnelles', 'Infolettre'], project), 'key_f_EMail f_prenom - f_NoMembre - optin_promo -');
  });

  it('knows the numbers of the project, and takes no other for them', () => {
    for (const heading of ['No client', 'No. de client', 'no_client', 'NoClient']) assert.equal(guess(['Courriel', heading], project), 'key_f_EMail f_NoClient', heading);
    for (const heading of ['N° de membre', 'numéro membre']) assert.equal(guess(['Courriel', heading], project), 'key_f_EMail f_NoMembre', heading);
    assert.equal(guess(['Courriel', 'Client'], project), 'key_f_EMail -');
  });

  it('knows a refusal of the project by its own label only', () => {
    const refusal: KnownCodes = { fields: [], optIns: [{ code: 'refus', labels: ['Ne pas contacter'] }] };
    assert.equal(guess(['Courriel', 'Ne pas contacter'], refusal), 'key_f_EMail optin_refus');
    assert.equal(guess(['Courriel', 'Contacter'], refusal), 'key_f_EMail -');
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
