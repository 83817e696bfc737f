import { trimBlanks } from '../payload/blanks';
import { CONSENT_NAMES } from '../payload/names';
import { nearestName } from '../payload/near-name';

export type DataKind = 'consent' | 'consent-date' | 'field' | 'optin' | 'optin-date' | 'id-contact' | 'null-handling' | 'other';

/** What the name of a `Data` property means. */
export interface DataName {
  readonly kind: DataKind;
  /** What follows the prefix of a field or an opt-in, `''` for the rest. */
  readonly code: string;
  /** The name as the API spells it; undefined where it can't be told. */
  readonly spelling: string | undefined;
}

/** What the name of an `ID` property means. */
export interface IdName {
  readonly kind: 'key' | 'id-contact' | 'null-handling' | 'other';
  readonly code: string;
  readonly spelling: string | undefined;
}

/**
 * A name is read by its prefix; a slip in the prefix's case or in the two consent names, and a missing prefix, still mean what
 * they mean, so that one slip gives one problem. `NullHandling` is accepted wherever it stands: its place is not documented.
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
  const prefixed = readPrefixed(name, lower, 'dtoptin_');
  if (prefixed) return prefixed;
  // Two letters from the date's name, but it names the consent itself.
  const consent = lower === 'trackingconsent' ? 'hasTrackingConsent' : nearestName(name, CONSENT_NAMES);
  if (consent) return readDataName(consent);
  if (lower === 'idcontact') return { kind: 'id-contact', code: '', spelling: 'idContact' };
  if (isNullHandling(lower)) return { kind: 'null-handling', code: '', spelling: 'NullHandling' };
  const code = lower.startsWith('key_f_') ? name.slice(6) : lower.startsWith('key_') ? name.slice(4) : name;
  if (code === '' || isBarePrefix(lower)) return { kind: 'other', code: '', spelling: undefined };
  return { kind: 'field', code: usualCode(code), spelling: `f_${usualCode(code)}` };
}

function readPrefixed(name: string, compared: string, optinDate: string): DataName | undefined {
  const read = (kind: DataKind, prefix: string): DataName | undefined =>
    name.length > prefix.length ? { kind, code: name.slice(prefix.length), spelling: prefix + name.slice(prefix.length) } : undefined;
  if (compared.startsWith('f_')) return read('field', 'f_');
  if (compared.startsWith('optin_')) return read('optin', 'optin_');
  if (compared.startsWith(optinDate)) return read('optin-date', 'dtOptin_');
  return undefined;
}

function isBarePrefix(lower: string): boolean {
  return lower === 'f_' || lower === 'optin_' || lower === 'dtoptin_' || lower === 'key_f_' || lower === 'key_';
}

/** As `readDataName`, for the names of an `ID`. */
export function readIdName(name: string): IdName {
  if (name.startsWith('key_f_') && name.length > 6) return { kind: 'key', code: name.slice(6), spelling: name };
  if (name === 'idContact') return { kind: 'id-contact', code: '', spelling: name };
  if (name === 'NullHandling') return { kind: 'null-handling', code: '', spelling: name };
  const trimmed = trimBlanks(name);
  const lower = trimmed.toLowerCase();
  if (nearestName(trimmed, ['idContact'])) return { kind: 'id-contact', code: '', spelling: 'idContact' };
  if (isNullHandling(lower)) return { kind: 'null-handling', code: '', spelling: 'NullHandling' };
  const prefix = /^(?:key_?f?_|f_)?/.exec(lower)?.[0] ?? '';
  const code = usualCode(trimmed.slice(prefix.length));
  return code === '' ? { kind: 'other', code: '', spelling: undefined } : { kind: 'key', code, spelling: `key_f_${code}` };
}

/** Nearly every project's address field has the code `EMail`. */
function usualCode(code: string): string {
  return /^e-?mail$/i.test(code) ? 'EMail' : code;
}

/** Whether a field or key holds the contact's e-mail address. Whether the service minds the case of codes is not documented. */
export function isEmailCode(code: string): boolean {
  return code === 'EMail' || (code.length === 5 && code.toLowerCase() === 'email');
}

/** The property that the article recommends for empty values. Its place, type and values are not public (docs/service.md, "MergeOptions"). */
export function isNullHandling(name: string): boolean {
  return name.length === 12 && name.toLowerCase() === 'nullhandling';
}
