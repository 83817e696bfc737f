export type Severity = 'error' | 'warning' | 'information';

/** Whether a rule's quick fixes may be applied to a whole file at once, one at a time, or both kinds exist. */
export type Fixable = 'safe' | 'unsafe' | 'mixed' | 'none';

interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  /** What the rule reports, in English and on one line. It is the key of its translations. */
  readonly title: string;
  readonly fixable: Fixable;
  /** The severity in some cases, which docs/rules.md explains. */
  readonly atTimes: Severity | undefined;
}

const entry = <const Id extends string>(id: Id, severity: Severity, fixable: Fixable, title: string, atTimes?: Severity) => ({ id, severity, fixable, title, atTimes });

/**
 * All rules, in the order of docs/rules.md. Ids are public: settings, command lines, disabling comments and build
 * logs contain them, so they never change. How to add one: CONTRIBUTING.md.
 */
export const RULES = [
  entry('syntax', 'error', 'none', 'The text is not JSON'),
  entry('missing-braces', 'error', 'safe', 'The body has no opening brace'),
  entry('no-request', 'information', 'none', 'The file contains no request'),
  entry('schema', 'error', 'none', 'A value has the wrong type, or a part is missing'),
  entry('unknown-property', 'warning', 'safe', 'The API has no such property here', 'error'),
  entry('odd-space', 'warning', 'safe', 'There is white space between tokens that JSON does not allow'),
  entry('unknown-rule', 'warning', 'unsafe', 'A comment silences a rule that does not exist'),
  entry('duplicate-property', 'warning', 'mixed', 'The same property twice in one object', 'error'),
  entry('auth-key-in-file', 'warning', 'unsafe', 'The secret key is written in the file', 'error'),
  entry('project-missing', 'information', 'unsafe', 'Nothing says which project the contacts belong to'),
  entry('project-mismatch', 'warning', 'unsafe', 'The file is for another project than it would be sent to'),
  entry('id-as-string', 'information', 'safe', 'A number is written as a string'),
  entry('records-empty', 'warning', 'none', 'There is no record'),
  entry('record-id-missing', 'error', 'none', 'A record does not say which contact it is about'),
  entry('record-id-empty', 'error', 'none', 'A key of a record has no value'),
  entry('record-id-key', 'warning', 'safe', 'A name in ID is not a key', 'error'),
  entry('email-invalid', 'warning', 'safe', 'A value is not an e-mail address'),
  entry('duplicate-record', 'warning', 'unsafe', 'Two records have the same ID'),
  entry('conflicting-consent', 'error', 'unsafe', 'Two records with the same ID disagree on a consent', 'warning'),
  entry('email-change', 'warning', 'unsafe', 'The record would change the address that finds the contact'),
  entry('id-contact-with-insert', 'warning', 'unsafe', 'A contact cannot be created by its idContact'),
  entry('data-empty', 'warning', 'none', 'A record has nothing to write'),
  entry('consent-value', 'error', 'mixed', 'A consent is neither yes nor no'),
  entry('consent-date-format', 'error', 'mixed', 'The date of a consent is not written YYYY.MM.DD'),
  entry('consent-date-invalid', 'error', 'none', 'The date of a consent does not exist'),
  entry('consent-date-future', 'warning', 'unsafe', 'The date of a consent is in the future'),
  entry('consent-date-implausible', 'warning', 'none', 'The date of a consent is a default, not a decision'),
  entry('consent-date-missing', 'warning', 'unsafe', 'A consent has no date'),
  entry('consent-value-missing', 'warning', 'unsafe', 'The date of a consent has no consent'),
  entry('consent-name', 'warning', 'safe', 'The name of a consent property is misspelt'),
  entry('optin-value', 'error', 'mixed', 'An opt-in is neither yes, no nor empty'),
  entry('optin-date', 'warning', 'mixed', 'The date of an opt-in is not a date, or has no opt-in'),
  entry('data-prefix', 'warning', 'mixed', 'A name in Data has no known prefix'),
  entry('merge-options-missing', 'error', 'unsafe', 'There are no MergeOptions'),
  entry('merge-options-no-effect', 'error', 'unsafe', 'Neither creating nor updating is allowed'),
  entry('merge-options-incomplete', 'information', 'unsafe', 'An option is left to an undocumented default'),
  entry('skip-unmatched-with-insert', 'information', 'unsafe', 'How two options combine is not documented'),
  entry('update-overwrites-profile', 'information', 'unsafe', 'A consent update also overwrites the profile'),
  entry('empty-value', 'warning', 'unsafe', 'An empty value may overwrite what is stored'),
  entry('leftover-value', 'warning', 'unsafe', 'A program, a spreadsheet or a template left something in place of a value'),
  entry('text-garbled', 'warning', 'mixed', 'A text was read in the wrong encoding'),
  entry('return-records', 'information', 'unsafe', 'The answer will contain personal data'),
  entry('unknown-field', 'warning', 'mixed', 'The project has no field or opt-in of this code', 'information'),
  entry('required-field-missing', 'warning', 'unsafe', 'A new contact would lack a field that the project requires'),
] as const satisfies readonly RuleEntry[];

export type RuleId = (typeof RULES)[number]['id'];

/** A rule as the table describes it. */
export interface Rule extends RuleEntry {
  readonly id: RuleId;
}

const DOCUMENTATION = 'https://github.com/dialog-insight-merge/dialog-insight-merge/blob/main/docs/';

/** The address of the section that explains a rule. @param language of the reader, such as `fr` or `fr-ca` */
export function ruleDocumentation(id: RuleId, language = 'en'): string {
  return `${DOCUMENTATION}${/^fr\b/i.test(language) ? 'rules.fr.md' : 'rules.md'}#${id}`;
}
