import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { afterCallIsWritten } from '../../../src/api/call-written';
import { formatMessage } from '../../../src/core/message';
import type { CallEnd, CallFailure } from '../../../src/core/sending/call-end';
import { sendBatches, sendPayload } from '../../../src/core/sending/send';
import type { Batch, SendJob, SendProgress, SendResult } from '../../../src/core/sending/send';

const answer = (status: number, body: unknown, retryAfter?: number): CallEnd => {
  return {
    kind: 'answer',
    status,
    contentType: 'application/json',
    retryAfter,
    body: { kind: 'text', text: typeof body === 'string' ? body : JSON.stringify(body) },
    milliseconds: 10,
  };
};
const failure = (phase: CallFailure['phase'], reason: CallFailure['reason']): CallEnd => {
  return { kind: 'failure', phase, reason, detail: '', milliseconds: 1 };
};
const stored = (records: number): CallEnd =>
  answer(200, {
    Success: true,
    CreatedRecords: records,
    UpdatedRecords: 0,
    idRequest: 99,
    Records: Array.from({ length: records }, () => ({ Status: 'Created', ValidationResult: 'OK' })),
  });

const batches = (...sizes: number[]): readonly Batch[] => {
  let index = 0;
  return sizes.map((size, number) => ({
    records: Array.from({ length: size }, () => ({ index: index++, identity: undefined })),
    body: () => `batch ${number}`,
  }));
};

interface Run {
  readonly result: SendResult;
  readonly bodies: readonly string[];
  readonly waits: readonly number[];
  readonly progress: readonly SendProgress[];
}

/** Sends three batches of two records. `ends` are the ends of the calls, in order; a function may cancel first. */
async function run(ends: readonly (CallEnd | ((cancel: () => void) => CallEnd))[], cancelInWait = false): Promise<Run> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  const bodies: string[] = [];
  const waits: number[] = [];
  const progress: SendProgress[] = [];
  const result = await sendPayload({
    batches: batches(2, 2, 2),
    total: 6,
    host: 'app.example.org',
    post: (body) => {
      const end = ends[bodies.length];
      bodies.push(body);
      if (end === undefined) throw new Error('one call too many');
      return Promise.resolve(typeof end === 'function' ? end(cancel) : end);
    },
    afterCallIsWritten,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      if (cancelInWait) cancel();
      // Long enough for what is done meanwhile.
      return new Promise((resolve) => setTimeout(resolve, 20));
    },
    signal: controller.signal,
    onProgress: (state) => progress.push(state),
  });
  return { result, bodies, waits, progress };
}

const states = ({ records }: SendResult): string => records.map(({ state }) => state).join(' ');

