export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A number, or a string of digits that stands for one: numeric strings were seen to work for `idKey` and `idProject` (docs/service.md, "Keys").
 */
export function readId(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/**
 * What a request gave, fit to be echoed: an object of plain values, else null. Nested values become null,
 * since a body can nest deeper than JSON can be written.
 */
export function echo(value: unknown): Record<string, unknown> | null {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeof part === 'object' ? null : part]));
}
