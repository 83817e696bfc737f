/** Appended wherever the sandbox had to make a choice; short, as it is shown next to lines. No refusal of the real service was ever seen in public (docs/service.md, "Refusals"). */
export const ASSUMPTION = 'the sandbox assumes so';

export function assumed(what: string): string {
  return `${what} (${ASSUMPTION})`;
}
