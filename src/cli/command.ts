import type { Readable } from 'node:stream';
import type { ExitCode } from './exit-code';
import type { Output } from './output';
import { printable } from './printable';

/** What a command knows of the process it runs in. */
export interface Surroundings {
  /** File names on the command line are relative to it. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  /** The result, and nothing but the result: other programs read it. */
  readonly out: Output;
  /** What a person should know besides. */
  readonly errors: Output;
  readonly now: Date;
  /** Calls `heard` once, at Ctrl+C or when the program is asked to end; the next time ends it. Returns what takes that back. */
  readonly onInterrupt: (heard: () => void) => () => void;
}

/** `dialog-insight-merge NAME ...` */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], surroundings: Surroundings) => Promise<ExitCode>;
}

/** What is wrong with the words behind a command's name. */
export interface Mistake {
  readonly ok: false;
  readonly reason: string;
  /** What to type for help, where it is something else than the command's own. */
  readonly see?: string;
}

export function complainOfArguments(surroundings: Surroundings, command: string, { reason, see = `${command} --help` }: Mistake): void {
  complain(surroundings, `${printable(reason)}${reason.endsWith('?') ? '' : '.'} See "dialog-insight-merge ${see}".`);
}

/** Says why the command could not run. */
export function complain({ errors }: Surroundings, reason: string): void {
  errors.write(`dialog-insight-merge: ${reason}\n`);
}
