import { message, type Message } from '../message';
import { readYesNo } from '../payload/yes-no';
import type { RuleId } from './catalogue';
import { isEmptyValue, isScalar } from './consent-values';
import { FIRST_PLAUSIBLE_DAY, hasDocumentedForm, isInCalendar } from './dates';
import { isPlaceholder, UNFILLED } from './leftovers';
import { dataPath, isExact, type RecordView } from './record-view';
import type { Facts, RecordRule } from './rule';

// The article: the consent is 1 or 0, true or false; its date is written AAAA.MM.DD (AAAA is the year).

const consentValue: RecordRule = {
  id: 'consent-value',
  check(view, _facts, report) {
    const { consent } = view;
    if (!consent || !isScalar(consent.value) || readYesNo(consent.value) !== undefined) return;
    const text = isPlaceholder(consent.value)
      ? UNFILLED
      : isEmptyValue(consent.value)
        ? message('An empty consent is neither yes nor no: leave it out, with its date.')
        : message('A consent is "1" (yes) or "0" (no); true and false are accepted too.');
    report(consent.value, dataPath(view, consent), text);
  },
};

const consentDateFormat: RecordRule = {
  id: 'consent-date-format',
  check(view, _facts, report) {
    const { consent, consentDate } = view;
    if (!consentDate || !isScalar(consentDate.value)) return;
    const { value } = consentDate;
    if (value.type === 'string' && hasDocumentedForm(value.value)) return;
    const bothEmpty = consent && isEmptyValue(consent.value) && isEmptyValue(value);
    const text = isPlaceholder(value) ? UNFILLED : message('Dialog Insight expects YYYY.MM.DD here, with dots.');
    if (!bothEmpty) report(value, dataPath(view, consentDate), text);
  },
};

const consentDateInvalid = dayRule('consent-date-invalid', (day) => !isInCalendar(day), message('This date does not exist.'));

const consentDateFuture = dayRule(
  'consent-date-future',
  (day, { today }) => day > today && isInCalendar(day),
  message('This date is in the future: a consent is dated when it is given, refused or changed.'),
);

const consentDateImplausible = dayRule(
  'consent-date-implausible',
  (day) => day < FIRST_PLAUSIBLE_DAY && isInCalendar(day),
  message("A date before 2000 looks like a system's default, not like the date of a decision."),
);

/** A rule about the date of a consent, if it has the documented format. */
function dayRule(id: RuleId, isWrong: (day: string, facts: Facts) => boolean, text: Message): RecordRule {
  return {
    id,
    check(view, facts, report) {
      const day = documentedDay(view);
      if (day && isWrong(day.text, facts)) report(day.entry.value, dataPath(view, day.entry), text);
    },
  };
}

const consentDateMissing: RecordRule = {
  id: 'consent-date-missing',
  check(view, _facts, report) {
    const { consent, consentDate } = view;
    if (!consent || consentDate || isEmptyValue(consent.value)) return;
    report(
      consent.property.key,
      dataPath(view, consent),
      message('This consent has no date: "dtTrackingConsent" says when it was given, refused or changed.'),
    );
  },
};

const consentValueMissing: RecordRule = {
  id: 'consent-value-missing',
  check(view, _facts, report) {
    const { consent, consentDate } = view;
    if (!consentDate || consent) return;
    report(
      consentDate.property.key,
      dataPath(view, consentDate),
      message('This date has no consent: "hasTrackingConsent" is missing.'),
    );
  },
};

const consentName: RecordRule = {
  id: 'consent-name',
  check(view, _facts, report) {
    for (const entry of view.dataEntries) {
      const { kind, spelling } = entry.name;
      if ((kind !== 'consent' && kind !== 'consent-date') || isExact(entry)) continue;
      report(
        entry.property.key,
        dataPath(view, entry),
        message('Did you mean "{0}"? That is the name the service documents.', spelling ?? ''),
      );
    }
  },
};

/** The date of the consent, if it has the documented format. */
function documentedDay({ consentDate }: RecordView): { text: string; entry: NonNullable<RecordView['consentDate']> } | undefined {
  if (consentDate?.value.type !== 'string' || !hasDocumentedForm(consentDate.value.value)) return undefined;
  return { text: consentDate.value.value, entry: consentDate };
}

export const CONSENT_RULES: readonly RecordRule[] = [
  consentValue,
  consentDateFormat,
  consentDateInvalid,
  consentDateFuture,
  consentDateImplausible,
  consentDateMissing,
  consentValueMissing,
  consentName,
];
