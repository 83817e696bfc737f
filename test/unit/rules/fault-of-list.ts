/** What is wrong first with a list that shall hold these words in this order, said as what is to be written; undefined where nothing is. */
export function faultOfList(list: readonly string[], wanted: readonly string[]): string | undefined {
  const index = wanted.findIndex((word, at) => word !== list[at]);
  const stranger = list.find((word, at) => !wanted.includes(word) || list.indexOf(word) !== at);
  if (stranger !== undefined) return `take "${stranger}" out, which is ${wanted.includes(stranger) ? 'there twice' : 'no rule'}.`;
  if (index < 0) return undefined;
  const place = index === 0 ? 'at the beginning' : `behind "${wanted[index - 1]}"`;
  const word = wanted[index] ?? '';
  return list.includes(word) ? `"${word}" belongs ${place}.` : `add "${word}" ${place}.`;
}
