import assert from 'node:assert/strict';
import { trimBlanks } from '../../../src/core/payload/blanks';
import type { JsonNode } from '../../../src/core/payload/json';
import { parseJson } from '../../../src/core/payload/parse-json';
import { readYesNo } from '../../../src/core/payload/yes-no';
import { readDate } from '../../../src/core/rules/dates';
import { unescaped, visible } from '../../../src/core/rules/escaped';
import { restored } from '../../../src/core/rules/garbled';

/**
 * Fails where safe fixes made `after` of a payload and its values mean something else.
 * @param fixes what made it, as the failure names it
 */
export function assertSameMeaning(before: string, after: string, fixes: string): void {
  const [parsed, fixed] = [parseJson(before), parseJson(after)];
  if (parsed.syntaxErrors.length > 0) return;
  const [meant, means] = [parsed, fixed].map(({ root }) => root && meaning(root));
  const advice = 'make the fix unsafe, let it leave such a text alone, or teach `meaning` in test/unit/rules/meaning.ts what it respells';
  assert.deepEqual(means, meant, `${fixes}: a safe fix keeps what a payload means. So ${advice}.\nBefore: ${before}\nAfter:  ${after}`);
}

/** The values of a payload without their names, as they are understood: respelled consents, dates, numbers, garbled letters and blanks make no difference. */
function meaning(node: JsonNode): unknown {
  if (node.type === 'array') return node.items.map((item) => meaning(item));
  if (node.type === 'object') {
    // Repetitions to the letter are one value.
    const values = new Map(node.properties.map(({ value }) => value && meaning(value)).map((value) => [JSON.stringify(value), value]));
    return [...values.values()];
  }
  if (node.type === 'null') return node.value;
  const [day, other] = readDate(node).days;
  if (day !== undefined && other === undefined) return day;
  const text = trimBlanks(visible(unescaped(restored(String(node.value)).text))).toLowerCase();
  const word = { yes: '1', oui: '1', on: '1', vrai: '1', no: '0', non: '0', off: '0', faux: '0' }[text] ?? text;
  const yes = readYesNo({ type: 'string', value: word, offset: 0, length: 0 });
  return yes ?? word.replace(/^0+(?=\d)/, '');
}
