/** What the ends of all commands mean to a script (docs/cli.md, "Exit codes" and "send"). */
export const ExitCode = {
  Fine: 0,
  Problems: 1,
  CouldNotRun: 2,
  /** Of some records nobody knows whether they were stored. */
  Unknown: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
