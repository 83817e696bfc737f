import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoizeAsync } from '../../../src/ui/memoize-async';

describe('memoizeAsync', () => {
  it('calls its function once, and gives the result to all callers', async () => {
    let made = 0;
    const get = memoizeAsync(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  it('is tried again after a failure, which all that waited for it hear of', async () => {
    let tries = 0;
    const get = memoizeAsync(() => (++tries === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(tries)));
    const waiting = await Promise.allSettled([get(), get()]);
    assert.deepEqual(waiting.map(({ status }) => status), ['rejected', 'rejected']);
    assert.equal(await get(), 2);
    assert.equal(await get(), 2);
  });
});
