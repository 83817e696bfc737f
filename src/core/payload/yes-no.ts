import type { JsonNode } from './json';

/**
 * The value of a consent or an opt-in: `"1"`, `"0"`, 1, 0, true, false, `"true"`, `"false"` in any case (the article: the value is
 * 1 or 0, "True/false is also accepted"). Undefined for anything else.
 */
export function readYesNo(node: JsonNode | undefined): boolean | undefined {
  if (node?.type === 'boolean') return node.value;
  if (node?.type === 'number') return node.value === 1 ? true : node.value === 0 ? false : undefined;
  return node?.type === 'string' ? readWord(node.value) : undefined;
}

function readWord(text: string): boolean | undefined {
  if (text === '1') return true;
  if (text === '0') return false;
  const folded = text.length > 5 ? undefined : text.toLowerCase();
  return folded === 'true' ? true : folded === 'false' ? false : undefined;
}
