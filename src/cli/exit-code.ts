/** The exit codes of all commands (docs/cli.md, "Exit codes" and "send"). */
export const ExitCode = {
  Fine: 0,
  Problems: 1,
  CouldNotRun: 2,
  /** It is unknown whether some records were stored. */
  Unknown: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
