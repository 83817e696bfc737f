/** The name of a payload's file: `payload.merge.jsonc`. */
export function payloadName(base = 'payload'): string {
  return `${base}.merge.jsonc`;
}

/** `payload.merge.jsonc`, or the first of `payload-2.merge.jsonc`, `payload-3...` that does not exist. */
export async function freePayloadName(isTaken: (name: string) => Promise<boolean>, base = 'payload'): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? payloadName(base) : payloadName(`${base}-${number}`);
    if (!(await isTaken(name))) return name;
  }
}

/** A payload's file name without the extension of payloads: its reports and previews are named after it. */
export function payloadTitle(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/(\.merge)?\.jsonc?$/i, '') || name;
}
