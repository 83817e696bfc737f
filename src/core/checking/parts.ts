import type { Block } from './block';

/** A document cut at its records: `head` ends with the `[` of `Records`, `tail` begins with its `]`. */
export interface Parts {
  readonly head: string;
  readonly blocks: readonly Block[];
  readonly tail: string;
}

export function lengthOf({ head, blocks, tail }: Parts): number {
  return blocks.reduce((sum, { length }) => sum + length, head.length + tail.length);
}

export function textOf({ head, blocks, tail }: Parts): string {
  return [head, ...blocks.map(({ text }) => text), tail].join('');
}
