import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/dependencies.mjs';
import { bundle } from '../host/vsix.mjs';

/** A process keeps the luck of its first minutes, in what the engine compiles and where it puts things: several of them show its share. */
const PAIRS = 4;
const WARMING_MS = 300;
/** Long enough for the clock and a collection of garbage or two. */
const TURN_MS = 25;
const ROUNDS = 7;

const PAYLOADS = ['article', 'wide'].flatMap((shape) => [false, true].flatMap((bad) => [100, 1000, 10_000, 100_000].map((records) => ({ shape, bad, records }))));

/**
 * What a check costs, over what it cost at another Git revision: both run in processes of their own that take turns, so that whatever
 * else the machine does hits both, and their time is that of the processor.
 * @param {string} revision
 * @param {{ folder: string, fields: boolean, asJson: boolean }} options `folder`: an empty one to work in
 */
export async function compareWith(revision, { folder, fields, asJson }) {
  const commit = git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]).trim();
  if (commit === '') throw new Error(`Git knows no revision "${revision}".`);
  const checkers = { now: join(folder, 'now'), before: join(folder, 'before') };
  bundle('--checker', checkers.now);
  bundleOf(commit, join(folder, 'source'), checkers.before);

  const ratios = new Map(PAYLOADS.map((payload) => [payload, []]));
  const problems = new Map();
  for (let pair = 0; pair < PAIRS; pair++) {
    const [now, before] = [startChecker(checkers.now), startChecker(checkers.before)];
    try {
      // What is compiled for the first payload must know the others too.
      for (const payload of PAYLOADS) if (payload.records < 100_000) for (const checker of [now, before]) await warm(checker, { ...payload, fields });
      for (const payload of PAYLOADS) {
        const order = { ...payload, fields };
        const cost = await warm(before, order);
        await warm(now, order);
        const times = Math.max(1, Math.round(TURN_MS / cost));
        for (let round = 0; round < ROUNDS; round++) {
          const spent = { now: 0, before: 0 };
          // Whatever rises or falls meanwhile adds the same to both.
          for (const name of ['now', 'before', 'before', 'now']) {
            const answer = await (name === 'now' ? now : before).ask({ ...order, times });
            spent[name] += answer.milliseconds;
            problems.set(`${name} ${JSON.stringify(payload)}`, answer.problems);
          }
          ratios.get(payload).push(spent.now / spent.before);
        }
      }
    } finally {
      now.end();
      before.end();
    }
    if (!asJson) console.error(`${pair + 1} of ${PAIRS} pairs of processes`);
  }
  const rows = PAYLOADS.map((payload) => ({
    ...payload,
    ...spread(ratios.get(payload)),
    problems: ['before', 'now'].map((name) => problems.get(`${name} ${JSON.stringify(payload)}`)),
  }));
  // The n-th rounds of all payloads together: their noise has averaged out.
  const all = spread(Array.from({ length: PAIRS * ROUNDS }, (_, round) => mean([...ratios.values()].map((values) => values[round]))));
  if (asJson) console.log(JSON.stringify({ against: { commit, all, rows } }, undefined, 2));
  else console.log(table(commit, all, rows));
}

/** The checker of a revision, translated by the present build and asked for the present payloads: nothing but its own source differs. */
function bundleOf(commit, source, target) {
  mkdirSync(source);
  const env = { ...process.env, GIT_INDEX_FILE: join(source, '..', 'index') };
  git(['read-tree', commit], env);
  git(['checkout-index', '--all', `--prefix=${source}/`], env);
  symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'), 'junction');
  for (const file of ['esbuild.mjs', 'test/bench/checker.ts', 'test/bench/payloads.ts']) cpSync(join(root, file), join(source, file));
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--checker', target], { cwd: source, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The checker of ${commit} can't be built with what is installed here: it is too far away.`);
}

function git(args, env = process.env) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0 && stderr !== '') throw new Error(stderr.trim());
  return stdout;
}

function startChecker(folder) {
  const child = fork(join(folder, 'checker.js'), { execArgv: ['--expose-gc', '--max-old-space-size=4096'] });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`A checker ended with ${code}.`)));
  ended.catch(() => undefined);
  return {
    ask: async (order) => {
      child.send(order);
      const [answer] = await Promise.race([once(child, 'message'), ended]);
      return answer;
    },
    end: () => child.kill(),
  };
}

/** Lets the engine compile what it runs, and gives the milliseconds that one check takes then. */
async function warm(checker, order) {
  for (let spent = 0; ; ) {
    const { milliseconds } = await checker.ask({ ...order, times: 1 });
    spent += milliseconds;
    if (spent >= WARMING_MS) return milliseconds;
  }
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { ratio: at(0.5), low: at(0.25), high: at(0.75) };
}

function table(commit, all, rows) {
  const line = (payload, records, { ratio, low, high }, problems) => {
    const verdict = low > 1 ? 'slower' : high < 1 ? 'faster' : '';
    return `| ${[payload, records, ratio.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`, verdict, problems].join(' | ')} |`;
  };
  const lines = rows.map(({ shape, bad, records, problems: [before, now], ...found }) =>
    line(`${shape}${bad ? ', 1 % bad' : ''}`, records, found, before === now ? now : `${before} → ${now}`),
  );
  return `
| payload | records | now / ${commit.slice(0, 9)} | middle half of the rounds | | problems |
| --- | ---: | ---: | ---: | --- | ---: |
${lines.join('\n')}
${line('all', '', all, '')}`;
}
