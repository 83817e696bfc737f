import type { Problem } from '../rules/problem';
import type { Severity } from '../rules/catalogue';
import type { RuleId } from '../rules/catalogue';
import type { Changes } from './changes';

/** How many problems there are of each kind. */
export class Tally {
  private constructor(
    private readonly rules: ReadonlyMap<RuleId, number>,
    private readonly severities: Readonly<Record<Severity, number>>,
  ) {}

  static of(problems: Iterable<readonly Problem[]>): Tally {
    return new Tally(new Map(), { error: 0, warning: 0, information: 0 }).counting(problems, []);
  }

  get total(): number {
    const { error, warning, information } = this.severities;
    return error + warning + information;
  }

  ofRule(id: RuleId): number {
    return this.rules.get(id) ?? 0;
  }

  ofSeverity(severity: Severity): number {
    return this.severities[severity];
  }

  /** With some problems less and some more. */
  changed({ removed, added }: Changes): Tally {
    return removed.length + added.length === 0 ? this : this.counting([added], [removed]);
  }

  private counting(added: Iterable<readonly Problem[]>, removed: Iterable<readonly Problem[]>): Tally {
    const rules = new Map(this.rules);
    const severities = { ...this.severities };
    const count = (lists: Iterable<readonly Problem[]>, by: 1 | -1): void => {
      for (const problems of lists) {
        for (const { code, severity } of problems) {
          severities[severity] += by;
          rules.set(code, (rules.get(code) ?? 0) + by);
        }
      }
    };
    count(removed, -1);
    count(added, 1);
    return new Tally(rules, severities);
  }
}
