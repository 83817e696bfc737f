/**
 * The name under which a key is stored. It contains the address (origin and path) and the number of the key, so that a connection whose
 * address was changed finds no key and asks again: a key is never sent to an address it was not entered for (docs/connections.md, "Where the key is").
 */
export function secretName({ address, idKey }: { readonly address: string; readonly idKey: number }): string {
  return `dialogInsight.key|${address}|${idKey}`;
}
