import { message } from '../message';
import { trimBlanks } from '../payload/blanks';
import { authKeysIn, keysIn } from '../payload/file-keys';
import { toPointer } from '../payload/locate';
import { isEmptyValue, isScalar } from './consent-values';
import { isEmailCode, isOfData } from './data-names';
import { isEmailAddress } from './emails';
import { isEscaped } from './escaped';
import { isGarbled } from './garbled';
import { leftoverOf } from './leftovers';
import { dataPath, idPath, isExact, type DataEntry, type IdEntry } from './record-view';
import { openingOf, type RecordRule } from './rule';
import { shortened } from './shortened';

const recordIdMissing: RecordRule = {
  id: 'record-id-missing',
  check({ record, node, id, idEntries }, _facts, report) {
    if (!record.id) {
      report(openingOf(node), '', message('This record has no ID: it does not say which contact it is about.'));
    } else if (record.id.value?.type === 'null' || (id && !idEntries.some(({ name }) => name.kind !== 'null-handling'))) {
      report(
        record.id.key,
        toPointer([record.id.key.value]),
        message('This ID has no key: it does not say which contact the record is about.'),
      );
    }
  },
};

const recordIdEmpty: RecordRule = {
  id: 'record-id-empty',
  check(view, _facts, report) {
    for (const entry of view.idEntries) {
      if (entry.name.kind === 'null-handling' || !isEmptyValue(entry.value)) continue;
      report(entry.value, idPath(view, entry), message("This key has no value: it can't identify a contact."));
    }
  },
};

const recordIdKey: RecordRule = {
  id: 'record-id-key',
  check(view, _facts, report) {
    for (const entry of view.idEntries) {
      if (isExact(entry)) continue;
      const { key } = entry.property;
      if (isOfData(key.value)) {
        // As a field, the contact's decision would be lost.
        report(key, idPath(view, entry), message('A consent belongs in Data: ID only says which contact the record is about.'), { severity: 'error' });
        continue;
      }
      const { spelling } = entry.name;
      const text = spelling
        ? message('A key is "idContact" or "key_f_" and the code of a field: did you mean "{0}"?', shortened(spelling))
        : message('A key is "idContact" or "key_f_" and the code of a field.');
      report(key, idPath(view, entry), text);
    }
  },
};

const emailInvalid: RecordRule = {
  id: 'email-invalid',
  check(view, _facts, report) {
    const check = (value: IdEntry['value'], path: () => string): void => {
      if (!isScalar(value) || isEmptyValue(value) || (value.type === 'string' && isEmailAddress(value.value))) return;
      // An address can only be checked once its letters are restored: `text-garbled` reports those. Leftovers are for `leftover-value`.
      if (value.type === 'string' && (isGarbled(value.value) || isEscaped(value.value) || leftoverOf(value.value))) return;
      const onlyBlanks = value.type === 'string' && isEmailAddress(trimBlanks(value.value));
      report(value, path(), onlyBlanks ? message('There is white space around this e-mail address.') : message('This is not an e-mail address.'));
    };
    for (const entry of view.idEntries) {
      if (entry.name.kind === 'key' && isEmailCode(entry.name.code)) check(entry.value, () => idPath(view, entry));
    }
    for (const entry of view.dataEntries) {
      if (entry.name.kind === 'field' && isEmailCode(entry.name.code)) check(entry.value, () => dataPath(view, entry));
    }
  },
};

const emailChange: RecordRule = {
  id: 'email-change',
  check(view, _facts, report) {
    const key = view.idEntries.find(({ name }) => name.kind === 'key' && isEmailCode(name.code));
    if (!key) return;
    for (const entry of view.dataEntries) {
      if (entry.name.kind !== 'field' || !isEmailCode(entry.name.code) || !differs(key, entry)) continue;
      const related = { ...span(key.value), message: message('The key of this record.') };
      report(
        entry.value,
        dataPath(view, entry),
        message("This is not the address of the key: an update would change the contact's address."),
        { related },
      );
    }
  },
};

function differs({ value: key }: IdEntry, { value: field }: DataEntry): boolean {
  if (key.type !== 'string' || field.type !== 'string' || isEmptyValue(key) || isEmptyValue(field)) return false;
  return trimBlanks(key.value).toLowerCase() !== trimBlanks(field.value).toLowerCase();
}

function span({ offset, length }: { readonly offset: number; readonly length: number }): { offset: number; length: number } {
  return { offset, length };
}

const idContactWithInsert: RecordRule = {
  id: 'id-contact-with-insert',
  check(view, { allowInsert }, report) {
    if (allowInsert !== true) return;
    const keys = view.idEntries.filter(({ name }) => name.kind !== 'null-handling');
    const [only] = keys;
    if (!only || keys.some(({ name }) => name.kind !== 'id-contact')) return;
    report(only.property.key, idPath(view, only), message("An idContact finds an existing contact: it can't create one."));
  },
};

const dataEmpty: RecordRule = {
  id: 'data-empty',
  check({ record, node, data }, _facts, report) {
    const text = message('This record has no Data: there is nothing to write.');
    if (!record.data) report(openingOf(node), '', text);
    else if (record.data.value?.type === 'null' || data?.properties.length === 0)
      report(record.data.key, toPointer([record.data.key.value]), text);
  },
};

/** An error, unlike a key in its place: that one is never sent, this one would be. */
const keyInRecord: RecordRule = {
  id: 'auth-key-in-file',
  check({ record }, _facts, report) {
    for (const property of authKeysIn(record)) {
      const [found] = keysIn(property.value, undefined);
      if (!found) continue;
      const path = record.node.type === 'object' && record.node.properties.includes(property) ? [] : [record.data?.key.value ?? 'Data'];
      const text = message('This key is in a record and would be sent with it. AuthKey belongs next to Records, and the connection supplies it.');
      report(found.node, toPointer([...path, property.key.value]), text, { severity: 'error' });
    }
  },
};

export const RECORD_RULES: readonly RecordRule[] = [
  keyInRecord,
  recordIdMissing,
  recordIdEmpty,
  recordIdKey,
  emailInvalid,
  emailChange,
  idContactWithInsert,
  dataEmpty,
];
