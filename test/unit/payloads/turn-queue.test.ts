import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { startTurn, TurnQueue } from '../../../src/payloads/turn-queue';

interface Job {
  readonly name: string;
  /** How many turns it takes. */
  turns: number;
  urgent?: boolean;
}

/** What a queue did, in its order: each turn of a job, and `!` behind the one that is told to be done. */
async function run(jobs: readonly Job[], during: (queue: TurnQueue<Job>) => void = () => undefined): Promise<string> {
  const log: string[] = [];
  let left = jobs.length;
  await new Promise<void>((resolve) => {
    const queue: TurnQueue<Job> = new TurnQueue<Job>({
      go: (job) => {
        log.push(job.name);
        during(queue);
        return --job.turns <= 0;
      },
      isUrgent: ({ urgent }) => urgent === true,
      done: ({ name }) => {
        log.push(`${name}!`);
        if (--left === 0) resolve();
      },
    });
    for (const job of jobs) queue.add(job);
  });
  return log.join(' ');
}

describe('a queue that works in turns', () => {
  it('does one thing after the other, and tells the end of each', async () => {
    assert.equal(await run([{ name: 'a', turns: 2 }, { name: 'b', turns: 1 }]), 'a a a! b b!');
  });

  it('goes on with what is urgent before all else, also when that changes', async () => {
    const jobs: Job[] = [{ name: 'a', turns: 3 }, { name: 'b', turns: 2 }];
    const [, second] = jobs;
    assert.equal(await run(jobs, () => second && (second.urgent = true)), 'a b b b! a a a!');
  });

  it('takes a thing up once, however often it is added', async () => {
    const job: Job = { name: 'a', turns: 2 };
    assert.equal(await run([job], (queue) => queue.add(job)), 'a a a!');
  });

  it('leaves everything else a turn between two of its own', async () => {
    const between: number[] = [];
    let others = 0;
    const other = setInterval(() => others++);
    await new Promise<void>((resolve) => {
      const queue = new TurnQueue<object>({
        go: (_, isOver) => {
          between.push(others);
          while (!isOver());
          return between.length === 5;
        },
        isUrgent: () => false,
        done: () => resolve(),
      });
      queue.add({});
    });
    clearInterval(other);
    assert.equal(new Set(between).size, 5, `everything else had its turn at ${between.join()}`);
  });

  it('goes on with the others where the work on one throws', () => {
    // A throw in a turn is nobody's to catch: it ends a process like this one, and only one of its own can show that.
    const script = `
      const { TurnQueue } = require(${JSON.stringify(require.resolve('../../../src/payloads/turn-queue'))});
      process.on('uncaughtException', ({ message }) => console.log(message));
      const act = (what) => { console.log(what); if (what.includes('bad')) throw new Error('thrown'); return true; };
      const queue = new TurnQueue({ go: ({ name }) => act('go ' + name), isUrgent: () => false, done: ({ name }) => void act('done ' + name.replace('worse', 'bad')) });
      for (const name of ['bad', 'worse', 'good']) queue.add({ name });
    `;
    const { stdout } = spawnSync(process.execPath, ['--import=tsx', '--eval', script], { encoding: 'utf8' });
    assert.deepEqual(stdout.trim().split('\n'), ['go bad', 'thrown', 'go worse', 'done bad', 'thrown', 'go good', 'done good']);
  });

  it('does nothing more once it is disposed of', async () => {
    let turns = 0;
    const queue = new TurnQueue<object>({ go: () => ++turns > 5, isUrgent: () => false, done: () => undefined });
    queue.add({});
    queue.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(turns, 0);
  });

  it('a turn is over after a while, and not before', async () => {
    const isOver = startTurn();
    assert.equal(isOver(), false);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(isOver(), true);
  });
});
