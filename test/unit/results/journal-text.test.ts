import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecordState } from '../../../src/core/sending/record-state';
import { headLine, overLine, readJournal, recordsLine, sendingLine, settledLine, stretches } from '../../../src/results/journal-text';
import type { RecordMark } from '../../../src/results/record-mark';
import { readMarks, writeMarks } from '../../../src/results/record-mark';

const ENDS: readonly RecordState[] = ['created', 'updated', 'skipped', 'rejected', 'notSent', 'unknown'];

const marks = fc.array(
  fc.record(
    {
      state: fc.constantFrom(...ENDS, 'waiting' as const, 'underWay' as const),
      edited: fc.constant(true as const),
      verified: fc.constantFrom('same' as const, 'different' as const, 'notFound' as const, 'open' as const),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
);

const head = (count: number, first: readonly RecordMark[] = []): string => {
  const all = [...first, ...Array.from({ length: count - first.length }, (): RecordMark => ({ state: 'waiting' }))];
  return headLine({ began: '2026-11-25T10:00:00.000Z', process: 1, connection: 'Shop', destination: 'https://app.example.org 1', text: 'abc', marks: all });
};

const states = (text: string): readonly unknown[] | undefined => readJournal(text)?.marks.map(({ state }) => state);

describe('the marks of a journal', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(marks, (some) => assert.deepEqual(readMarks(writeMarks(some), some.length), some)));
  });

  it('of neighbours that are alike take no room', () => {
    const many = Array.from({ length: 100_000 }, (_, place): RecordMark => ({ state: place === 70_000 ? 'rejected' : 'created' }));
    assert.equal(writeMarks(many), '70000c 1r 29999c');
  });

  for (const text of ['1x', 'c', '-1c', '1c  1c', '3c', '1c!!', ' ', '99999999999c']) {
    it(`are none in ${JSON.stringify(text)}`, () => assert.equal(readMarks(text, 2), undefined));
  }
});

describe('a journal', () => {
  it('says what became of the records, and what was not sent when the send is over', () => {
    const text = head(5, [{ state: 'created', edited: true, verified: 'same' }]) + sendingLine([1, 2]) + settledLine([1, 2], [{ state: 'created' }, { state: 'rejected' }]);
    assert.deepEqual(states(text), ['created', 'created', 'rejected', 'waiting', 'waiting']);
    const over = readJournal(text + recordsLine(new Uint8Array([1, 2, 3])) + overLine());
    assert.deepEqual(over?.marks.map(({ state }) => state), ['created', 'created', 'rejected', 'notSent', 'notSent']);
    assert.deepEqual(over?.marks[0], { state: 'created', edited: true, verified: 'same' });
    assert.deepEqual([...(over?.records ?? [])], [1, 2, 3]);
    assert.equal(over?.isOver, true);
  });

  it('is read at any byte at which its process was killed, and never takes what may have left for not sent', () => {
    const run = fc.record({ size: fc.integer({ min: 1, max: 4 }), state: fc.constantFrom(...ENDS) });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 6 }), fc.nat(), (runs, where) => {
        let place = 0;
        const beginning = head(runs.reduce((sum, { size }) => sum + size, 0));
        let text = beginning;
        /** Where the line that makes each record so ends. */
        const leaves: number[] = [];
        const settles: number[] = [];
        for (const { size, state } of runs) {
          const places = Array.from({ length: size }, () => place++);
          text += sendingLine(places);
          leaves.push(...places.map(() => text.length));
          text += settledLine(places, places.map(() => ({ state })));
          settles.push(...places.map(() => text.length));
        }
        const cut = beginning.length + (where % (text.length - beginning.length + 1));
        const all = runs.flatMap(({ size, state }) => Array.from({ length: size }, () => state));
        assert.deepEqual(
          states(text.slice(0, cut)),
          all.map((state, index) => (cut >= (settles[index] ?? 0) ? state : cut >= (leaves[index] ?? 0) ? 'underWay' : 'waiting')),
        );
      }),
    );
  });

  it('whose middle can\'t be read is certain of nothing that was still to be sent', () => {
    const lines = [head(4), sendingLine([0]), settledLine([0], [{ state: 'created' }]), sendingLine([1]), settledLine([1], [{ state: 'rejected' }])];
    for (const [broken, expected] of [
      [2, ['underWay', 'rejected', 'underWay', 'underWay']],
      [3, ['created', 'rejected', 'underWay', 'underWay']],
      [4, ['created', 'underWay', 'underWay', 'underWay']],
    ] as const) {
      assert.deepEqual(states(lines.with(broken, '{"sen\0\0\0\n').join('')), expected, String(broken));
    }
  });

  const none = ['', '\n', 'null\n', '{"version":1}\n', head(1).replace('"1w"', '"1x"'), head(1).replace('2026', 'then'), head(1).slice(0, 20)];
  for (const text of none) {
    it(`is none in ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(readJournal(text), undefined));
  }

  it('says what became of records while the next are under way, and never of others than it names', () => {
    const lines = [head(3), sendingLine([0]), sendingLine([1]), settledLine([0], [{ state: 'created' }])];
    assert.deepEqual(states(lines.join('')), ['created', 'underWay', 'waiting']);
    assert.deepEqual(states(lines.slice(0, 3).join('')), ['underWay', 'underWay', 'waiting']);
    assert.deepEqual(states([...lines.slice(0, 3), settledLine([0, 1], [{ state: 'created' }])].join('')), ['underWay', 'underWay', 'underWay']);
  });

  it('names places that are not there nowhere', () => {
    assert.deepEqual(states(`${head(2)}${sendingLine([5])}`), ['underWay', 'underWay']);
  });
});

it('places are stretches', () => {
  assert.deepEqual(stretches([0, 1, 2, 5, 6, 9]), [[0, 3], [5, 2], [9, 1]]);
  assert.deepEqual(stretches([]), []);
});
