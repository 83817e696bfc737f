/**
 * Work in steps that each take well under a millisecond. Whoever runs it may stop between any two, and go on later or never: what it changes
 * for good is right at every step.
 */
export type Steps<Result> = Generator<void, Result, void>;
