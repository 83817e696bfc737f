import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { RECORD_STATES, type RecordState } from '../../../src/core/sending/record-state';
import { lineText, placedText, STATE_TEXTS, wholeText, worstState, type PlacedEntry } from '../../../src/results/outcome-text';
import { RecentSends } from '../../../src/results/recent-sends';
import type { RecordEntry, Verification } from '../../../src/results/record-entry';
import { stateIcon } from '../../../src/results/state-icons';
import { STANDINGS, type Standing } from '../../../src/results/standing';
import { stateRuns } from '../../../src/results/state-runs';
import { RecordPlaces } from '../../../src/results/record-places';

describe('the remark beside a record', () => {
  it('tells the states that need a person from the others by its sign', () => {
    const fine = new Set(['created', 'updated', 'skipped']);
    for (const state of RECORD_STATES) {
      assert.equal(['✓', '–'].includes(STATE_TEXTS[state].sign), fine.has(state), state);
      assert.notEqual(formatMessage(STATE_TEXTS[state].word), '');
    }
  });

  const entry = (state: RecordState | undefined, reason?: string, verified?: Verification): RecordEntry => ({
    label: 'nadia@example.org',
    identity: undefined,
    line: 1,
    ...(state && { state }),
    ...(reason === undefined ? {} : { reason }),
    ...(verified && { verified }),
  });

  const AS_SENT = { edited: false, outdated: false };
  const EDITED = { edited: true, outdated: true };
  const EDITED_AND_READ_BACK = { edited: true, outdated: false };
  const besideLine = (records: readonly PlacedEntry[]): string => lineText(records, 40, formatMessage).after ?? '';
  const beside = (...entries: readonly RecordEntry[]): string => besideLine(entries.map((one) => ({ entry: one, place: AS_SENT })));

  it('stays on one line and is short, whatever the service wrote', () => {
    assert.equal(beside(entry('created')), '✓ created');
    assert.equal(beside(entry('rejected', ' bad\r\n  date ')), '✗ rejected: bad date');
    const long = beside(entry('rejected', 'x'.repeat(5000)));
    assert.ok(long.length <= 122 && long.endsWith('…'));
    assert.ok(wholeText(entry('rejected', 'x'.repeat(5000)), formatMessage).length > 5000);
  });

  it('is told before a line that is too long to see what is behind it, but for the reason', () => {
    const at = (length: number, ...given: Parameters<typeof entry>) => lineText([{ entry: entry(...given), place: AS_SENT }], length, formatMessage);
    assert.deepEqual(at(40, 'rejected', 'bad date'), { after: '✗ rejected: bad date' });
    assert.deepEqual(at(41, 'rejected', 'bad date'), { before: '✗ rejected', after: 'bad date' });
    assert.deepEqual(at(41, 'created'), { before: '✓ created' });
    assert.deepEqual(at(41, 'updated', undefined, { kind: 'different', text: 'f_City differs' }), { before: '✓ updated   ≠ f_City differs' });
    const fixed = lineText([{ entry: entry('rejected', 'bad date'), place: EDITED }], 41, formatMessage);
    assert.equal(fixed.before, '✎ edited since: ✗ rejected');
  });

  it('says what verifying gave, also of a record that was not sent', () => {
    const verified = { kind: 'different', text: 'f_City differs' } as const;
    assert.equal(beside(entry('unknown', 'lost', verified)), '? unknown: lost   ≠ f_City differs');
    assert.equal(beside(entry(undefined, undefined, verified)), '≠ f_City differs');
  });

  it('calls for nothing any more where reading back settled an unknown record, whose state stays', () => {
    const settled = entry('unknown', 'lost: look it up', { kind: 'same', text: 'stored as sent' });
    assert.equal(beside(settled), '= stored as sent');
    assert.equal(besideLine([{ entry: settled, place: EDITED }]), '✎ edited since: = stored as sent');
    assert.equal(besideLine([{ entry: settled, place: EDITED_AND_READ_BACK }]), '✎ edited since: ? unknown: lost: look it up   = stored as sent');
    assert.equal(placedText({ entry: settled, place: AS_SENT }, formatMessage), '? unknown: lost: look it up\n= stored as sent');
    assert.equal(worstState([{ entry: settled, place: AS_SENT }]), 'settled');
    assert.equal(beside(settled, entry('created'), entry('unknown')), '? 1 unknown   = 1 verified   ✓ 1 created');
  });

  it('counts records that begin on one line, the worst first', () => {
    const records: PlacedEntry[] = [entry('created'), entry('rejected', 'bad'), entry('created')].map((one) => ({ entry: one, place: AS_SENT }));
    assert.equal(besideLine(records), '✗ 1 rejected   ✓ 2 created');
    assert.equal(worstState(records), 'rejected');
    assert.equal(worstState([{ entry: entry(undefined), place: AS_SENT }]), undefined);
    const [created, rejected, other] = records as [PlacedEntry, PlacedEntry, PlacedEntry];
    const fixed = [created, { ...rejected, place: EDITED }, other];
    assert.equal(besideLine(fixed), '✓ 2 created   ✎ 1 edited since');
    assert.equal(worstState(fixed), 'created');
  });

  it('says that what is known is about an earlier text, and takes it for no state of this one', () => {
    const different = { kind: 'different', text: 'f_City differs' } as const;
    const placed = (place: PlacedEntry['place'], one: RecordEntry): string => besideLine([{ entry: one, place }]);
    assert.equal(placed(EDITED, entry('rejected', 'bad date')), '✎ edited since: ✗ rejected: bad date');
    assert.equal(placed(EDITED, entry('updated', undefined, different)), '✎ edited since: ✓ updated, ≠ f_City differs');
    assert.equal(placed(EDITED, entry(undefined, undefined, different)), '✎ edited since: ≠ f_City differs');
    assert.equal(worstState([{ entry: entry('rejected', 'bad date'), place: EDITED }]), undefined);
  });

  it('tells what was read back after an edit from what became of the record before it', () => {
    const record: PlacedEntry = { entry: entry('updated', undefined, { kind: 'different', text: 'f_City differs' }), place: EDITED_AND_READ_BACK };
    assert.equal(besideLine([record]), '✎ edited since: ✓ updated   ≠ f_City differs');
    assert.equal(placedText(record, formatMessage), '✎ edited since: ✓ updated\n≠ f_City differs');
    const only: PlacedEntry = { entry: entry(undefined, undefined, { kind: 'same', text: 'as sent' }), place: EDITED_AND_READ_BACK };
    assert.equal(besideLine([only]), '= as sent');
  });
});

