import { message } from '../message';
import type { JsonNode, JsonObject, JsonProperty } from '../payload/json';
import { toPointer } from '../payload/locate';
import { readYesNo } from '../payload/yes-no';
import { readDataName } from './data-names';
import { dataPath, idPath, type RecordView } from './record-view';
import type { EnvelopeRule, RecordRule, Report } from './rule';
import { sameValue } from './same-value';
import { shortened } from './shortened';

/** The API nests only a few levels; deeper objects are not examined. */
const DEEPEST = 16;

/** Whether two different values for this name change a consent, an opt-in, an ID or an option. */
type Matters = (first: JsonProperty, again: JsonProperty) => boolean;

export const duplicateInEnvelope: EnvelopeRule = {
  id: 'duplicate-property',
  check({ root, mergeOptions, records }, _facts, report) {
    checkObject(root, '', report, (_first, again) => again === mergeOptions || again === records);
    for (const { key, value } of root.properties) {
      if (!value || key.value === records?.key.value) continue;
      checkNested(value, toPointer([key.value]), report, value === mergeOptions?.value ? always : never);
    }
  },
};

export const duplicateInRecord: RecordRule = {
  id: 'duplicate-property',
  check(view, _facts, report) {
    const { node, id, data } = view;
    checkObject(node, '', report, (first, again) => again.value === id || holdsConsent(first.value) || holdsConsent(again.value));
    for (const { key, value } of node.properties) {
      if (value) checkNested(value, toPointer([key.value]), report, value === id ? always : value === data ? isConsentOrOptin : never);
    }
    checkAnswersByCase(view, report);
    checkKeysByCase(view, report);
  },
};

const always: Matters = () => true;
const never: Matters = () => false;
const isConsentOrOptin: Matters = ({ key, value }, again) => {
  const { kind } = readDataName(key.value);
  if (kind === 'consent-date' || kind === 'optin-date') return true;
  if (kind !== 'consent' && kind !== 'optin') return false;
  const said = value && readYesNo(value);
  return said === undefined || said !== (again.value && readYesNo(again.value));
};

/**
 * Consents and opt-ins whose names differ only by case, and that disagree: services of this kind commonly bind names regardless of case,
 * and a refusal could become a subscription. Codes of fields may legitimately differ by case, so those are not reported.
 */
function checkAnswersByCase(view: RecordView, report: Report): void {
  const firsts = new Map<string, JsonProperty>();
  for (const entry of view.dataEntries) {
    if (entry.name.kind !== 'optin' && entry.name.kind !== 'consent') continue;
    const { property } = entry;
    const name = property.key.value;
    const first = firsts.get(name.toLowerCase());
    if (!first) firsts.set(name.toLowerCase(), property);
    else if (first.key.value !== name && !saysTheSame(first, property)) {
      const { offset, length } = first.key;
      report(
        property.key,
        dataPath(view, entry),
        message('"{0}" and "{1}" differ only by case, and disagree: the service may treat them as one.', shortened(first.key.value), shortened(name)),
        { related: { offset, length, message: message('It is written here first.') } },
      );
    }
  }
}

/** Keys whose names differ only by case: no project has two such fields, and which of them identifies the contact is not known. */
function checkKeysByCase(view: RecordView, report: Report): void {
  if (view.idEntries.length < 2) return;
  const firsts = new Map<string, JsonProperty>();
  for (const entry of view.idEntries) {
    const { property } = entry;
    const name = property.key.value;
    const first = firsts.get(name.toLowerCase());
    if (!first) firsts.set(name.toLowerCase(), property);
    else if (entry.name.kind === 'key' && first.key.value !== name) {
      const { offset, length } = first.key;
      report(
        property.key,
        idPath(view, entry),
        message('"{0}" and "{1}" differ only by case: which of them identifies the contact is up to the service.', shortened(first.key.value), shortened(name)),
        { related: { offset, length, message: message('It is written here first.') } },
      );
    }
  }
}

function saysTheSame(first: JsonProperty, again: JsonProperty): boolean {
  const said = first.value && readYesNo(first.value);
  return said === undefined ? sameValue(first.value, again.value) : said === (again.value && readYesNo(again.value));
}

function holdsConsent(value: JsonNode | undefined): boolean {
  if (value?.type !== 'object') return false;
  return value.properties.some(({ key }) => ['consent', 'consent-date', 'optin', 'optin-date'].includes(readDataName(key.value).kind));
}

function checkNested(value: JsonNode, path: string, report: Report, matters: Matters, depth = 0): void {
  if (depth > DEEPEST) return;
  if (value.type === 'object') {
    checkObject(value, path, report, matters);
    for (const { key, value: inner } of value.properties) {
      if (inner?.type === 'object' || inner?.type === 'array') checkNested(inner, path + toPointer([key.value]), report, never, depth + 1);
    }
  } else if (value.type === 'array') {
    value.items.forEach((item, index) => {
      if (item.type === 'object' || item.type === 'array') checkNested(item, path + toPointer([index]), report, never, depth + 1);
    });
  }
}

function checkObject(object: JsonObject, parent: string, report: Report, matters: Matters): void {
  for (const [first, again] of repeatedProperties(object)) {
    const { offset, length } = first.key;
    const related = { offset, length, message: message('It is written here first.') };
    const name = shortened(again.key.value);
    const differ = !sameValue(first.value, again.value);
    const text = differ
      ? message('"{0}" appears twice with different values: which one counts depends on the parser.', name)
      : message('"{0}" appears twice.', name);
    report(
      again.key,
      parent + toPointer([again.key.value]),
      text,
      differ && matters(first, again) ? { severity: 'error', related } : { related },
    );
  }
}

/** Up to this number of properties, comparing all pairs is faster than a table. */
const FEW = 12;

/** Each property whose name occurred earlier in the object, with the first property of that name. */
function repeatedProperties({ properties }: JsonObject): readonly (readonly [JsonProperty, JsonProperty])[] {
  if (properties.length <= FEW && !hasRepeated(properties)) return [];
  const firsts = new Map<string, JsonProperty>();
  const repeated: [JsonProperty, JsonProperty][] = [];
  for (const property of properties) {
    const first = firsts.get(property.key.value);
    if (first) repeated.push([first, property]);
    else firsts.set(property.key.value, property);
  }
  return repeated;
}

function hasRepeated(properties: readonly JsonProperty[]): boolean {
  return properties.some(({ key }, index) => {
    for (let before = 0; before < index; before++) {
      if (properties[before]?.key.value === key.value) return true;
    }
    return false;
  });
}
