import { withoutOptInPrefix, type CodeMatch, type ProjectField, type ProjectFields } from '../fields/project-fields';
import type { DataName, IdName } from './data-names';

/** What a name in `ID` or `Data` means in the project. */
export interface ProjectName {
  /** `other-kind`: a field written as an opt-in, or the reverse. For the others see `CodeMatch`. */
  readonly how: CodeMatch['how'] | 'other-kind';
  /** The field or opt-in that is meant; undefined if the project has nothing similar. */
  readonly field: ProjectField | undefined;
  /** The project's spelling of the name. */
  readonly spelling: string | undefined;
}

/** Undefined for names that the project's list does not cover, or if there is no list. */
export function readProjectName({ kind, code }: DataName | IdName, fields: ProjectFields): ProjectName | undefined {
  const hasFields = fields.fields.length > 0;
  const hasOptIns = fields.optIns.length > 0;
  switch (kind) {
    case 'key':
      return hasFields ? named(fields.field(code), inKey) : undefined;
    case 'field':
      return hasFields ? named(fields.field(code), inField, () => named(fields.optIn(code), optInSpelling('optin_', ''))) : undefined;
    case 'optin':
      return hasOptIns ? named(fields.optIn(code), optInSpelling('optin_', code), () => named(fields.field(code), inField)) : undefined;
    case 'optin-date':
      return hasOptIns ? named(fields.optIn(code), optInSpelling('dtOptin_', code)) : undefined;
    case 'consent':
    case 'consent-date':
    case 'id-contact':
    case 'null-handling':
    case 'other':
      return undefined;
  }
}

type Spell = (code: string) => string;

const inKey: Spell = (code) => `key_f_${code}`;
const inField: Spell = (code) => `f_${code}`;

/** Keeps the second prefix if the author's code has one, since it is not known whether it belongs there. */
function optInSpelling(prefix: string, written: string): Spell {
  const own = written.slice(0, written.length - withoutOptInPrefix(written).length);
  return (code) => prefix + own + withoutOptInPrefix(code);
}

function named({ field, how }: CodeMatch, spell: Spell, otherwise?: () => ProjectName): ProjectName {
  const found = { how, field, spelling: field && spell(field.code) };
  if (how === 'exact' || how === 'case') return found;
  const other = otherwise?.();
  return other?.how === 'exact' || other?.how === 'case' ? { ...other, how: 'other-kind' } : found;
}
