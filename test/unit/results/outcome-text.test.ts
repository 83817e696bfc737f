import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { RECORD_STATES } from '../../../src/core/sending/record-state';
import { lineText, STATE_TEXTS } from '../../../src/results/outcome-text';
import { SendHistory } from '../../../src/results/send-history';

describe('the remark beside a record', () => {
  it('tells the states that need a person from the others by its sign', () => {
    const fine = new Set(['created', 'updated', 'skipped']);
    for (const state of RECORD_STATES) {
      assert.equal(['✓', '–'].includes(STATE_TEXTS[state].sign), fine.has(state), state);
      assert.notEqual(formatMessage(STATE_TEXTS[state].word), '');
    }
  });

  it('stays on one line and is short, whatever the service wrote', () => {
    assert.equal(lineText('✓', 'created', undefined), '✓ created');
    assert.equal(lineText('✗', 'rejected', ' bad\r\n  date '), '✗ rejected: bad date');
    const long = lineText('✗', 'rejected', 'x'.repeat(5000));
    assert.ok(long.length < 120 && long.endsWith('…'));
  });
});

describe('the history of sends', () => {
  const send = (payload: string, title: string) => ({ payload, title, at: new Date(0), report: '' });

  it('finds the last send of a payload, else the last of any', () => {
    const history = new SendHistory();
    assert.equal(history.last('a'), undefined);
    history.add(send('a', 'one'));
    history.add(send('b', 'two'));
    assert.equal(history.last('a')?.title, 'one');
    assert.equal(history.last('c')?.title, 'two');
    assert.equal(history.last()?.title, 'two');
  });

  it('does not grow without end', () => {
    const history = new SendHistory();
    history.add(send('first', 'first'));
    for (let count = 0; count < 100; count++) history.add(send('a', `${count}`));
    assert.equal(history.last('first')?.title, '99');
  });
});
