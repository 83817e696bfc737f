import { trimBlanks } from '../payload/blanks';
import { CONSENT_NAMES, ENVELOPE_NAMES, MERGE_OPTION_NAMES } from '../payload/names';
import { nearestName } from '../payload/near-name';

export type DataKind = 'consent' | 'consent-date' | 'field' | 'optin' | 'optin-date' | 'id-contact' | 'null-handling' | 'other';

/** What the name of a `Data` property means. */
export interface DataName {
  readonly kind: DataKind;
  /** What follows the prefix of a field or an opt-in; `''` for other names. */
  readonly code: string;
  /** The API's spelling of the name; undefined if it can't be determined. */
  readonly spelling: string | undefined;
}

/** What the name of an `ID` property means. */
export interface IdName {
  readonly kind: 'key' | 'id-contact' | 'null-handling' | 'other';
  readonly code: string;
  readonly spelling: string | undefined;
}

/**
 * A name is classified by its prefix. A prefix in the wrong case, a missing prefix or a misspelt consent name does not change the
 * meaning, so that one mistake gives one problem. `NullHandling` is accepted anywhere: its place is not documented.
 */
export function readDataName(name: string): DataName {
  if (name === 'hasTrackingConsent') return { kind: 'consent', code: '', spelling: name };
  if (name === 'dtTrackingConsent') return { kind: 'consent-date', code: '', spelling: name };
  const prefixed = readPrefixed(name, name, 'dtOptin_');
  if (prefixed) return prefixed;
  if (name === 'idContact') return { kind: 'id-contact', code: '', spelling: name };
  if (name === 'NullHandling') return { kind: 'null-handling', code: '', spelling: name };
  return readMisspelt(trimBlanks(name));
}

function readMisspelt(name: string): DataName {
  const lower = name.toLowerCase();
  const prefixed = readPrefixed(name, lower, 'dtoptin_') ?? readOptIn(name);
  if (prefixed) return prefixed;
  const consent = consentMeant(name, lower);
  if (consent) return readDataName(consent);
  if (lower === 'idcontact') return { kind: 'id-contact', code: '', spelling: 'idContact' };
  if (isNullHandling(lower)) return { kind: 'null-handling', code: '', spelling: 'NullHandling' };
  const code = trimBlanks(name.slice(/^(?:key_f_|key_|f[-. ])?/.exec(lower)?.[0].length));
  if (code === '' || isBarePrefix(lower) || IN_ENVELOPE.has(lower) || isOfConsents(code)) return UNTOLD;
  return { kind: 'field', code: usualCode(code), spelling: `f_${usualCode(code)}` };
}

/** A name whose meaning can't be determined. */
const UNTOLD: DataName = { kind: 'other', code: '', spelling: undefined };

/** These end up in `Data` if a brace is misplaced, and are not fields. */
const IN_ENVELOPE: ReadonlySet<string> = new Set([...ENVELOPE_NAMES, ...MERGE_OPTION_NAMES].map((name) => name.toLowerCase()));

/** A name that mentions consents is not taken for a field: the contact's decision would be stored where nobody looks for it. */
function isOfConsents(code: string): boolean {
  return /consent|unsubscri|d[ée]sabonn/i.test(code) || /[Oo][Pp][Tt][-_. ]?(?:[Ii][Nn]|[Oo][Uu][Tt])(?![a-z])/.test(code);
}

const OPT_IN = /^(d(?:t|ate)[-_. ]?)?opt[-_. ]?in/i;

/** Another spelling of an opt-in: `optinNews`, `opt-in_News`, `date_optin_News`. */
function readOptIn(name: string): DataName | undefined {
  const [prefix, date] = OPT_IN.exec(name) ?? [];
  const rest = name.slice(prefix?.length);
  // "Opting" is another word.
  if (prefix === undefined || !/^[-_. A-Z0-9]/.test(rest)) return undefined;
  const code = trimBlanks(rest.replace(/^[-_. ]+/, ''));
  if (code === '' || code.toLowerCase() === 'date') return UNTOLD;
  return date === undefined ? { kind: 'optin', code, spelling: `optin_${code}` } : { kind: 'optin-date', code, spelling: `dtOptin_${code}` };
}

