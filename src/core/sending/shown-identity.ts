import type { MergeRecord } from '../payload/merge-request';

/** How people know a record: the values of its ID, as written in `text`. Undefined if it has none. */
export function shownIdentity(text: string, { id }: MergeRecord): string | undefined {
  if (id?.value?.type !== 'object') return undefined;
  const values = id.value.properties.flatMap(({ value }) =>
    value ? [value.type === 'string' ? value.value : text.slice(value.offset, value.offset + value.length)] : [],
  );
  return values.join(', ');
}
