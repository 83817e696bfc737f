import { message, type Message } from '../core/message';

export interface Platform {
  readonly id: 'canada' | 'france';
  readonly name: Message;
  readonly address: string;
  /** What the user should know before choosing it. */
  readonly remark: Message;
}

/**
 * The two platforms. Accounts and keys belong to one of them. The French address is used by several public clients; the Canadian one
 * is inferred from its host and the common path, and was never seen in full (docs/service.md, "Calls"): the picker lets the user edit it.
 */
export const PLATFORMS: readonly Platform[] = [
  {
    id: 'canada',
    name: message('Canada and other countries'),
    address: 'https://app.dialoginsight.com',
    remark: message(
      "Inferred, and never seen in public: correct it if your documentation says otherwise.",
    ),
  },
  {
    id: 'france',
    name: message('France'),
    address: 'https://app.mydialoginsight.com',
    remark: message('For accounts on the French platform.'),
  },
];

export type AddressResult = { readonly valid: true; readonly base: string } | { readonly valid: false; readonly reason: Message };

/**
 * Parses a base address: origin and path without a trailing slash. It must be https, or http on this computer, because a key
 * is sent there, and it must not contain anything that obscures the destination (docs/connections.md, "Addresses").
 */
export function parseAddress(text: string): AddressResult {
  const trimmed = text.trim();
  if (trimmed === '') return invalid(message('Enter an address, such as https://app.example.com.'));
  // eslint-disable-next-line no-control-regex -- URL parsers drop them silently: the address would not be what it looks like
  if (/[\s\u0000-\u001f\u007f\\]/.test(trimmed)) return invalid(message('An address has no blanks, backslashes or control characters.'));
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url || url.hostname === '') return invalid(message('This is not an address. An address looks like https://app.example.com.'));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    return invalid(
      message('The address must begin with https://, because the key is sent there. Only this computer (127.0.0.1) may have http://.'),
    );
  }
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(trimmed)) {
    return invalid(message('The address must not have a user or a password in it.'));
  }
  if (trimmed.includes('?') || trimmed.includes('#')) return invalid(message('The address must not have a part after ? or #.'));
  if (/\/webservices(\/|$)|\.ashx$/i.test(url.pathname)) {
    return invalid(message('Enter the address without /webservices/…: that part is added to it.'));
  }
  return { valid: true, base: url.origin + url.pathname.replace(/\/+$/, '') };
}

function invalid(reason: Message): AddressResult {
  return { valid: false, reason };
}

/** This computer: 127.0.0.1, ::1 or localhost after parsing, so that other spellings of the same address count and look-alikes do not. */
export function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1' || url.hostname === '[::1]' || url.hostname === 'localhost';
}

export type ServiceName = 'contacts' | 'projects';

/**
 * The URL of a method of the service.
 * @param base as returned by `parseAddress`.
 */
export function serviceUrl(base: string, service: ServiceName, method: string): string {
  return `${base}/webservices/ofc4/${service}.ashx?method=${encodeURIComponent(method)}`;
}