/** The consent or its date, also with rearranged words: `tracking_consent`, `trackingConsentDate`. */
function consentMeant(name: string, lower: string): (typeof CONSENT_NAMES)[number] | undefined {
  const letters = lower.replaceAll(/[-_. ]/g, '');
  // Only two letters away from the date's name, but it means the consent itself.
  if (letters === 'trackingconsent') return 'hasTrackingConsent';
  const nearest = nearestName(name, CONSENT_NAMES);
  if (nearest) return nearest;
  return /^(?:dt|date(?:of)?)trackingconsent$|^trackingconsentdate$/.test(letters) ? 'dtTrackingConsent' : undefined;
}

function readPrefixed(name: string, compared: string, optinDate: string): DataName | undefined {
  const read = (kind: DataKind, prefix: string): DataName | undefined => {
    const code = trimBlanks(name.slice(prefix.length));
    // The two consent properties have no prefix.
    const consent = CONSENT_NAMES.find((known) => known.length === code.length && known.toLowerCase() === code.toLowerCase());
    if (consent) return readDataName(consent);
    return code === '' ? undefined : { kind, code, spelling: prefix + code };
  };
  if (compared.startsWith('f_')) return read('field', 'f_');
  if (compared.startsWith('optin_')) return read('optin', 'optin_');
  if (compared.startsWith(optinDate)) return read('optin-date', 'dtOptin_');
  return undefined;
}

/** The code of an opt-in or its date that was written as a field, `f_optin_news`; undefined for other names. */
export function optInInField({ kind, code }: DataName): string | undefined {
  const found = kind === 'field' ? /^(dt)?optin_(?=.)/i.exec(code) : null;
  return found ? (found[1] ? 'dtOptin_' : 'optin_') + code.slice(found[0].length) : undefined;
}

function isBarePrefix(lower: string): boolean {
  return lower === 'f_' || lower === 'optin_' || lower === 'dtoptin_' || lower === 'key_f_' || lower === 'key_';
}

/**
 * Whether a name found elsewhere belongs in `Data` in any project: elsewhere its value would be lost, and as the name
 * of a key it would find another contact.
 */
export function isOfData(name: string): boolean {
  const { kind } = readDataName(name);
  return kind === 'consent' || kind === 'consent-date' || kind === 'optin' || kind === 'optin-date' || (kind === 'other' && isOfConsents(name));
}

/** Like `readDataName`, for the names of an `ID`. */
export function readIdName(name: string): IdName {
  if (name.startsWith('key_f_')) {
    const code = trimBlanks(name.slice(6));
    if (code.toLowerCase() === 'idcontact') return readIdName('idContact');
    if (code !== '') return { kind: 'key', code, spelling: `key_f_${code}` };
  }
  if (name === 'idContact') return { kind: 'id-contact', code: '', spelling: name };
  if (name === 'NullHandling') return { kind: 'null-handling', code: '', spelling: name };
  const trimmed = trimBlanks(name);
  const lower = trimmed.toLowerCase();
  if (nearestName(trimmed, ['idContact'])) return { kind: 'id-contact', code: '', spelling: 'idContact' };
  if (isNullHandling(lower)) return { kind: 'null-handling', code: '', spelling: 'NullHandling' };
  if (isOfData(trimmed)) return { kind: 'other', code: '', spelling: undefined };
  const prefix = /^key(?:[-_. ]?f)?(?=[A-Z])/.exec(trimmed)?.[0] ?? /^(?:key[-_. ]?f?[-_. ]|f[-_. ])/.exec(lower)?.[0] ?? '';
  const code = usualCode(trimBlanks(trimmed.slice(prefix.length)));
  return code === '' ? { kind: 'other', code: '', spelling: undefined } : { kind: 'key', code, spelling: `key_f_${code}` };
}

/** In nearly every project, the code of the e-mail address is `EMail`. */
function usualCode(code: string): string {
  return /^e-?mail$/i.test(code) ? 'EMail' : code;
}

/** Whether a field or key is the contact's e-mail address. It is not documented whether codes are case-sensitive. */
export function isEmailCode(code: string): boolean {
  return code === 'EMail' || (code.length === 5 && code.toLowerCase() === 'email');
}

/** Whether the code of a field suggests digits that are not a number: a telephone number or a postal code. */
export function isDigitsCode(code: string): boolean {
  return /phone|mobile|portable|^tel|^fax|^sms|^gsm|^cell|postal|zip|^cp$/i.test(code);
}

/** The property that the article recommends for empty values. Its place, type and values are not public (docs/service.md, "MergeOptions"). */
export function isNullHandling(name: string): boolean {
  return name.length === 12 && name.toLowerCase() === 'nullhandling';
}
