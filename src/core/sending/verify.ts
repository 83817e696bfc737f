import { message, type Message } from '../message';
import type { JsonNode } from '../payload/json';
import type { MergeRecord } from '../payload/merge-request';
import { agree } from './stored-values';

/** How a contact can be looked up: only a clause over one column is publicly known (docs/service.md, "Other calls"). */
export type ContactKey =
  | { readonly kind: 'column'; readonly column: string; readonly value: string | number }
  | { readonly kind: 'none'; readonly reason: Message };

/** A contact as returned by `Contacts.Get`: one flat row. */
export type StoredRow = Readonly<Record<string, unknown>>;

export interface FieldComparison {
  readonly name: string;
  /** As in the payload: JSON text, without quotes around a string. */
  readonly sent: string;
  /** Undefined if the service does not return the column. */
  readonly stored: string | undefined;
  readonly verdict: 'same' | 'different' | 'notReturned';
}

/** The result of reading one contact back. `open` is not a verdict: it could not be looked up. */
export type Comparison =
  | { readonly kind: 'found'; readonly fields: readonly FieldComparison[]; readonly idContact: string | undefined }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'open'; readonly reason: Message };

/**
 * How to find the contact of a record. If the record writes another value to the field of its own key, the contact is looked up by that
 * value, since the contact has it once the record is stored.
 */
export function contactKey({ id, data }: MergeRecord): ContactKey {
  const parts = id?.value?.type === 'object' ? id.value.properties : [];
  const [part] = parts;
  if (!part) return none(message('The record has no ID to look for.'));
  if (parts.length > 1) return none(message('A key of several fields can\'t be verified: how to ask for one is not publicly known.'));
  if (part.key.value.toLowerCase() === 'idcontact') return none(message('A contact given by idContact can\'t be verified: how to ask for one is not publicly known.'));
  if (!/^key_f_./i.test(part.key.value)) return none(message('The key {0} can\'t be verified: only key_f_... names a field.', part.key.value));
  const column = part.key.value.slice('key_'.length);
  const value = textOrNumber(newValue(data?.value, column)) ?? textOrNumber(part.value);
  return value === undefined ? none(message('The record has no ID to look for.')) : { kind: 'column', column, value };
}

/** Compares a record with the contacts that its key found. */
export function compareContact({ data }: MergeRecord, rows: readonly StoredRow[]): Comparison {
  const [row] = rows;
  if (!row) return { kind: 'notFound' };
  if (rows.length > 1) return { kind: 'open', reason: message('{0} contacts have this key.', rows.length) };
  const columns = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const sent = new Map<string, JsonNode>();
  if (data?.value?.type === 'object') {
    // The last of repeated properties counts, as for JSON parsers.
    for (const { key, value } of data.value.properties) if (value) sent.set(key.value, value);
  }
  const fields = [...sent].map(([name, node]): FieldComparison => {
    // It is not known whether names are case-sensitive; an article of the service mixes cases (docs/service.md, "Request").
    const stored = Object.hasOwn(row, name) ? row[name] : columns.get(name.toLowerCase());
    const isNested = node.type === 'object' || node.type === 'array' || (typeof stored === 'object' && stored !== null);
    const verdict = stored === undefined || isNested ? 'notReturned' : agree(name, node.value, stored) ? 'same' : 'different';
    return { name, sent: isNested ? '…' : textOf(node), stored: verdict === 'notReturned' ? undefined : storedText(stored), verdict };
  });
  const idContact = columns.get('idcontact');
  return { kind: 'found', fields, idContact: typeof idContact === 'number' || typeof idContact === 'string' ? String(idContact) : undefined };
}

/** One sentence for the record's line. Only names of fields: values are personal data, and are in the diff. */
export function comparisonText(comparison: Comparison): Message {
  if (comparison.kind === 'notFound') return message('verified: no such contact');
  if (comparison.kind === 'open') return comparison.reason;
  const different = named(comparison, 'different');
  const open = named(comparison, 'notReturned');
  if (different.length > 0) return message('verified: stored otherwise: {0}', different.join(', '));
  if (comparison.fields.length > 0 && open.length === comparison.fields.length) return message('verified: the contact is there, but no sent field was returned');
  if (open.length > 0) return message('verified: as sent, except what was not returned: {0}', open.join(', '));
  return message('verified: stored as sent');
}

