import { RULES, type RuleId, type Severity } from './catalogue';
import type { Problem } from './problem';
import type { Report } from './rule';

const atRoot = (): string => '';

const SEVERITIES: ReadonlyMap<RuleId, Severity> = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** Gathers findings as problems, with the severities that the table, the options and the file itself give their rules. */
export class Collector {
  private problems: Problem[] = [];
  /** Where the paths of findings begin; only asked for when there is a finding. */
  private parent: () => string = atRoot;

  constructor(
    private readonly chosen: Partial<Record<RuleId, Severity | 'off'>>,
    private readonly disabled: ReadonlySet<string>,
  ) {}

  /** From now on paths are relative to `parent`. */
  relativeTo(parent: () => string): void {
    this.parent = parent;
  }

  /** Undefined when the rule is switched off: it need not run. */
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

  /** What was reported since the last time, in that order. */
  take(): readonly Problem[] {
    const taken = this.problems;
    this.problems = [];
    return taken;
  }

  /** In document order; findings at one place in the order in which they were reported. */
  inDocumentOrder(): readonly Problem[] {
    return this.problems.sort((a, b) => a.offset - b.offset);
  }
}
