import { trimBlanks } from '../payload/blanks';

/** RFC 5321: mail can't be delivered to longer addresses. */
export const LONGEST_EMAIL = 254;

const NEVER_IN_LOCAL_PART = /[\s\p{Cc}()<>,;:\\"[\]@]/u;
/** A domain may contain letters of any alphabet, but no ASCII punctuation other than dot and hyphen. */
const NEVER_IN_DOMAIN = /[\s\p{Cc}!-,/:-@[-`{-~]/u;

/**
 * Whether a text can be an e-mail address. The check is lenient: quoted local parts, accents and any top-level domain
 * are accepted; only addresses that no mail server could deliver to are not. Linear in the length of the text.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > LONGEST_EMAIL || trimBlanks(text) !== text) return false;
  const at = text.lastIndexOf('@');
  return at > 0 && isLocalPart(text.slice(0, at)) && isDomain(text.slice(at + 1));
}

function isLocalPart(text: string): boolean {
  const quoted = text.length > 2 && text.startsWith('"') && text.endsWith('"');
  return quoted || !NEVER_IN_LOCAL_PART.test(text);
}

function isDomain(text: string): boolean {
  const labels = text.split('.');
  if (labels.length < 2 || NEVER_IN_DOMAIN.test(text)) return false;
  return (
    labels.every((label) => label !== '' && !label.startsWith('-') && !label.endsWith('-')) &&
    !/^\d+$/.test(labels[labels.length - 1] ?? '')
  );
}
