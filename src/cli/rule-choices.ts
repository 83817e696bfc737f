import { RULES, type Rule, type RuleId, type Severity } from '../core/rules/catalogue';
import { nearestRule } from '../core/rules/disabled';
import type { Mistake } from './command';
import { list } from './words';

export type RuleChoices = Partial<Record<RuleId, Severity | 'off'>>;

export type ReadRuleChoices = { readonly ok: true; readonly rules: RuleChoices } | Mistake;

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies readonly (Severity | 'off')[];

/**
 * Here the file was named explicitly: in a pipeline, one without a request or without records is an export that failed, while in an editor it is one that
 * was just begun. The project was named too: there is no other connection to switch to. `send` refuses all three.
 */
const OF_THE_COMMAND_LINE: RuleChoices = { 'no-request': 'error', 'project-mismatch': 'error', 'records-empty': 'error' };

/** The severities of a rule's problems unless `--rule` changes them: one for all, or another one in some cases. */
export function severitiesOf({ id, severity, atTimes }: Rule): readonly (Severity | 'off')[] {
  const chosen = OF_THE_COMMAND_LINE[id];
  if (chosen !== undefined) return [chosen];
  return atTimes === undefined ? [severity] : [severity, atTimes];
}

/** Parses the values of `--rule ID=SEVERITY`; the last one for a rule counts. */
export function readRuleChoices(choices: readonly string[]): ReadRuleChoices {
  const rules: RuleChoices = { ...OF_THE_COMMAND_LINE };
  for (const choice of choices) {
    const [id, severity] = splitOnce(choice);
    const rule = RULES.find((candidate) => candidate.id === id);
    // The help of a command does not list the ids.
    if (!rule) return { ok: false, reason: `--rule ${choice}: there is no rule "${id}"${didYouMean(nearestRule(id))}`, see: 'rules' };
    if (!isSeverity(severity)) return { ok: false, reason: `--rule ${choice}: write ${id}= and then ${list(SEVERITIES)}` };
    rules[rule.id] = severity;
  }
  return { ok: true, rules };
}

function didYouMean(nearest: RuleId | undefined): string {
  return nearest ? `: did you mean "${nearest}"?` : '';
}

function isSeverity(text: string): text is Severity | 'off' {
  return SEVERITIES.includes(text);
}

function splitOnce(choice: string): readonly [string, string] {
  const equals = choice.indexOf('=');
  return equals < 0 ? [choice, ''] : [choice.slice(0, equals), choice.slice(equals + 1)];
}
