/** Stands wherever the sandbox had to choose: no refusal of the real service was ever seen in public (docs/service.md, "Refusals"). */
export const ASSUMPTION = 'sandbox: the real service may accept, ignore or refuse this';

export function assumed(what: string): string {
  return `${what} (${ASSUMPTION})`;
}
