import type { Target } from './target';

const field = (code: string): Target => ({ kind: 'field', code, type: 'text' });

const MOBILE_PHONE = ['cellulaire', 'mobile', 'portable', 'tel mobile', 'tel cellulaire', 'tel portable', 'telephone mobile', 'telephone cellulaire', 'telephone portable', 'mobile phone', 'cell phone', 'cellphone', 'cell'];

/**
 * Common French and English headings, as written by `foldHeading`. The codes are those that were seen in most projects
 * (docs/service.md, "Names in Data"); `newsletter` is the opt-in of Dialog Insight's own article. Every project has its own codes:
 * these are proposals for the user to check. Headings that may mean something else are not listed: *Suivi* and *Abonné* do not say
 * of what, and *Poste* is often a telephone extension.
 */
export const USUAL_HEADINGS: readonly (readonly [Target, readonly string[]])[] = [
  [{ kind: 'id-contact' }, ['id contact', 'idcontact', 'contact id']],
  [
    { kind: 'consent-date' },
    ['date consentement', 'date consentement suivi', 'consent date', 'date consent', 'consented at', 'consent at', 'tracking consent date', 'dt tracking consent'],
  ],
  [
    { kind: 'consent' },
    ['consentement', 'consentement suivi', 'consentement suivi comportemental', 'suivi comportemental', 'consent', 'tracking consent', 'has tracking consent', 'consent given', 'consented'],
  ],
  [
    { kind: 'optin-date', code: 'newsletter' },
    ['date infolettre', 'date inscription infolettre', 'date abonnement infolettre', 'date newsletter', 'newsletter date', 'date inscription newsletter', 'newsletter optin date', 'newsletter opt in date'],
  ],
  [
    { kind: 'optin', code: 'newsletter' },
    ['infolettre', 'newsletter', 'bulletin', 'abonne infolettre', 'abonnee infolettre', 'inscrit infolettre', 'inscription infolettre', 'abonnement infolettre', 'inscription newsletter', 'abonnement newsletter', 'newsletter optin', 'newsletter opt in', 'newsletter subscription', 'opt in newsletter', 'optin newsletter'],
  ],
  [field('FirstName'), ['prenom', 'prenoms', 'first name', 'firstname', 'given name', 'fname']],
  [field('LastName'), ['nom', 'nom famille', 'last name', 'lastname', 'surname', 'family name', 'lname']],
  [field('City'), ['ville', 'municipalite', 'localite', 'city', 'town']],
  [field('PostalCode'), ['code postal', 'cp', 'postal code', 'postcode', 'zip', 'zip code', 'zipcode']],
  [field('Province'), ['province', 'state', 'province state', 'state province']],
  [field('Country'), ['pays', 'country']],
  [field('Address1'), ['adresse', 'adresse 1', 'adresse postale', 'adresse ligne 1', 'rue', 'address', 'address 1', 'address line 1', 'street', 'street address']],
  [field('Address2'), ['adresse 2', 'adresse ligne 2', 'complement adresse', 'address 2', 'address line 2']],
  [field('MobilePhone'), [...MOBILE_PHONE, 'mobile number', ...MOBILE_PHONE.flatMap((name) => [`no ${name}`, `numero ${name}`, `${name} no`])]],
  [field('Company'), ['entreprise', 'societe', 'compagnie', 'organisation', 'organisme', 'nom entreprise', 'company', 'company name', 'organization']],
  [field('Gender'), ['sexe', 'genre', 'gender', 'sex']],
  [field('Title'), ['salutation']],
  [field('JobTitle'), ['fonction', 'emploi', 'titre emploi', 'titre poste', 'job title']],
  [field('Source'), ['source', 'provenance']],
];

const EMAIL_HEADINGS: ReadonlySet<string> = new Set([
  'courriel', 'adresse courriel', 'courriel principal', 'adresse electronique', 'adresse mail', 'adresse email', 'adresse e mail',
  'email', 'e mail', 'mail', 'email address', 'e mail address', 'primary email', 'email adresse', 'courrier electronique',
]);

/** Whether a folded heading means the contact's e-mail address. */
export function isEmailHeading(folded: string): boolean {
  return EMAIL_HEADINGS.has(folded);
}

/** Does not include "no", which is "numéro" before a telephone number and "not" before a newsletter, nor "des", which is also the beginning of "dés-abonné". */
const LITTLE_WORDS: ReadonlySet<string> = new Set(['de', 'du', 'd', 'la', 'le', 'les', 'l', 'à', 'a', 'au', 'aux', 'the', 'of', 'to', 'votre', 'your', 'en']);

/** Signs that negate a word, or replace it. */
const NEGATING_SIGNS = /^\s*[!-]|[¬≠✗✘✕✖❌❎🚫⛔]/gu;

/**
 * Folds a heading for comparison: without case, accents, punctuation and little words; `DateConsentement` as two words. Negations are kept: a
 * refusal must never be compared as the consent.
 */
export function foldHeading(heading: string): string {
  const words = heading
    .normalize('NFC')
    .replace(NEGATING_SIGNS, ' not ')
    .replace(/№|(?<!\p{L})n[°º]/giu, ' numero ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  // Compared with accents, and "de" is kept at the beginning: "dé-inscription" is not "inscription".
  const telling = words.filter((word, index) => !LITTLE_WORDS.has(word) || (word === 'de' && index === 0));
  return (telling.length > 0 ? telling : words).join(' ').normalize('NFD').replace(/\p{M}/gu, '');
}
