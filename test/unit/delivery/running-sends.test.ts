import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RunningSends } from '../../../src/delivery/running-sends';

describe('sends of one payload', () => {
  it('run one at a time', async () => {
    const sends = new RunningSends();
    let release = (): void => undefined;
    const first = sends.run('a', () => new Promise((resolve) => (release = resolve)));
    assert.equal(await sends.run('a', () => Promise.resolve()), false);
    assert.equal(await sends.run('b', () => Promise.resolve()), true);
    release();
    assert.equal(await first, true);
    assert.equal(await sends.run('a', () => Promise.resolve()), true);
  });

  it('are told of when the first begins and when the last ends', async () => {
    const told: boolean[] = [];
    const sends = new RunningSends((isSending) => told.push(isSending));
    await sends.run('a', () => sends.run('b', () => Promise.resolve()).then(() => undefined));
    await assert.rejects(sends.run('a', () => Promise.reject(new Error('bug'))));
    assert.deepEqual(told, [true, false, true, false]);
  });

  it('can run again after one failed', async () => {
    const sends = new RunningSends();
    await assert.rejects(sends.run('a', () => Promise.reject(new Error('bug'))));
    assert.equal(await sends.run('a', () => Promise.resolve()), true);
  });

  it('are known by both names when it is renamed meanwhile', async () => {
    const sends = new RunningSends();
    let end: () => void = () => undefined;
    let aborted = false;
    const sending = sends.run('file:///a', (signal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return new Promise((resolve) => (end = resolve));
    });
    sends.move((payload) => (payload === 'file:///a' ? 'file:///b' : undefined));
    assert.deepEqual(sends.all(), ['file:///b']);
    for (const name of ['file:///a', 'file:///b']) assert.equal(await sends.run(name, () => Promise.resolve()), false, name);
    sends.cancel('file:///a');
    assert.ok(aborted);
    end();
    assert.equal(await sending, true);
    assert.deepEqual(sends.all(), []);
    assert.equal(await sends.run('file:///a', () => Promise.resolve()), true);
  });
});