describe('sendPayload', () => {
  it('sends batch after batch', async () => {
    const { result, bodies, progress } = await run([stored(2), stored(2), stored(2)]);
    assert.deepEqual(bodies, ['batch 0', 'batch 1', 'batch 2']);
    assert.equal(result.summary.created, 6);
    assert.equal(result.stopped, undefined);
    assert.deepEqual(
      result.records.map(({ index }) => index),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(result.requests[1], { records: 2, first: 2, status: 200, idRequest: '99', milliseconds: 10 });
    assert.deepEqual(
      progress.map(({ done, summary }) => [done, summary.created]),
      [
        [2, 2],
        [4, 4],
        [6, 6],
      ],
    );
  });

  const stops: readonly [string, CallEnd, string][] = [
    ['a refusal of the whole request', answer(200, { Success: false, ErrorMessage: 'no' }), 'rejected rejected'],
    ['a page instead of an answer', answer(200, '<html></html>'), 'unknown unknown'],
    ['a lost connection', failure('after-request', 'reset'), 'unknown unknown'],
    ['500', answer(500, ''), 'unknown unknown'],
    ['a redirect', answer(302, ''), 'rejected rejected'],
  ];
  for (const [name, end, expected] of stops) {
    it(`stops at ${name} and does not repeat it`, async () => {
      const { result, bodies } = await run([stored(2), end]);
      assert.equal(states(result), `created created ${expected} notSent notSent`);
      assert.equal(bodies.length, 2);
      assert.equal(result.stopped?.why, 'failed');
      assert.ok(result.stopped.explanation);
      assert.equal(result.stopped.firstUnsettled, 2);
    });
  }

  it('goes on after single refused or unknown records', async () => {
    const mixed = answer(200, { Success: true, Records: [{ Status: null, ValidationResult: 'Bad' }, { Status: 'Queued' }] });
    const { result } = await run([mixed, stored(2), stored(2)]);
    assert.equal(states(result), 'rejected unknown created created created created');
    assert.equal(result.stopped, undefined);
  });

  it('repeats a call that was refused for being busy, and says so', async () => {
    const { result, bodies, waits, progress } = await run([answer(429, '', 3), answer(503, '', 4), stored(2), stored(2), stored(2)]);
    assert.deepEqual(bodies, ['batch 0', 'batch 0', 'batch 0', 'batch 1', 'batch 2']);
    assert.deepEqual(waits, [3000, 4000]);
    assert.equal(result.summary.created, 6);
    assert.equal(result.requests.length, 5);
    assert.deepEqual(
      progress.flatMap(({ waiting }) => (waiting ? [waiting.seconds] : [])),
      [3, 4],
    );
  });

  it('gives up after three repetitions', async () => {
    const busy = answer(429, '', 1);
    const { result, bodies } = await run([busy, busy, busy, busy]);
    assert.equal(states(result), 'rejected rejected notSent notSent notSent notSent');
    assert.equal(bodies.length, 4);
    assert.equal(result.stopped?.firstUnsettled, 0);
  });

  it('tries a connection again, then sends nothing', async () => {
    const refused = failure('before-request', 'refused');
    const { result, bodies, waits } = await run([refused, refused, refused]);
    assert.equal(result.summary.notSent, 6);
    assert.equal(result.stopped?.firstUnsettled, 0);
    assert.equal(bodies.length, 3);
    assert.deepEqual(waits, [500, 2000]);
    assert.equal((await run([refused, stored(2), stored(2), stored(2)])).result.summary.created, 6);
  });

  it('stops between batches', async () => {
    const { result, bodies } = await run([
      (cancel) => {
        cancel();
        return stored(2);
      },
    ]);
    assert.equal(states(result), 'created created notSent notSent notSent notSent');
    assert.deepEqual([bodies.length, result.stopped], [1, { why: 'cancelled', firstUnsettled: 2 }]);
  });

  it('stops within a batch', async () => {
    for (const [phase, expected] of [
      ['before-request', 'notSent notSent'],
      ['after-request', 'unknown unknown'],
    ] as const) {
      const { result, bodies } = await run([
        stored(2),
        (cancel) => {
          cancel();
          return failure(phase, 'cancelled');
        },
      ]);
      assert.equal(states(result), `created created ${expected} notSent notSent`);
      assert.deepEqual([bodies.length, result.stopped?.why, result.stopped?.firstUnsettled], [2, 'cancelled', 2]);
    }
  });

  it('stops while it waits', async () => {
    const busy = await run([answer(429, '', 3)], true);
    assert.deepEqual([states(busy.result), busy.bodies.length], ['rejected rejected notSent notSent notSent notSent', 1]);
    const away = await run([failure('before-request', 'refused')], true);
    assert.deepEqual([away.result.summary.notSent, away.bodies.length, away.result.stopped?.why], [6, 1, 'cancelled']);
  });

  it('sends nothing when it was cancelled before', async () => {
    const result = await sendPayload({
      batches: batches(2),
      total: 2,
      host: 'h',
      post: () => assert.fail('nothing may be sent'),
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal: AbortSignal.abort(),
    });
    assert.equal(result.summary.notSent, 2);
    assert.match(formatMessage(result.records[0]?.message ?? { template: '', args: [] }), /cancelled/);
  });

  it('takes batches that come one by one', async () => {
    async function* stream(): AsyncGenerator<Batch> {
      for (const batch of batches(1, 1)) yield await Promise.resolve(batch);
    }
    const result = await sendPayload({
      batches: stream(),
      total: 2,
      host: 'h',
      post: () => Promise.resolve(stored(1)),
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal: new AbortController().signal,
    });
    assert.equal(result.summary.created, 2);
  });

  it('tells of each batch before its first call, and after its last while the next is under way, and waits for whoever notes it', async () => {
    const steps: string[] = [];
    const ends = [answer(429, '', 1), stored(2), failure('after-request', 'reset')];
    const note = async (step: string): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(step);
    };
    const kept = await sendPayload({
      batches: batches(2, 2, 2),
      total: 6,
      host: 'app.example.org',
      post: (body) => {
        steps.push(`call ${body}`);
        const end = ends.shift();
        return end ? Promise.resolve(end) : Promise.reject(new Error('one call too many'));
      },
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal: new AbortController().signal,
      starting: ({ records }) => note(`starting ${records[0]?.index}`),
      settled: (_, { outcomes }) => note(`settled ${outcomes.map(({ state }) => state).join(' ')}`),
    });
    assert.deepEqual(steps, [
      'starting 0',
      'call batch 0',
      'call batch 0',
      'starting 2',
      'call batch 1',
      'settled created created',
      'settled unknown unknown',
      'settled notSent notSent',
    ]);
    assert.equal(states(kept), 'created created unknown unknown notSent notSent');
  });

  it('settles a batch while the next call is under way, and sends nothing before an answer allows it', async () => {
    const log: string[] = [];
    const ends = [stored(2), stored(2), answer(200, '<html></html>')];
    const result = await sendBatches({
      batches: batches(2, 2, 2, 2),
      total: 8,
      host: 'app.example.org',
      post: async (body) => {
        log.push(`> ${body}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push(`< ${body}`);
        return ends.shift() ?? failure('before-request', 'other');
      },
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal: new AbortController().signal,
      settled: (batch, { outcomes }) => void log.push(`${batch.body()}: ${outcomes.map(({ state }) => state).join(' ')}`),
    });
    assert.deepEqual(log, [
      '> batch 0',
      '< batch 0',
      '> batch 1',
      'batch 0: created created',
      '< batch 1',
      '> batch 2',
      'batch 1: created created',
      '< batch 2',
      'batch 2: unknown unknown',
      'batch 3: notSent notSent',
    ]);
    assert.deepEqual([result.summary.created, result.summary.unknown, result.summary.notSent], [4, 2, 2]);
  });

  it('lets a call be written, which takes a turn, before it settles what was answered', async () => {
    const log: string[] = [];
    await sendBatches({
      batches: batches(2, 2),
      total: 4,
      host: 'app.example.org',
      post: async (body) => {
        await Promise.resolve();
        // Like undici with a connection that was used before.
        setImmediate(() => log.push(`written ${body}`));
        await new Promise((resolve) => setTimeout(resolve, 5));
        return stored(2);
      },
      afterCallIsWritten,
      wait: () => Promise.resolve(),
      signal: new AbortController().signal,
      settled: (batch) => void log.push(`settled ${batch.body()}`),
    });
    assert.deepEqual(log, ['written batch 0', 'written batch 1', 'settled batch 0', 'settled batch 1']);
  });

  describe('tells what was sent, and where to go on, when this program makes a mistake:', () => {
    const mistake = new TypeError('undefined is not a function, said the contact\n    at nadia@example.org');
    const broken = function* (): Generator<Batch> {
      yield* batches(2);
      throw mistake;
    };
    const spoilt = batches(2, 2, 2).map((batch, number): Batch => (number === 1 ? { ...batch, body: () => assert.fail(mistake) } : batch));
    const second = ({ records }: Batch): boolean => records[0]?.index === 2;
    const cases: readonly [name: string, job: Partial<SendJob>, states: string, goesOnAt: number | undefined][] = [
      ['the next batch can not be had', { batches: broken() }, 'created created', 2],
      ['a body can not be made', { batches: spoilt }, 'created created notSent notSent notSent notSent', 2],
      ['a call can not be noted', { starting: (batch) => (second(batch) ? Promise.reject(mistake) : undefined) }, 'created created notSent notSent notSent notSent', 2],
      ['a call throws', { post: (body) => (body === 'batch 1' ? Promise.reject(mistake) : Promise.resolve(stored(2))) }, 'created created unknown unknown notSent notSent', 2],
      ['outcomes can not be noted', { settled: (batch) => (second(batch) ? Promise.reject(mistake) : undefined) }, 'created created created created created created', undefined],
      ['the progress can not be shown', { onProgress: () => assert.fail(mistake) }, 'created created created created notSent notSent', 4],
    ];
    for (const [name, job, expected, goesOnAt] of cases) {
      it(name, async () => {
        const result = await sendPayload({
          batches: batches(2, 2, 2),
          total: 6,
          host: 'app.example.org',
          post: () => Promise.resolve(stored(2)),
          afterCallIsWritten,
          wait: () => Promise.resolve(),
          signal: new AbortController().signal,
          ...job,
        });
        assert.equal(result.records.map(({ state }) => state).join(' '), expected);
        assert.equal(Object.values(result.summary).reduce((sum, count) => sum + count, 0), 6);
        assert.equal(result.stopped?.why, 'failed');
        assert.equal(result.stopped.firstUnsettled, goesOnAt);
        const { what } = result.stopped.explanation ?? assert.fail();
        assert.match(formatMessage(what), /error in this program \(at .*send\.test\.\w+:\d+:\d+\)/);
        assert.doesNotMatch(formatMessage(what), /nadia|\/test\//);
      });
    }
  });

  it('still says that it waits when records are settled meanwhile', async () => {
    const { progress } = await run([stored(2), answer(429, '', 1), stored(2), stored(2)]);
    const waits = progress.filter(({ waiting }) => waiting);
    assert.ok(waits.some(({ done }) => done === 2));
  });

  it('leaves every record in exactly one state and never repeats what may have arrived', async () => {
    const ends = fc.constantFrom(
      stored(2),
      answer(429, '', 1),
      answer(503, ''),
      answer(200, { Success: false }),
      failure('before-request', 'name'),
      failure('after-request', 'timeout'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(ends, { minLength: 12, maxLength: 12 }), async (list) => {
        const { result, bodies } = await run(list);
        assert.deepEqual(
          result.records.map(({ index }) => index),
          [0, 1, 2, 3, 4, 5],
        );
        assert.equal(
          Object.values(result.summary).reduce((sum, count) => sum + count, 0),
          6,
        );
        for (let n = 1; n < bodies.length; n++) {
          const before = list[n - 1];
          if (bodies[n] !== bodies[n - 1]) continue;
          assert.ok(before?.kind === 'answer' ? before.status === 429 : before?.phase === 'before-request');
        }
      }),
    );
  });
});
