import { editDistance } from '../payload/near-name';

/** A field or an opt-in of a project, as returned by `Projects.Get` (docs/service.md, "Other calls"). Payloads write its code with a prefix: `f_` or `optin_`. */
export interface ProjectField {
  readonly code: string;
  /** Its human-readable names, one for each language that has one. */
  readonly labels: readonly string[];
  /** The service's name of the type; these are not published. */
  readonly dataType: string | undefined;
  readonly required: boolean | undefined;
}

/** The labels of a field in the project's order; their languages are not known. */
export function labelsOf({ labels }: Pick<ProjectField, 'labels'>): string {
  return [...new Set(labels)].join(' / ');
}


export interface ProjectDetails {
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly ProjectField[];
}

/** What a code in a payload is in the project. */
export interface CodeMatch {
  /** The matching field; undefined if the project has nothing similar. */
  readonly field: ProjectField | undefined;
  /** `case`: differs only by case, and nobody knows whether case matters (docs/service.md, "Unknown"). `near`: one or two letters away. */
  readonly how: 'exact' | 'case' | 'near' | 'none';
}

/**
 * The fields and opt-ins of a project, looked up by the codes in payloads. An empty list means that nothing is known:
 * parts of the service's answer can be missing.
 */
export class ProjectFields {
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly ProjectField[];
  /** The fields without which a contact can't be created. */
  readonly required: readonly ProjectField[];
  private readonly fieldCodes: CodeIndex;
  private readonly optInCodes: CodeIndex;

  /** @param mayGrow whether fields may be added to the project: then a code that is not listed may be newer than the list */
  constructor(
    readonly idProject: number,
    { fields, optIns }: ProjectDetails,
    readonly mayGrow = true,
  ) {
    this.fields = fields;
    this.optIns = optIns;
    this.required = fields.filter(({ required }) => required === true);
    this.fieldCodes = new CodeIndex(fields, (code) => code);
    this.optInCodes = new CodeIndex(optIns, withoutOptInPrefix);
  }

  field(code: string): CodeMatch {
    return this.fieldCodes.match(code);
  }

  /** The opt-in of an `optin_` or a `dtOptin_`. Doubled prefixes match either way (docs/service.md, "Names in Data"). */
  optIn(code: string): CodeMatch {
    return this.optInCodes.match(code);
  }
}

/** The code of an opt-in without a prefix of its own; its case is kept. */
export function withoutOptInPrefix(code: string): string {
  return code.replace(/^(?:dt)?optin_(?=.)/i, '');
}

interface Candidate {
  readonly field: ProjectField;
  readonly folded: string;
  readonly digits: string;
  readonly letters: number;
}

const NONE: CodeMatch = { field: undefined, how: 'none' };

/** Results for more codes are not cached: while someone types, each key gives a new code. */
const REMEMBERED = 1000;
/** Longer codes are not a misspelling of anything. */
const LONGEST = 100;

class CodeIndex {
  private readonly exact = new Map<string, CodeMatch>();
  private readonly folded = new Map<string, CodeMatch>();
  private readonly candidates: readonly Candidate[];
  private readonly slips = new Map<string, CodeMatch>();

  constructor(
    fields: readonly ProjectField[],
    private readonly normal: (code: string) => string,
  ) {
    this.candidates = fields.map((field) => {
      const code = normal(field.code);
      this.exact.set(code, { field, how: 'exact' });
      this.folded.set(code.toLowerCase(), { field, how: 'case' });
      return { field, ...signature(code) };
    });
  }

  match(code: string): CodeMatch {
    const text = this.normal(code);
    const known = this.exact.get(text) ?? this.folded.get(text.toLowerCase()) ?? this.slips.get(text);
    if (known) return known;
    if (this.slips.size >= REMEMBERED) this.slips.clear();
    const found = this.nearest(text);
    this.slips.set(text, found);
    return found;
  }

  /** As similar as `nearestName` allows, but never a code that differs in a digit: `Address2` is not a misspelt `Address1`. */
  private nearest(text: string): CodeMatch {
    if (text.length > LONGEST) return NONE;
    const { folded, digits, letters } = signature(text);
    let nearest: ProjectField | undefined;
    let least = Infinity;
    for (const candidate of this.candidates) {
      const { length } = candidate.folded;
      const allowed = length <= 2 ? 0 : length <= 5 ? 1 : 2;
      if (candidate.digits !== digits || Math.abs(length - folded.length) > allowed) continue;
      // An inserted, deleted or replaced letter changes at most two bits: this avoids computing nearly all distances.
      if (bitCount(candidate.letters ^ letters) > 2 * allowed) continue;
      const distance = editDistance(folded, candidate.folded);
      if (distance <= allowed && distance < least) {
        nearest = candidate.field;
        least = distance;
      }
    }
    return nearest ? { field: nearest, how: 'near' } : NONE;
  }
}

function signature(code: string): { readonly folded: string; readonly digits: string; readonly letters: number } {
  const folded = code.toLowerCase();
  let letters = 0;
  for (let index = 0; index < folded.length; index++) letters |= 1 << (folded.charCodeAt(index) & 31);
  return { folded, digits: folded.replace(/\D/g, ''), letters };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
