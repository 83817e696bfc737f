import type { ProjectFields } from '../fields/project-fields';
import { message } from '../message';
import { toPointer } from '../payload/locate';
import { isEmptyValue } from './consent-values';
import { readProjectName } from './project-name';
import { dataPath, idPath, isExact, type DataEntry, type IdEntry, type RecordView } from './record-view';
import type { RecordRule, Report } from './rule';
import { shortened } from './shortened';

/** Names with a misspelt prefix are left to `record-id-key` and `data-prefix`. */
const unknownField: RecordRule = {
  id: 'unknown-field',
  check(view, { fields }, report) {
    if (!fields) return;
    for (const entry of view.idEntries) checkName(entry, fields, () => idPath(view, entry), report);
    for (const entry of view.dataEntries) checkName(entry, fields, () => dataPath(view, entry), report);
  },
};

function checkName(entry: IdEntry | DataEntry, fields: ProjectFields, path: () => string, report: Report): void {
  const found = isExact(entry) ? readProjectName(entry.name, fields) : undefined;
  if (!found || found.how === 'exact') return;
  const { key } = entry.property;
  if (found.how === 'case') {
    const text = message('The project spells it "{0}": whether case matters is not documented.', found.spelling ?? '');
    report(key, path(), text, { severity: 'information' });
    return;
  }
  const text = found.spelling
    ? message('The project has no "{0}": did you mean "{1}"?', shortened(key.value), found.spelling)
    : message('The project has no "{0}", according to the list of its fields.', shortened(key.value));
  report(key, path(), text);
}

const requiredFieldMissing: RecordRule = {
  id: 'required-field-missing',
  check(view, facts, report) {
    const { fields } = facts;
    const { data } = view.record;
    if (facts.allowInsert !== true || !fields || !data || !canCreate(view)) return;
    const given = givenFields(view, fields);
    const names: string[] = [];
    for (const { code } of fields.required) {
      const entry = given.get(code);
      if (!given.has(code)) names.push(`"f_${code}"`);
      // If updates are allowed too, `empty-value` reports it.
      else if (entry && isEmptyValue(entry.value) && (facts.allowUpdate !== true || facts.nullHandling || view.nullHandling)) {
        report(entry.value, dataPath(view, entry), message('The project requires a value here to create a contact.'));
      }
    }
    if (names.length === 0) return;
    const listed = names.length <= LISTED ? names : [...names.slice(0, LISTED), '…'];
    const text = message('To create a contact, the project requires what this record does not have: {0}.', listed.join(', '));
    report(data.key, toPointer([data.key.value]), text);
  },
};

const LISTED = 5;

/** For other records, `record-id-missing`, `id-contact-with-insert` and `data-empty` report that nothing can be created. */
function canCreate({ idEntries, dataEntries }: RecordView): boolean {
  return dataEntries.length > 0 && idEntries.some(({ name }) => name.kind === 'key');
}

/**
 * The fields of a record by their codes in the project; undefined for those of the key, which are stored with a new contact as well (the
 * article creates contacts with only a key). A near miss counts as the field it resembles.
 */
function givenFields({ idEntries, dataEntries }: RecordView, fields: ProjectFields): ReadonlyMap<string, DataEntry | undefined> {
  const given = new Map<string, DataEntry | undefined>();
  for (const entry of dataEntries) {
    const field = entry.name.kind === 'field' ? readProjectName(entry.name, fields)?.field : undefined;
    if (field) given.set(field.code, entry);
  }
  for (const { name } of idEntries) {
    const field = readProjectName(name, fields)?.field;
    if (field) given.set(field.code, undefined);
  }
  return given;
}

/** The names, as written in `Data`, of the required fields that a record lacks. */
export function missingFields(view: RecordView, fields: ProjectFields): readonly string[] {
  const given = givenFields(view, fields);
  return fields.required.filter(({ code }) => !given.has(code)).map(({ code }) => `f_${code}`);
}

export const PROJECT_FIELD_RULES: readonly RecordRule[] = [unknownField, requiredFieldMissing];
