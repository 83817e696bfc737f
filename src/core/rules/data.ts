import { message, type Message } from '../message';
import { trimBlanks } from '../payload/blanks';
import type { JsonNode } from '../payload/json';
import { isEmptyValue, isScalar } from './consent-values';
import { isDigitsCode, isEmailCode, optInInField } from './data-names';
import { isEmailAddress } from './emails';
import { hasInvisible, isEscaped } from './escaped';
import { hasLostCharacters, isGarbled } from './garbled';
import { digitsOfFloat, leftoverOf, UNFILLED, type Leftover } from './leftovers';
import { dataPath, idPath, isExact, type DataEntry, type IdEntry, type RecordView } from './record-view';
import type { RecordRule } from './rule';
import { shortened } from './shortened';

const dataPrefix: RecordRule = {
  id: 'data-prefix',
  check(view, { fields }, report) {
    for (const entry of view.dataEntries) {
      const { kind, spelling } = entry.name;
      // If the fields are known, `unknown-field` decides.
      const optIn = fields ? undefined : optInInField(entry.name);
      if (optIn !== undefined && isExact(entry)) {
        report(entry.property.key, dataPath(view, entry), message('This would be stored as a field, not as an opt-in: did you mean "{0}"?', shortened(optIn)));
      }
      if (isExact(entry) || kind === 'consent' || kind === 'consent-date') continue;
      const text = spelling
        ? message('The names in Data begin with "f_", "optin_" or "dtOptin_": did you mean "{0}"?', shortened(spelling))
        : message('The names in Data begin with "f_", "optin_" or "dtOptin_" and a code.');
      report(entry.property.key, dataPath(view, entry), text);
    }
  },
};

const emptyValue: RecordRule = {
  id: 'empty-value',
  check(view, { allowUpdate, nullHandling }, report) {
    if (allowUpdate !== true || nullHandling || view.nullHandling) return;
    for (const entry of view.dataEntries) {
      const { kind } = entry.name;
      if ((kind !== 'field' && kind !== 'optin') || !isEmptyValue(entry.value)) continue;
      const text =
        kind === 'optin'
          ? message('An empty opt-in may erase the stored status, even of a contact who unsubscribed: leave it out, with its date, to keep what is stored.')
          : message('An empty value may overwrite what is stored, and there is no NullHandling: omit the property to keep the stored value.');
      report(entry.value, dataPath(view, entry), text);
    }
  },
};

const LEFT_IN_DATA: Readonly<Record<Leftover, Message>> = {
  word: message('A program wrote this word for a missing value: it would be stored as text.'),
  type: message('A program wrote the type of a value here, not the value itself.'),
  notation: message('A program wrote this value in its own notation, which would be stored as text.'),
  day: message('Programs and databases write this date when they have none.'),
  list: message('A program wrote a list as text: several choices are joined with "|".'),
  error: message('This is a spreadsheet error, not a value.'),
  formula: message('This is a spreadsheet formula, not a value.'),
  number: message('A spreadsheet shortened this number: its last digits are lost.'),
  placeholder: UNFILLED,
};
const LEFT_IN_KEY: Readonly<Record<Leftover, Message>> = {
  ...LEFT_IN_DATA,
  word: message('A program wrote this word for a missing key: one contact would stand for all those without a key.'),
};

const FLOAT = message('A program treated these digits as a number and added ".0".');

const leftoverValue: RecordRule = {
  id: 'leftover-value',
  check(view, _facts, report) {
    for (const entry of view.idEntries) {
      const left = entry.name.kind === 'key' && entry.value.type === 'string' ? leftoverOf(entry.value.value) : undefined;
      if (left) report(entry.value, idPath(view, entry), LEFT_IN_KEY[left]);
      else if (entry.name.kind === 'key' && digitsOfFloat(entry.value) !== undefined) report(entry.value, idPath(view, entry), FLOAT);
    }
    for (const entry of view.dataEntries) {
      const left = entry.name.kind === 'field' && entry.value.type === 'string' ? leftoverOf(entry.value.value) : undefined;
      if (left) report(entry.value, dataPath(view, entry), LEFT_IN_DATA[left]);
      else if (entry.name.kind === 'field' && isDigitsCode(entry.name.code) && digitsOfFloat(entry.value) !== undefined) report(entry.value, dataPath(view, entry), FLOAT);
    }
  },
};

const textGarbled: RecordRule = {
  id: 'text-garbled',
  check(view, _facts, report) {
    const check = ({ name, value }: IdEntry | DataEntry, path: () => string): void => {
      if ((name.kind !== 'key' && name.kind !== 'field') || value.type !== 'string') return;
      if (isGarbled(value.value)) report(value, path(), message('Letters of this text were read in the wrong encoding.'));
      else if (hasLostCharacters(value.value)) report(value, path(), message('Characters of this text were lost when it was read in the wrong encoding.'));
      else if (isEscaped(value.value)) report(value, path(), message('Letters of this text are escaped as in HTML or in a program, and would be stored like that.'));
      // A blank value is reported as empty, and an address with such a character as invalid.
      else if (hasInvisible(value.value) && !isEmptyValue(value) && !(isEmailCode(name.code) && !isEmailAddress(value.value))) {
        report(value, path(), message('This text contains an invisible character, such as a byte-order mark: it does not equal the same text without it.'));
      }
    };
    for (const entry of view.idEntries) check(entry, () => idPath(view, entry));
    for (const entry of view.dataEntries) check(entry, () => dataPath(view, entry));
  },
};

const updateOverwritesProfile: RecordRule = {
  id: 'update-overwrites-profile',
  check(view, { allowInsert, allowUpdate }, report) {
    if (allowUpdate !== true || allowInsert !== false || !view.consent) return;
    const [first, ...more] = profileFields(view);
    if (!first) return;
    const text =
      more.length === 0
        ? message('This update of a consent also overwrites a profile field: the article advises sending only the consent.')
        : message(
            'This update of a consent also overwrites {0} profile fields: the article advises sending only the consent.',
            more.length + 1,
          );
    report(first.property.key, dataPath(view, first), text);
  },
};

/** The fields of `Data` that do not merely repeat the key. */
export function profileFields({ idEntries, dataEntries }: RecordView): readonly DataEntry[] {
  const keys = new Map(idEntries.filter(({ name }) => name.kind === 'key').map((entry) => [entry.name.code.toLowerCase(), entry.value]));
  return dataEntries.filter(({ name, value }) => {
    if (name.kind !== 'field') return false;
    const key = keys.get(name.code.toLowerCase());
    return !key || !isScalar(key) || !isScalar(value) || comparable(key, name.code) !== comparable(value, name.code);
  });
}

function comparable(value: JsonNode, code: string): string {
  const text = isScalar(value) ? trimBlanks(String(value.value)) : '';
  return isEmailCode(code) ? text.toLowerCase() : text;
}

export const DATA_RULES: readonly RecordRule[] = [dataPrefix, emptyValue, leftoverValue, textGarbled, updateOverwritesProfile];
