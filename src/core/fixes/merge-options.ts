import { message, type Message } from '../message';
import type { MergeOptionName } from '../payload/names';
import { findOption } from '../rules/merge-options';
import type { Fix } from '../rules/problem';
import type { TextEdit } from '../text-edit';
import type { FixContext, FixMaker } from './context';
import { append, gapBefore, replace } from './edits';

interface Purpose {
  readonly allowInsert: boolean;
  readonly allowUpdate: boolean;
}

const CREATE: Purpose = { allowInsert: true, allowUpdate: false };
const UPDATE: Purpose = { allowInsert: false, allowUpdate: true };
const BOTH: Purpose = { allowInsert: true, allowUpdate: true };

export const insertMergeOptions: FixMaker = (_problem, context) => [
  insertFor(context, CREATE, message('Insert MergeOptions that create contacts')),
  insertFor(context, UPDATE, message('Insert MergeOptions that update contacts')),
  insertFor(context, BOTH, message('Insert MergeOptions for a full synchronisation: create and update')),
];

/** All seven options, as in the article. */
function insertFor(context: FixContext, { allowInsert, allowUpdate }: Purpose, title: Message): Fix {
  const root = context.request?.root;
  const last = root?.properties.at(-1);
  if (!root || !last) return { title, safe: false, edits: [] };
  const gap = gapBefore(context.text, last.offset);
  const indent = gap === ' ' ? ' ' : `${gap}${/[^\r\n]*$/.exec(gap)?.[0] || '  '}`;
  const options = [
    `"AllowInsert": ${allowInsert}`,
    `"AllowUpdate": ${allowUpdate}`,
    '"SkipDuplicateRecords": false',
    '"SkipUnmatchedRecords": false',
    '"ReturnRecordsOnSuccess": false',
    '"ReturnRecordsOnError": false',
    '"FieldOptions": null',
  ];
  const value = `{${indent}${options.join(`,${indent}`)}${gap}}`;
  return { title, safe: false, edits: [append(context.text, root, 'MergeOptions', value)] };
}

export const allowSomething: FixMaker = (_problem, context) => [
  { title: message('Allow creating contacts'), safe: false, edits: allow(context, CREATE) },
  { title: message('Allow updating contacts'), safe: false, edits: allow(context, UPDATE) },
  { title: message('Allow both'), safe: false, edits: allow(context, BOTH) },
];

/** The possible values for the missing options; never both false. */
export const writeMissing: FixMaker = (problem, context) => {
  const { request } = context;
  if (!request) return [];
  const hasInsert = findOption(request, 'AllowInsert') !== undefined;
  const hasUpdate = findOption(request, 'AllowUpdate') !== undefined;
  if (!hasInsert && !hasUpdate) return allowSomething(problem, context);
  const missing: MergeOptionName = hasInsert ? 'AllowUpdate' : 'AllowInsert';
  const other = request.options[hasInsert ? 'AllowInsert' : 'AllowUpdate'];
  return (other === false ? [true] : [true, false]).map((value) => ({
    title: message('Write "{0}": {1}', missing, String(value)),
    safe: false,
    edits: setOptions(context, { [missing]: value }),
  }));
};

export const updateOnly: FixMaker = (_problem, context) => [
  { title: message('Only update: set AllowInsert to false'), safe: false, edits: allow(context, UPDATE) },
];

export function switchOff(name: MergeOptionName): FixMaker {
  return (_problem, context) => [{ title: message('Set {0} to false', name), safe: false, edits: setOptions(context, { [name]: false }) }];
}

function allow(context: FixContext, { allowInsert, allowUpdate }: Purpose): readonly TextEdit[] {
  return setOptions(context, { AllowInsert: allowInsert, AllowUpdate: allowUpdate });
}

/** Writes options: replaces existing values, and adds missing options as one insertion at the end. */
function setOptions({ text, request }: FixContext, values: { readonly [name in MergeOptionName]?: boolean }): readonly TextEdit[] {
  const options = request?.mergeOptions?.value;
  if (!request || options?.type !== 'object') return [];
  const edits: TextEdit[] = [];
  const added: TextEdit[] = [];
  for (const [name, value] of Object.entries(values)) {
    const written = findOption(request, name as MergeOptionName)?.value;
    if (!written) added.push(append(text, options, name, String(value)));
    else if (written.type !== 'boolean' || written.value !== value) edits.push(replace(written, String(value)));
  }
  return [...edits, ...joined(added, options.properties.length === 0)];
}

/** Joins several properties inserted at the same offset into one edit, with the comma that is only needed next to other properties. */
function joined(added: readonly TextEdit[], intoEmpty: boolean): readonly TextEdit[] {
  const [first] = added;
  return first ? [{ ...first, text: added.map(({ text }) => text).join(intoEmpty ? ', ' : '') }] : [];
}
