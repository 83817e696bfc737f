import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isGarbled, restored } from '../../../src/core/rules/garbled';

/** As a program that takes UTF-8 for another encoding reads a text. */
function garble(text: string, encoding: 'windows-1252' | 'latin1'): string {
  const bytes = Buffer.from(text);
  return encoding === 'latin1' ? bytes.toString('latin1') : new TextDecoder('windows-1252').decode(bytes);
}

const encoding = fc.constantFrom('windows-1252', 'latin1');
const RIGHT = [
  'Renée', 'Éric', 'CÔTÉ', 'HÔTEL', 'MÖLLER', 'CAMÕES', 'NOËL', 'AOÛT', 'François', 'où', 'voilà', 'Díaz', 'López', 'João', 'são', 'Müller', 'Straße', 'Æsir', 'Þór',
  'cœur', 'Œuvre', 'SŒUR', 'L’Haÿ', 'l’été', '« oui »', '“non”', '«non»', '…', '2 × 3', '10 €', 'n°\u00a05', 'm²', '©', '™', 'ŽIŽKA', 'Škoda',
];

describe('garbled text', () => {
  for (const text of RIGHT) {
    it(`is restored: ${text}`, () => {
      assert.ok(!isGarbled(text));
      for (const one of ['windows-1252', 'latin1'] as const) {
        for (const garbled of [garble(text, one), garble(garble(text, one), one), garble(garble(garble(text, one), one), one)]) {
          assert.equal(restored(garbled).text, text, garbled);
        }
      }
    });
  }

  it('is restored to what was written, whatever that was', () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...RIGHT), fc.stringMatching(/^[A-Za-z0-9 .,'-]{0,6}$/)), { maxLength: 5 }).map((all) => all.join(' '));
    fc.assert(fc.property(words, encoding, (text, one) => {
      const garbled = garble(text, one);
      if (isGarbled(garbled)) assert.equal(restored(garbled).text, text);
    }));
  });

  it('is not seen in texts that are right', () => {
    const right = [
      'SÃO PAULO', 'MANHÃ', 'MANHÃ, 10H', '«MANHÃ»', '« MANHÃ\u00a0»', '“IRMÃ”', '‘LÃ’', '‹LÃ›', 'IRMÔS', 'MAÇÃ…', 'MAÇÃ – FRUTA', 'MANHÃ—TARDE', 'MANHÃ·TARDE', 'AVIÃ®', 'AVIÃ™', 'LÃ²',
      'XÃ\u00a0HỘI', 'ĐÃ', 'CHÂTEAU', 'L’ÂGE', 'ROMÂNIA', 'HÂLÂ»', 'ROMÂ\u00adNIA', 'SKÅ“', 'Å', 'ÅRHUS', 'CAFÉ»', 'ÇA…', 'Âge', 'âgé', 'château', 'mâ…', 'â€', 'naïve', 'ÆON', 'NOËL™', 'L’Å\u00a0',
    ];
    assert.deepEqual(right.filter(isGarbled), []);
  });

  it('is looked for in linear time', () => {
    // Quadratic time would take minutes, which the suite's own limit ends.
    for (const piece of ['Ã', 'Â', 'â€', 'Ã\u0083Â\u0083', 'A»']) restored(piece.repeat(200_000));
  });
});