describe('the reports of recent sends', () => {
  const send = (payload: string, title: string) => ({ payload, title, at: new Date(0), report: '' });

  it('finds the last send of a payload, else the last of any', () => {
    const history = new RecentSends();
    assert.equal(history.last('a'), undefined);
    history.add(send('a', 'one'));
    history.add(send('b', 'two'));
    assert.equal(history.last('a')?.title, 'one');
    assert.equal(history.last('c')?.title, 'two');
    assert.deepEqual([history.has('one'), history.has('three')], [true, false]);
    assert.equal(history.last()?.title, 'two');
  });

  it('takes in what was found out since, under the heading of the last one', () => {
    const history = new RecentSends();
    history.add({ ...send('a', 'one'), report: '# 2 unknown\n\n- Connection: Shop' });
    history.add(send('b', 'two'));
    assert.equal(history.note('a', '2 as sent')?.report, '# 2 unknown\n\n> 2 as sent\n\n- Connection: Shop');
    assert.equal(history.note('a', '1 as sent')?.report, '# 2 unknown\n\n> 1 as sent\n\n> 2 as sent\n\n- Connection: Shop');
    assert.equal(history.last('a')?.report, '# 2 unknown\n\n> 1 as sent\n\n> 2 as sent\n\n- Connection: Shop');
    assert.equal(history.note('c', '1 as sent'), undefined);
  });

  it('does not grow without end', () => {
    const history = new RecentSends();
    history.add(send('first', 'first'));
    for (let count = 0; count < 100; count++) history.add(send('a', `${count}`));
    assert.equal(history.last('first')?.title, '99');
  });
});

describe('the marks of states', () => {
  it('differ by shape, not by colour alone', () => {
    const shape = (state: Standing): string => stateIcon(state, 'dark').replace(/stroke="[^"]*"/, '');
    assert.equal(new Set(STANDINGS.map(shape)).size, STANDINGS.length);
  });

  it('run together in the ruler, and the worst are kept where there are too many', () => {
    const states: RecordState[] = ['created', 'created', 'rejected', 'created', 'created'];
    const entries = states.map((state) => ({ label: '', identity: undefined, line: 1, state }));
    const places = new RecordPlaces(states.map((_, slot) => ({ offset: slot * 10, length: 8 })));
    assert.deepEqual(stateRuns(entries, places, 10), [
      { state: 'created', start: 0, end: 18 },
      { state: 'rejected', start: 20, end: 28 },
      { state: 'created', start: 30, end: 48 },
    ]);
    assert.deepEqual(stateRuns(entries, places, 1).map(({ state }) => state), ['rejected']);
    places.follow([{ rangeOffset: 41, rangeLength: 1, text: 'x' }], () => '');
    assert.deepEqual(stateRuns(entries, places, 10).at(-1), { state: 'created', start: 30, end: 38 });
  });
});
