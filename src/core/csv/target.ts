import { readDataName, readIdName } from '../rules/data-names';
import { bareCode } from '../rules/opt-in';

/** What a CSV column becomes in a record. */
export type Target =
  | { readonly kind: 'key'; readonly code: string }
  | { readonly kind: 'id-contact' }
  | { readonly kind: 'field'; readonly code: string; readonly type: 'text' | 'day' }
  | { readonly kind: 'optin'; readonly code: string }
  | { readonly kind: 'optin-date'; readonly code: string }
  | { readonly kind: 'consent' }
  | { readonly kind: 'consent-date' };

/** The target of each column; undefined if the column is left out. */
export type Mapping = readonly (Target | undefined)[];

/** Which contacts are written: new ones, existing ones, or both. */
export type Action = 'create' | 'update' | 'both';

/** The property that a target writes, in `ID` for keys and in `Data` for others. */
export function propertyName(target: Target): string {
  switch (target.kind) {
    case 'key':
      return `key_f_${target.code}`;
    case 'id-contact':
      return 'idContact';
    case 'field':
      return `f_${target.code}`;
    case 'optin':
      return `optin_${target.code}`;
    case 'optin-date':
      return `dtOptin_${target.code}`;
    case 'consent':
      return 'hasTrackingConsent';
    case 'consent-date':
      return 'dtTrackingConsent';
  }
}

export function isSameTarget(a: Target | undefined, b: Target | undefined): boolean {
  return a !== undefined && b !== undefined && propertyName(a).toLowerCase() === propertyName(b).toLowerCase();
}

export function isKey(target: Target | undefined): target is Extract<Target, { kind: 'key' | 'id-contact' }> {
  return target?.kind === 'key' || target?.kind === 'id-contact';
}

/** Whether the column is read as dates. */
export function isDay(target: Target | undefined): boolean {
  return target?.kind === 'consent-date' || target?.kind === 'optin-date' || (target?.kind === 'field' && target.type === 'day');
}

/** Whether the column is read as yes or no. */
export function isAnswer(target: Target | undefined): boolean {
  return target?.kind === 'consent' || target?.kind === 'optin';
}

/** The target named by the API's own name, as in a file made for an import: `f_City`, `key_f_EMail`, `hasTrackingConsent`. */
export function targetNamed(name: string): Target | undefined {
  const lower = name.toLowerCase();
  if (lower.startsWith('key_f_') || lower === 'idcontact') {
    const { kind, code } = readIdName(name);
    if (kind === 'key') return { kind, code };
    return kind === 'id-contact' ? { kind } : undefined;
  }
  if (!/^(?:f_|optin_|dtoptin_|hastrackingconsent$|dttrackingconsent$)/.test(lower)) return undefined;
  const { kind, code } = readDataName(name);
  if (kind === 'consent' || kind === 'consent-date') return { kind };
  if (kind === 'field') return { kind, code, type: 'text' };
  return kind === 'optin' || kind === 'optin-date' ? { kind, code } : undefined;
}

/** Why a mapping can't be used; undefined if it can. */
export type MappingFault = 'no-key' | 'nothing-to-write' | 'date-without-consent' | 'date-without-optin';

export function mappingFault(mapping: Mapping): MappingFault | undefined {
  const targets = mapping.filter((target) => target !== undefined);
  if (!targets.some(isKey)) return 'no-key';
  if (targets.every(isKey)) return 'nothing-to-write';
  const has = (kind: Target['kind']): boolean => targets.some((target) => target.kind === kind);
  if (has('consent-date') && !has('consent')) return 'date-without-consent';
  const optins = new Set(targets.flatMap((target) => (target.kind === 'optin' ? [bareCode(target.code)] : [])));
  return targets.some((target) => target.kind === 'optin-date' && !optins.has(bareCode(target.code))) ? 'date-without-optin' : undefined;
}

/** A contact can't be created with only its `idContact`. */
export function canCreate(mapping: Mapping): boolean {
  return mapping.some((target) => target?.kind === 'key');
}

/** Whether an update with this mapping would write profile fields as well as consents, which the article advises against. */
export function updatesProfileWithConsent(mapping: Mapping): boolean {
  return mapping.some((target) => target?.kind === 'consent') && mapping.some((target) => target?.kind === 'field');
}

/** The mapping without its profile fields. */
export function withoutFields(mapping: Mapping): Mapping {
  return mapping.map((target) => (target?.kind === 'field' ? undefined : target));
}

/** The mapping with another target for one column; another column with that target is then left out. */
export function withTarget(mapping: Mapping, index: number, target: Target | undefined): Mapping {
  return mapping.map((other, position) => (position === index ? target : isSameTarget(other, target) ? undefined : other));
}