/** Whether the contact settles the record: stored as sent, stored differently, not found, or still open. */
export function comparisonKind(comparison: Comparison): 'same' | 'different' | 'notFound' | 'open' {
  if (comparison.kind !== 'found') return comparison.kind;
  if (named(comparison, 'different').length > 0) return 'different';
  const isProven = comparison.fields.length === 0 || comparison.fields.some(({ verdict }) => verdict === 'same');
  return isProven ? 'same' : 'open';
}

export interface VerifiedRecord {
  /** From 1. */
  readonly line: number;
  readonly label: string;
  readonly comparison: Comparison;
}

/**
 * Two texts for a diff editor: what was sent and what is stored. Values that agree are written in the same way, whatever the service's format,
 * and what was not returned is a comment on both sides, so that only real differences stand out. Differences are indented: the editor moves
 * the cursor to the start of such a line, and on a word its shortcut for the next difference (F7) would search for that word instead.
 */
export function verifyTexts(records: readonly VerifiedRecord[], format: (message: Message) => string): { readonly sent: string; readonly stored: string } {
  const sides = records.map((record) => sidesOf(record, format));
  return { sent: sides.map(({ sent }) => sent).join('\n'), stored: sides.map(({ stored }) => stored).join('\n') };
}

function sidesOf({ line, label, comparison }: VerifiedRecord, format: (message: Message) => string): { readonly sent: string; readonly stored: string } {
  const heading = `// ${oneLine(format(message('Line {0}: {1}', line, label)))}`;
  if (comparison.kind !== 'found') {
    const text = `// ${oneLine(format(comparisonText(comparison)))}`;
    return comparison.kind === 'open' ? same([heading, text]) : { sent: block([heading, indented(format(message('(sent)')))]), stored: block([heading, indented(format(message('(no such contact)')))]) };
  }
  const head = comparison.idContact === undefined ? [heading] : [heading, `// idContact ${oneLine(comparison.idContact)}`];
  const known = comparison.fields.filter(({ verdict }) => verdict !== 'notReturned');
  const open = named(comparison, 'notReturned');
  const tail = open.length === 0 ? [] : [`// ${format(message('not returned: {0}', open.map(oneLine).join(', ')))}`];
  const side = (value: (field: FieldComparison) => string): string => block([...head, ...known.map((field) => indented(`${oneLine(field.name)}: ${JSON.stringify(value(field))}`)), ...tail]);
  return { sent: side(({ sent }) => sent), stored: side(({ verdict, sent, stored }) => (verdict === 'same' ? sent : (stored ?? ''))) };
}

function same(lines: readonly string[]): { readonly sent: string; readonly stored: string } {
  return { sent: block(lines), stored: block(lines) };
}

function indented(line: string): string {
  return `  ${line}`;
}

function block(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function named({ fields }: Extract<Comparison, { kind: 'found' }>, verdict: FieldComparison['verdict']): readonly string[] {
  return fields.filter((field) => field.verdict === verdict).map(({ name }) => name);
}

function none(reason: Message): ContactKey {
  return { kind: 'none', reason };
}

function newValue(data: JsonNode | undefined, column: string): JsonNode | undefined {
  return data?.type === 'object' ? data.properties.findLast(({ key }) => key.value.toLowerCase() === column.toLowerCase())?.value : undefined;
}

function textOrNumber(node: JsonNode | undefined): string | number | undefined {
  if (node?.type === 'number') return node.value;
  return node?.type === 'string' && node.value.trim() !== '' ? node.value : undefined;
}

function textOf(node: JsonNode): string {
  return node.type === 'object' || node.type === 'array' ? '…' : String(node.value ?? '');
}

function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function storedText(stored: unknown): string {
  return typeof stored === 'string' || typeof stored === 'number' || typeof stored === 'boolean' ? String(stored) : '';
}
