import { foldName } from './near-name';

/** Prefixes of fields and keys: `f_Token` is a field of the project, whatever its value. */
const PREFIXED = /^(?:key_|f_|optin_|dtoptin_)/;
const KEY = /key$/;
/** Names of keys in data, and the public number of a key. */
const NO_SECRET_KEY = /(?:id|primary|foreign|unique|lookup|match|merge|sort|partition|record|contact|customer|public)key$|monkey$/;
/** English and French. */
const OTHER_SECRET =
  /(?:token|secret|password|passwd|pwd|passphrase|authori[sz]ation|credentials?|jeton|motdepasse|mdp)$|^(?:auth|authentication|bearer|cl[ée]|cl[ée](?:api|secr[eè]te|d[e’']?acc[eè]s))$/;

/** Whether a name says that its value is a key: `Key`, `ApiKey`, `web_service_key`. */
export function isKeyName(name: string): boolean {
  const letters = lettersOf(name);
  return letters !== undefined && KEY.test(letters) && !NO_SECRET_KEY.test(letters);
}

/** Whether a name says that its value is secret: a key, a token or a password. */
export function isSecretName(name: string): boolean {
  const letters = lettersOf(name);
  return letters !== undefined && (OTHER_SECRET.test(letters) || (KEY.test(letters) && !NO_SECRET_KEY.test(letters)));
}

/** The letters of the name; undefined if it is longer than any such name, or has the prefix of a field. */
function lettersOf(name: string): string | undefined {
  if (name.length > LONGEST) return undefined;
  const folded = foldName(name);
  return PREFIXED.test(folded) ? undefined : folded.replaceAll(/[-_. ]/g, '');
}

const LONGEST = 60;
