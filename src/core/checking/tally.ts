import type { Problem } from '../rules/problem';
import type { Severity } from '../rules/catalogue';
import type { RuleId } from '../rules/catalogue';
import type { Changes } from './changes';
import type { Steps } from './steps';

/** Most lists belong to one record. */
const LISTS_A_STEP = 256;

/** The number of problems of each kind. */
export class Tally {
  private readonly rules: Map<RuleId, number>;
  private readonly severities: Record<Severity, number>;

  private constructor(from?: Tally) {
    this.rules = new Map(from?.rules);
    this.severities = from ? { ...from.severities } : { error: 0, warning: 0, information: 0 };
  }

  static of(problems: readonly Problem[]): Tally {
    return new Tally().count(problems, 1);
  }

  static *inSteps(lists: Iterable<readonly Problem[]>): Steps<Tally> {
    const tally = new Tally();
    let done = 0;
    for (const problems of lists) {
      tally.count(problems, 1);
      if (++done % LISTS_A_STEP === 0) yield;
    }
    return tally;
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

  /** A copy with some problems removed and others added. */
  changed({ removed, added }: Changes): Tally {
    return removed.length + added.length === 0 ? this : new Tally(this).count(removed, -1).count(added, 1);
  }

  private count(problems: readonly Problem[], by: 1 | -1): this {
    for (const { code, severity } of problems) {
      this.severities[severity] += by;
      this.rules.set(code, (this.rules.get(code) ?? 0) + by);
    }
    return this;
  }
}
