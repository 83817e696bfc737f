import type { JsonNode } from './json';
import type { MergeRecord } from './merge-request';

/**
 * What makes two records the same contact (docs/rules.md, "`duplicate-record`"): the canonical text of all parts of the ID, in any order.
 * Names are compared regardless of case, `key_f_EMail` regardless of case and surrounding blanks, and a number equals a string of the same digits.
 *
 * Undefined if there is no complete ID to compare: no ID, an empty part, or a number too large to be represented exactly.
 */
export function recordIdentity(record: MergeRecord): string | undefined {
  return identityParts(record)?.sort().join(',');
}

/** The same for an ID that is a plain object, for instance from an answer. */
export function identityOfId(id: unknown): string | undefined {
  return typeof id === 'object' && id !== null ? canonical(Object.entries(id))?.sort().join(',') : undefined;
}

/**
 * Compares the IDs of an answer with those of records. Gives the same result as comparing `identityOfId(id)`, but does not compute it if the
 * answer repeats the record's value verbatim, as nearly all answers do.
 */
export class IdentityComparer {
  private name = '';
  /** The beginning of the canonical text of an ID with only that name, up to the quote before its value. */
  private lead = '';

  /** @param identity the record's `recordIdentity`. */
  isSame(id: Readonly<Record<string, unknown>>, identity: string): boolean {
    return this.isVerbatim(id, identity) || identityOfId(id) === identity;
  }

  /** For an ID with a single part that is a string. */
  private isVerbatim(id: Readonly<Record<string, unknown>>, identity: string): boolean {
    let only: string | undefined;
    for (const name in id) {
      if (only !== undefined) return false;
      only = name;
    }
    const value = only === undefined ? undefined : id[only];
    if (only === undefined || typeof value !== 'string') return false;
    if (only !== this.name) {
      this.name = only;
      this.lead = `${JSON.stringify(only.toLowerCase())}:"`;
    }
    const { lead } = this;
    return (
      identity.length === lead.length + value.length + 1 &&
      identity.startsWith(value, lead.length) &&
      identity.startsWith(lead) &&
      // A backslash would mean an escape, and a quote would end the value.
      !value.includes('\\') &&
      !value.includes('"')
    );
  }
}

/** Computes `recordIdentity` for IDs with a single string that needs no JSON escapes; faster if many have the same name. */
export class PlainIdentities {
  private name: string | undefined;
  private folded = '';
  private lead = '';

  /** @param isFolded whether the value is lower case, not empty, and has no blanks around it. */
  of(name: string, value: string, isFolded: boolean): string | undefined {
    if (name !== this.name) {
      this.name = name;
      this.folded = name.toLowerCase();
      this.lead = `${JSON.stringify(this.folded)}:"`;
    }
    const text = isFolded && this.folded !== 'idcontact' ? value : canonicalValue(this.folded, value);
    return text === undefined ? undefined : `${this.lead}${text}"`;
  }
}

/** The canonical texts of the parts of an identity, in the order of the text. */
export function identityParts(record: MergeRecord): string[] | undefined {
  return canonical(authoredParts(record));
}

type Part = readonly [name: string, value: unknown];

function authoredParts({ id }: MergeRecord): readonly Part[] {
  const value = id?.value;
  return value?.type === 'object' ? value.properties.map((property) => [property.key.value, plainValue(property.value)]) : [];
}

function plainValue(node: JsonNode | undefined): unknown {
  return node === undefined || node.type === 'object' || node.type === 'array' ? undefined : node.value;
}

function canonical(parts: readonly Part[]): string[] | undefined {
  // A Map keeps the last of repeated names, as JSON parsers do.
  const texts = new Map<string, string>();
  for (const [name, value] of parts) {
    const folded = name.toLowerCase();
    const text = canonicalValue(folded, value);
    if (text === undefined) return undefined;
    texts.set(folded, text);
  }
  if (texts.size === 0) return undefined;
  return [...texts].map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`);
}

function canonicalValue(foldedName: string, value: unknown): string | undefined {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (foldedName === 'key_f_email') return value.trim().toLowerCase();
  if (foldedName === 'idcontact' && /^\d+$/.test(value.trim())) return value.trim().replace(/^0+(?=\d)/, '');
  return value;
}
