import { formatMessage, message, type Message } from '../message';
import type { JsonNode } from '../payload/json';
import { parseJson } from '../payload/parse-json';

/** The placeholder for the key in a copied call. */
export const CURL_KEY = '<key>';

/**
 * A call of the service as a command for a POSIX shell (bash, zsh, Git Bash), to look at, or to run once the placeholder is replaced.
 * Any key in the body is replaced here, so that none can get into a clipboard. Certificates are checked and redirects are not
 * followed: neither `-k` nor `-L`.
 * @param body the wire text of a request (`wireText`); one that is not a JSON object is not shown, since a key could not be found in it.
 */
export function curlText(url: string, body: string, format: (message: Message) => string = formatMessage): string {
  return [
    comment(format(message('This call contains personal data: take care where you paste it.'))),
    comment(format(message('Put your key in place of the word key in angle brackets. A shell may keep it in its history.'))),
    // Without --globoff curl treats the brackets of an IPv6 address as a pattern.
    `curl --globoff ${quoted(url)} \\`,
    `  --header ${quoted('Content-Type: application/json; charset=utf-8')} \\`,
    `  --header ${quoted('Accept: application/json')} \\`,
    `  --data-binary ${quoted(withoutKey(body))}`,
    '',
  ].join('\n');
}

/** In interactive zsh, `#` does not begin a comment, so nothing in it may have a meaning to a shell. */
function comment(text: string): string {
  return `# ${text.replace(/[^\p{L}\p{M}\p{N} .,:-]/gu, ' ')}`;
}

/** Inside single quotes only the single quote has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The body with a placeholder for everything in `AuthKey` except `idKey`, in any case or escaped spelling, for every occurrence. */
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
