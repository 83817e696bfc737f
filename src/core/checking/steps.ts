/**
 * Work in steps that each take well under a millisecond. The caller may pause after any step and resume later or never: the state is
 * consistent after every step.
 */
export type Steps<Result> = Generator<void, Result, void>;
