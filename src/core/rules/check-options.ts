import type { ProjectFields } from '../fields/project-fields';
import type { RuleId, Severity } from './catalogue';

/** What a check needs to know in addition to the text. */
export interface CheckOptions {
  /** `YYYY-MM-DD`: the later of the local and the UTC date (`laterToday`). */
  readonly today: string;
  /** The project of the active connection. */
  readonly idProject?: number | undefined;
  /** The fields of the active connection's project. */
  readonly fields?: ProjectFields | undefined;
  /** Overrides the severities of the catalogue. */
  readonly rules?: Partial<Record<RuleId, Severity | 'off'>>;
}
