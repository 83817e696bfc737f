import { formatMessage, message, type Message } from '../message';
import type { JsonNode } from '../payload/json';
import { parseJson } from '../payload/parse-json';

/** What stands in a copied call where the key was. */
export const CURL_KEY = '<key>';

/**
 * A call of the service as a command for a POSIX shell (bash, zsh, Git Bash): to look at, or to run once the placeholder is replaced.
 * Whatever key the body holds is replaced here, so that none can get into a clipboard. Certificates stay checked and redirects are not
 * followed: neither `-k` nor `-L`.
 * @param body the wire text of a request (`wireText`); one that is no JSON object is not shown, since a key could not be found in it.
 */
export function curlText(url: string, body: string, format: (message: Message) => string = formatMessage): string {
  return [
    comment(format(message('This call contains personal data: take care where you paste it.'))),
    comment(format(message('Put your key in place of the word key in angle brackets. A shell may keep it in its history.'))),
    // Without --globoff curl takes the brackets of an IPv6 address for a pattern.
    `curl --globoff ${quoted(url)} \\`,
    `  --header ${quoted('Content-Type: application/json; charset=utf-8')} \\`,
    `  --header ${quoted('Accept: application/json')} \\`,
    `  --data-binary ${quoted(withoutKey(body))}`,
    '',
  ].join('\n');
}

/** zsh does not take `#` for a comment when commands are typed or pasted, so nothing in it may mean something to a shell. */
function comment(text: string): string {
  return `# ${text.replace(/[^\p{L}\p{M}\p{N} .,:-]/gu, ' ')}`;
}

/** Inside single quotes everything stands for itself, except the single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The body with a placeholder for what `AuthKey` says besides `idKey`, in any case or escape spelling, as often as it occurs. */
function withoutKey(body: string): string {
  const { root, syntaxErrors } = parseJson(body);
  if (root?.type !== 'object' || syntaxErrors.length > 0) return '{}';
  const secrets = root.properties.filter(({ key }) => key.value.toLowerCase() === 'authkey').flatMap(({ value }) => secretsIn(value));
  let text = '';
  let position = 0;
  for (const { offset, length } of secrets) {
    text += body.slice(position, offset) + JSON.stringify(CURL_KEY);
    position = offset + length;
  }
  return text + body.slice(position);
}

function secretsIn(authKey: JsonNode | undefined): readonly JsonNode[] {
  if (authKey === undefined) return [];
  if (authKey.type !== 'object') return [authKey];
  return authKey.properties.flatMap(({ key, value }) => (value && key.value.toLowerCase() !== 'idkey' ? [value] : []));
}
