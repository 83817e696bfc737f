import { message, type Message } from '../message';
import type { JsonNode } from '../payload/json';
import { readYesNo } from '../payload/yes-no';
import { isEmptyValue, isScalar } from './consent-values';
import { FIRST_PLAUSIBLE_DAY, isUsualDate, readDate } from './dates';
import { isPlaceholder, UNFILLED } from './leftovers';
import { dataPath, type DataEntry, type RecordView } from './record-view';
import type { RecordRule } from './rule';

const optinValue: RecordRule = {
  id: 'optin-value',
  check(view, _facts, report) {
    for (const entry of view.dataEntries) {
      if (entry.name.kind !== 'optin' || !isScalar(entry.value)) continue;
      if (isEmptyValue(entry.value) || readYesNo(entry.value) !== undefined) continue;
      const text = isPlaceholder(entry.value)
        ? UNFILLED
        : message('An opt-in is "1" (subscribed), "0" (unsubscribed) or empty (no status was ever given).');
      report(entry.value, dataPath(view, entry), text);
    }
  },
};

const optinDate: RecordRule = {
  id: 'optin-date',
  check(view, { today }, report) {
    const dates = view.dataEntries.filter(({ name, value }) => name.kind === 'optin-date' && isScalar(value));
    if (dates.length === 0) return;
    const optins = optinsByCode(view);
    for (const entry of dates) {
      const optin = optins.get(bareCode(entry.name.code));
      if (!optin) {
        report(entry.property.key, dataPath(view, entry), message('There is no opt-in with this code next to its date.'));
      } else if (!(isEmptyValue(entry.value) && isEmptyValue(optin.value))) {
        const wrong = wrongDay(entry.value, today);
        if (wrong) report(entry.value, dataPath(view, entry), wrong);
      }
    }
  },
};

/** What is wrong with the date of an opt-in: like that of a consent, it is the date of a decision. */
function wrongDay(value: JsonNode, today: string): Message | undefined {
  if (isPlaceholder(value)) return UNFILLED;
  if (!isUsualDate(value)) return message('This is not a date. Which formats are accepted is not published; consents use YYYY.MM.DD.');
  const [day = today] = readDate(value).days;
  if (day > today) return message('This date is in the future: a consent is dated when it is given, refused or changed.');
  return day < FIRST_PLAUSIBLE_DAY ? message("A date before 2000 looks like a system's default, not like the date of a decision.") : undefined;
}

/** The opt-ins that a date can belong to. Codes may themselves start with a prefix, so doubled prefixes match either way (docs/service.md, "Names in Data"). */
function optinsByCode({ dataEntries }: RecordView): ReadonlyMap<string, DataEntry> {
  return new Map(dataEntries.filter(({ name }) => name.kind === 'optin').map((entry) => [bareCode(entry.name.code), entry]));
}

/** The part of a code that pairs a date with its opt-in. */
export function bareCode(code: string): string {
  const lower = code.toLowerCase();
  if (lower.startsWith('optin_')) return lower.slice('optin_'.length);
  return lower.startsWith('dtoptin_') ? lower.slice('dtoptin_'.length) : lower;
}

export const OPT_IN_RULES: readonly RecordRule[] = [optinValue, optinDate];
