import { RULES, type RuleId, type Severity } from './catalogue';
import type { Problem } from './problem';
import type { Report } from './rule';

const atRoot = (): string => '';

const SEVERITIES: ReadonlyMap<RuleId, Severity> = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** Collects findings as problems, with the severities that the catalogue, the options and the file itself give to their rules. */
export class Collector {
  private problems: Problem[] = [];
  /** The prefix of the paths of findings; only computed if there is a finding. */
  private parent: () => string = atRoot;

  constructor(
    private readonly chosen: Partial<Record<RuleId, Severity | 'off'>>,
    private readonly disabled: ReadonlySet<string>,
  ) {}

  /** Makes the paths of subsequent findings relative to `parent`. */
  relativeTo(parent: () => string): void {
    this.parent = parent;
  }

  /** Undefined if the rule is off and need not run. */
  reporter(id: RuleId): Report | undefined {
    const chosen = this.chosen[id];
    const severity = chosen ?? SEVERITIES.get(id);
    if (severity === undefined || severity === 'off' || this.disabled.has(id)) return undefined;
    return (at, path, text, { severity: own, related } = {}) => {
      this.problems.push({
        code: id,
        severity: chosen === undefined ? (own ?? severity) : severity,
        message: text,
        path: this.parent() + path,
        offset: at.offset,
        length: at.length,
        ...(related && { related }),
      });
    };
  }

  /** The problems reported since the last call, in that order. */
  take(): readonly Problem[] {
    const taken = this.problems;
    this.problems = [];
    return taken;
  }

  /** In document order; problems at the same place in the order in which they were reported. */
  inDocumentOrder(): readonly Problem[] {
    return this.problems.sort((a, b) => a.offset - b.offset);
  }
}
