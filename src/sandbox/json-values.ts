export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A number, or a numeric string, which was seen to work for `idKey` and `idProject` (docs/service.md, "Keys").
 */
export function readId(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/**
 * A value of a request, safe to be echoed: an object of plain values, otherwise null. Nested values become null,
 * since a body can be nested more deeply than `JSON.stringify` can handle.
 */
export function echo(value: unknown): Record<string, unknown> | null {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeof part === 'object' ? null : part]));
}
