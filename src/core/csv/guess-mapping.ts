import { isEmailAddress } from '../rules/emails';
import type { Column } from './columns';
import { hasOnlyDays } from './day-column';
import { isNegating } from './negation';
import { isKey, isSameTarget, targetNamed, type Mapping, type Target } from './target';
import { foldHeading, isEmailHeading, USUAL_HEADINGS } from './usual-headings';

/** What is known of a project: its codes and their labels. */
export interface KnownCodes {
  readonly fields: readonly KnownCode[];
  readonly optIns: readonly KnownCode[];
}

export interface KnownCode {
  readonly code: string;
  readonly labels: readonly string[];
}

const EMAIL_KEY: Target = { kind: 'key', code: 'EMail' };
const EMAIL_FIELD: Target = { kind: 'field', code: 'EMail', type: 'text' };

/**
 * Proposes a mapping from the headings: first by the API's names, then by labels and codes of the project, then by common
 * headings. The first column with an address becomes the key. A column that is not recognised is left out, and no target is used twice.
 */
export function guessMapping(columns: readonly Column[], project?: KnownCodes): Mapping {
  const guesses = withoutRepetitions(columns.map((column) => withDays(guessColumn(column, project), column)));
  if (!guesses.some((target) => target?.kind === 'key')) makeKey(guesses, columns);
  // The contact's number would be a second key next to the address.
  const hasKey = guesses.some((target) => target?.kind === 'key');
  return guesses.map((target) => ((hasKey && target?.kind === 'id-contact') || isWithoutPartner(target, guesses) ? undefined : target));
}

function withoutRepetitions(targets: Mapping): (Target | undefined)[] {
  return targets.map((target, index) => (targets.slice(0, index).some((other) => isSameTarget(other, target)) ? undefined : target));
}

function makeKey(guesses: (Target | undefined)[], columns: readonly Column[]): void {
  const byHeading = guesses.findIndex((target) => isSameTarget(target, EMAIL_FIELD));
  if (byHeading < 0 && guesses.some(isKey)) return;
  const index = byHeading >= 0 ? byHeading : columns.findIndex((column, position) => guesses[position] === undefined && holdsAddresses(column));
  if (index >= 0) guesses[index] = EMAIL_KEY;
}

/** The addresses in a list of refusals, "Unsubscribed", are not the contacts of the file. */
function holdsAddresses({ heading, samples }: Column): boolean {
  return samples.length > 0 && samples.every(isEmailAddress) && !isNegating(foldHeading(heading));
}

/** A field whose values are dates is written as dates. */
function withDays(target: Target | undefined, { samples }: Column): Target | undefined {
  return target?.kind === 'field' && hasOnlyDays(samples) ? { ...target, type: 'day' } : target;
}

function guessColumn({ heading }: Column, project: KnownCodes | undefined): Target | undefined {
  const named = targetNamed(heading);
  if (named) return named;
  const folded = foldHeading(heading);
  if (folded === '') return undefined;
  const known = project && knownTarget(folded, project);
  if (known) return known;
  if (isEmailHeading(folded)) return EMAIL_FIELD;
  const usual = USUAL_HEADINGS.find(([, names]) => names.includes(folded))?.[0];
  return usual && (!project || isInProject(usual, project)) ? usual : undefined;
}

function knownTarget(folded: string, { fields, optIns }: KnownCodes): Target | undefined {
  const isMeant = ({ code, labels }: KnownCode): boolean => [code, ...labels].some((name) => foldHeading(name) === folded);
  const field = fields.find(isMeant);
  if (field) return { kind: 'field', code: field.code, type: 'text' };
  const optIn = optIns.find(isMeant);
  return optIn && { kind: 'optin', code: optIn.code };
}

/** An empty list means that the project's codes are not known. */
function isInProject(target: Target, { fields, optIns }: KnownCodes): boolean {
  const has = (list: readonly KnownCode[], code: string): boolean =>
    list.length === 0 || list.some((known) => known.code.toLowerCase() === code.toLowerCase());
  if (target.kind === 'field') return has(fields, target.code);
  return target.kind === 'optin' || target.kind === 'optin-date' ? has(optIns, target.code) : true;
}

/** The date of an answer that is not in any column. */
function isWithoutPartner(target: Target | undefined, all: Mapping): boolean {
  if (target?.kind === 'consent-date') return !all.some((other) => other?.kind === 'consent');
  return target?.kind === 'optin-date' && !all.some((other) => other?.kind === 'optin' && other.code === target.code);
}
