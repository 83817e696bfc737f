import { message } from '../message';
import type { JsonObject, JsonProperty } from '../payload/json';
import { toPointer } from '../payload/locate';
import type { MergeRequest } from '../payload/merge-request';
import { MERGE_OPTION_NAMES, type MergeOptionName } from '../payload/names';
import { propertyNamed } from '../payload/near-name';
import { openingOf, type EnvelopeRule } from './rule';

// The article: AllowInsert must be true for new contacts, AllowUpdate for existing ones. The defaults of the options, and how
// the Skip options combine with others, are not public (docs/service.md, "MergeOptions").

const mergeOptionsMissing: EnvelopeRule = {
  id: 'merge-options-missing',
  check({ root, mergeOptions }, { readable }, report) {
    if (mergeOptions || !readable) return;
    report(openingOf(root), '', message('There are no MergeOptions: it is not known whether contacts would be created or updated.'));
  },
};

const mergeOptionsNoEffect: EnvelopeRule = {
  id: 'merge-options-no-effect',
  check(request, { allowInsert, allowUpdate }, report) {
    const insert = findOption(request, 'AllowInsert');
    const update = findOption(request, 'AllowUpdate');
    if (allowInsert !== false || allowUpdate !== false || !insert || !update) return;
    const related = { offset: update.offset, length: update.length, message: message('Updating is not allowed either.') };
    const text = message('Neither creating nor updating is allowed: no record can have an effect.');
    report(insert, optionPath(request, insert), text, { related });
  },
};

const mergeOptionsIncomplete: EnvelopeRule = {
  id: 'merge-options-incomplete',
  check(request, { readable }, report) {
    const { mergeOptions } = request;
    if (mergeOptions?.value?.type !== 'object' || !readable) return;
    const insert = findOption(request, 'AllowInsert');
    const update = findOption(request, 'AllowUpdate');
    const path = toPointer([mergeOptions.key.value]);
    if (!insert && !update) {
      report(mergeOptions.key, path, message('AllowInsert and AllowUpdate are missing: their defaults are not documented.'));
    } else if (!insert || !update) {
      report(mergeOptions.key, path, message('{0} is missing: its default is not documented.', insert ? 'AllowUpdate' : 'AllowInsert'));
    }
  },
};

const skipUnmatchedWithInsert: EnvelopeRule = {
  id: 'skip-unmatched-with-insert',
  check(request, { allowInsert }, report) {
    const skip = findOption(request, 'SkipUnmatchedRecords');
    if (allowInsert !== true || !isTrue(skip)) return;
    report(
      skip,
      optionPath(request, skip),
      message('With AllowInsert, unmatched records are the ones to create: what skipping them would mean is not documented.'),
    );
  },
};

const returnRecords: EnvelopeRule = {
  id: 'return-records',
  check(request, _facts, report) {
    const option = findOption(request, 'ReturnRecordsOnSuccess');
    if (!isTrue(option)) return;
    report(
      option,
      optionPath(request, option),
      message('The answer will contain whole stored contacts, including fields that were not sent: personal data.'),
    );
  },
};

/** The option that counts: the last of repeated ones, including near misses. */
export function findOption({ mergeOptions }: MergeRequest, name: MergeOptionName): JsonProperty | undefined {
  const options = optionsObject(mergeOptions);
  return options && propertyNamed(options, name, MERGE_OPTION_NAMES);
}

function optionsObject(mergeOptions: JsonProperty | undefined): JsonObject | undefined {
  return mergeOptions?.value?.type === 'object' ? mergeOptions.value : undefined;
}

function optionPath({ mergeOptions }: MergeRequest, option: JsonProperty): string {
  return toPointer([mergeOptions?.key.value ?? 'MergeOptions', option.key.value]);
}

function isTrue(option: JsonProperty | undefined): option is JsonProperty {
  return option?.value?.type === 'boolean' && option.value.value;
}

export const MERGE_OPTION_RULES: readonly EnvelopeRule[] = [
  mergeOptionsMissing,
  mergeOptionsNoEffect,
  mergeOptionsIncomplete,
  skipUnmatchedWithInsert,
  returnRecords,
];
