import assert from 'node:assert/strict';
import { it } from 'node:test';
import { faultOfList } from './fault-of-list';

const WANTED = ['a', 'b', 'c'];
const table: readonly [list: readonly string[], fault: string | undefined][] = [
  [['a', 'b', 'c'], undefined],
  [['b', 'c'], 'add "a" at the beginning.'],
  [['a', 'c'], 'add "b" behind "a".'],
  [['a', 'b'], 'add "c" behind "b".'],
  [['a', 'c', 'b'], '"b" belongs behind "a".'],
  [['a', 'x', 'b', 'c'], 'take "x" out, which is no rule.'],
  [['a', 'b', 'c', 'b'], 'take "b" out, which is there twice.'],
];
for (const [list, fault] of table) {
  it(`the list ${list.join(', ')} is told "${fault ?? 'right'}"`, () => {
    assert.equal(faultOfList(list, WANTED), fault);
  });
}
