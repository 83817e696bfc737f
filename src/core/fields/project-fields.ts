import { editDistance } from '../payload/near-name';

/** A field or an opt-in of a project, as `Projects.Get` tells it (docs/service.md, "Other calls"). Its code stands in payloads with a prefix: `f_` or `optin_`. */
export interface ProjectField {
  readonly code: string;
  /** Its names for people, one for each language that it has one in. */
  readonly labels: readonly string[];
  /** In the service's own words, which are not published. */
  readonly dataType: string | undefined;
  readonly required: boolean | undefined;
}

/** The labels of a field in the order in which the project has them: in which language each is, nobody tells. */
export function labelsOf({ labels }: Pick<ProjectField, 'labels'>): string {
  return [...new Set(labels)].join(' / ');
}


export interface ProjectDetails {
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly ProjectField[];
}

/** What a code of a payload is in the project. */
export interface CodeMatch {
  /** What the code means; undefined when the project has nothing like it. */
  readonly field: ProjectField | undefined;
  /** `case`: another upper or lower case, of which nobody knows whether it counts (docs/service.md, "Unknown"). `near`: one or two letters away. */
  readonly how: 'exact' | 'case' | 'near' | 'none';
}

/**
 * The fields and opt-ins of a project, to be looked up by the codes that payloads write. An empty list says nothing of what it
 * lists: parts of the service's answer can be missing.
 */
export class ProjectFields {
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly ProjectField[];
  /** What a contact can't be created without. */
  readonly required: readonly ProjectField[];
  private readonly fieldCodes: CodeIndex;
  private readonly optInCodes: CodeIndex;

  /** @param mayGrow whether the project may have got others since: then a code that is not listed may be newer than the list */
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

/** The code of an opt-in without a prefix of its own, in its own case. */
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

/** Codes beyond these are looked up anew: somebody who types brings up a new one with each key. */
const REMEMBERED = 1000;
/** Longer codes are no slips of anything. */
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

  /** As near as `nearestName` allows; never a code that differs in a digit: `Address2` is no slip of `Address1`. */
  private nearest(text: string): CodeMatch {
    if (text.length > LONGEST) return NONE;
    const { folded, digits, letters } = signature(text);
    let nearest: ProjectField | undefined;
    let least = Infinity;
    for (const candidate of this.candidates) {
      const { length } = candidate.folded;
      const allowed = length <= 2 ? 0 : length <= 5 ? 1 : 2;
      if (candidate.digits !== digits || Math.abs(length - folded.length) > allowed) continue;
      // A letter more, less or instead changes two of the letters at most: this spares nearly all of the distances.
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
