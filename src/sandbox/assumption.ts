/** Stands, short as it is shown beside lines, wherever the sandbox had to choose: no refusal of the real service was ever seen in public (docs/service.md, "Refusals"). */
export const ASSUMPTION = 'the sandbox assumes so';

export function assumed(what: string): string {
  return `${what} (${ASSUMPTION})`;
}
