#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { ExitCode } from './cli/exit-code';
import { Output } from './cli/output';
import { run } from './cli/run';
import { runSurveyThread } from './cli/send/survey-thread';
import { placesOf } from './core/places-of';

// `process.exit` would cut off what a pipe has not taken yet: the exit code is set, and Node ends when everything is written.
async function main(): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  const out = new Output(stdout);
  const errors = new Output(stderr);
  // Node would print the whole error, with everything in it.
  process.on('uncaughtException', (error) => {
    stderr.write(`dialog-insight-merge: ${explain(error)}\n`, () => process.exit(ExitCode.CouldNotRun));
  });
  try {
    process.exitCode = await run(process.argv.slice(2), {
      directory: process.cwd(),
      env,
      stdin,
      out,
      errors,
      now: new Date(),
      onInterrupt,
    });
    await out.flush();
  } catch (error) {
    process.exitCode = ExitCode.CouldNotRun;
    errors.write(`dialog-insight-merge: ${explain(error)}\n`);
  }
  await errors.flush().catch(() => undefined);
}

/** Without a listener Node ends the program, as it should the second time. */
function onInterrupt(heard: () => void): () => void {
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, first);
  };
  const first = (): void => {
    stop();
    heard();
  };
  for (const signal of SIGNALS) process.on(signal, first);
  return stop;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A full disk is explained by its message; everything else here is a bug, and its place in the code helps to find it. The message is left out: it may
 * contain the data that was being processed, a key or contacts.
 */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if ('syscall' in error) return error.message;
  return ['failed, which is a mistake of the program', ...placesOf(error).map((place) => `    ${place}`)].join('\n');
}

void (isMainThread ? main() : runSurveyThread());
