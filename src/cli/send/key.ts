import type { Readable } from 'node:stream';
import { cleanKey } from '../../api/clean-key';
import { LEAST_KEY_LENGTH } from '../../api/redaction';

export type ReadKey = { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: string };

/** The environment variable with the key. */
const KEY_VARIABLE = 'DIALOG_INSIGHT_KEY';

/** No key is longer: this detects a file that is piped in by mistake. */
const LONGEST_KEY = 4096;

/** The key, from the environment or else from standard input: never from an argument, which every process on the computer can read. */
export async function readKey(
  env: Readonly<Record<string, string | undefined>>,
  stdin: Readable & { readonly isTTY?: boolean },
): Promise<ReadKey> {
  const variable = env[KEY_VARIABLE] ?? '';
  if (variable !== '') return checkKey(variable, KEY_VARIABLE);
  if (stdin.isTTY === true) {
    // What is typed into a terminal is visible.
    return { ok: false, reason: `there is no key: set ${KEY_VARIABLE}, or write the key to standard input by a pipe` };
  }
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream(stdin)) {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      if (text.length > 2 * LONGEST_KEY) break;
    }
  } catch (error) {
    return { ok: false, reason: `standard input, for the key: ${(error as Error).message}` };
  }
  return checkKey(text, 'standard input');
}

function stream(stdin: Readable): AsyncIterable<Buffer | string> {
  return stdin as AsyncIterable<Buffer | string>;
}

function checkKey(given: string, where: string): ReadKey {
  const key = cleanKey(given);
  if (key === '') return { ok: false, reason: `there is no key: set ${KEY_VARIABLE}, or write the key to standard input` };
  // eslint-disable-next-line no-control-regex -- such input is a file, or a key with something else around it
  if (key.length > LONGEST_KEY || /[\u0000-\u001f\u007f]/.test(key)) {
    return { ok: false, reason: `${where}: that is no key, it is too long or has more than one line` };
  }
  if (key.length < LEAST_KEY_LENGTH) return { ok: false, reason: `${where}: that is no key, it has fewer than ${LEAST_KEY_LENGTH} characters` };
  return { ok: true, key };
}
