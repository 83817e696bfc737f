import { RULES, type RuleId, type Severity } from '../core/rules/catalogue';

type RuleSetting = Severity | 'off';

const SETTINGS: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies readonly RuleSetting[];

/** The valid entries of the setting `dialogInsight.rules`. */
export function rulesSetting(value: unknown): Partial<Record<RuleId, RuleSetting>> {
  if (typeof value !== 'object' || value === null) return {};
  const chosen: Partial<Record<RuleId, RuleSetting>> = {};
  for (const { id } of RULES) {
    const setting: unknown = (value as Record<string, unknown>)[id];
    if (typeof setting === 'string' && SETTINGS.includes(setting)) chosen[id] = setting as RuleSetting;
  }
  return chosen;
}
