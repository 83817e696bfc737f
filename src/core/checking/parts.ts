import type { Blocks } from './blocks';

/** A document cut at its records: `head` ends with the `[` of `Records`, `tail` begins with its `]`. */
export interface Parts {
  readonly head: string;
  readonly blocks: Blocks;
  readonly tail: string;
}

export function lengthOf({ head, blocks, tail }: Parts): number {
  return head.length + blocks.length + tail.length;
}

export function textOf({ head, blocks, tail }: Parts): string {
  return [head, ...Array.from(blocks, ({ text }) => text), tail].join('');
}
