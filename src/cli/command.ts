import type { Readable } from 'node:stream';
import type { ExitCode } from './exit-code';
import type { Output } from './output';
import { printable } from './printable';

/** What a command knows about its process. */
export interface Surroundings {
  /** File names on the command line are relative to it. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  /** The result, and nothing else: other programs read it. */
  readonly out: Output;
  /** Everything else that the user should know. */
  readonly errors: Output;
  readonly now: Date;
  /** Calls `heard` once, at Ctrl+C or when the program is asked to end; the next time ends it. Returns a function that removes the listener. */
  readonly onInterrupt: (heard: () => void) => () => void;
}

/** `dialog-insight-merge NAME ...` */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], surroundings: Surroundings) => Promise<ExitCode>;
}

/** What is wrong with the arguments of a command. */
export interface Mistake {
  readonly ok: false;
  readonly reason: string;
  /** What to type for help, if it is not the command's own help. */
  readonly see?: string;
}

export function complainOfArguments(surroundings: Surroundings, command: string, { reason, see = `${command} --help` }: Mistake): void {
  complain(surroundings, `${printable(reason)}${reason.endsWith('?') ? '' : '.'} See "dialog-insight-merge ${see}".`);
}

/** Reports why the command could not run. */
export function complain({ errors }: Surroundings, reason: string): void {
  errors.write(`dialog-insight-merge: ${reason}\n`);
}
