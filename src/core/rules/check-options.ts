import type { ProjectFields } from '../fields/project-fields';
import type { RuleId, Severity } from './catalogue';

/** What a check needs to know besides the text. */
export interface CheckOptions {
  /** `YYYY-MM-DD`: the later of the local and the UTC date (`laterToday`). */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject?: number | undefined;
  /** What the project of the active connection has. */
  readonly fields?: ProjectFields | undefined;
  /** Instead of the severities of the catalogue. */
  readonly rules?: Partial<Record<RuleId, Severity | 'off'>>;
}
