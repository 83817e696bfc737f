import { message } from '../message';
import type { Message } from '../message';
import { readMergeAnswer } from './answer';
import type { MergeAnswer } from './answer';
import type { CallAnswer, CallEnd, CallFailure, UnreadableReason } from './call-end';
import { isBusy } from './repetition';
import { readable, reasonOf } from './readable-text';

/** Why a call did not succeed, and what the user can do about it. */
export interface Explanation {
  readonly what: Message;
  readonly todo: Message;
}

/** `write`: records may have been stored, which the advice must mention. `read`: the call changes nothing. */
export type Purpose = 'write' | 'read';

/**
 * Explains a call that did not end with `Success: true`. No error code of the service is publicly known, so codes and
 * texts are shown unchanged, and the advice is based on the documented causes of refusals that the words suggest.
 * @param host the host that was called, as in the address.
 */
export function explain(end: CallEnd, host: string, purpose: Purpose = 'write'): Explanation {
  if (end.kind === 'failure') return explainFailure(end, host, purpose);
  const answer = end.body.kind === 'text' ? readMergeAnswer(end.body.text) : undefined;
  if (answer && !answer.Success && !(purpose === 'write' && leavesOpen(end.status))) return explainRefusal(answer, purpose);
  if (end.status < 200 || end.status > 299) return explainStatus(end, host, purpose);
  if (answer && purpose === 'write') {
    return { what: message('{0} reported success, but gave no result for any record.', host), todo: verify(purpose) };
  }
  return explainStrangeAnswer(end, host, purpose);
}

/** Statuses with which the service may have failed after storing records, whatever the body says (`readVerdict`). */
function leavesOpen(status: number): boolean {
  return status >= 500 || status === 408 || status < 200;
}

function explainFailure({ phase, reason, detail }: CallFailure, host: string, purpose: Purpose): Explanation {
  switch (reason) {
    case 'name':
      return {
        what: message('The host name {0} was not found ({1}). Nothing was sent.', host, detail),
        todo: message("Check the network, and the connection's address for a typing error."),
      };
    case 'refused':
      return {
        what: message('{0} refused the connection ({1}). Nothing was sent.', host, detail),
        todo: message('Is the service running at that address and port? A firewall may be in the way.'),
      };
    case 'unreachable':
      return {
        what: message("{0} can't be reached from here ({1}). Nothing was sent.", host, detail),
        todo: message('Check the network or the VPN.'),
      };
    case 'certificate':
      return {
        what: message("The certificate of {0} can't be trusted ({1}). Nothing was sent.", host, detail),
        todo: message(
          'If your company inspects traffic, its certificate must be known here: set NODE_EXTRA_CA_CERTS to its file ' +
            'before you start the editor, or turn on http.experimental.systemCertificatesV2. Certificates are always checked.',
        ),
      };
    case 'editor-certificate':
      return {
        what: message("The certificate of {0} can't be trusted ({1}). Nothing was sent.", host, detail),
        todo: message(
          "If your company inspects traffic, its certificate must be in the certificate store of the system, which the editor's fetch reads " +
            'while http.systemCertificates is on: install it there and restart the editor. NODE_EXTRA_CA_CERTS does not help here. ' +
            'Certificates are always checked.',
        ),
      };
    case 'unchecked':
      return {
        what: message("The editor's fetch would not check the certificate of {0} ({1}). Nothing was sent.", host, detail),
        todo: message('Take that back and restart the editor, or turn off dialogInsight.send.useEditorFetch.'),
      };
    case 'tls':
      return {
        what: message('No secure connection to {0} could be made ({1}). Nothing was sent.', host, detail),
        todo: message('Is it really an https address? A proxy or a firewall may be cutting the connection.'),
      };
    case 'proxy':
      return {
        what: message('The proxy did not let the call through to {0} ({1}). Nothing was sent.', host, detail),
        todo: message('Check the setting http.proxy and the environment variables HTTPS_PROXY and NO_PROXY.'),
      };
    case 'proxy-password':
      return {
        what: message('The proxy asks for a password ({0}). Nothing was sent.', detail),
        todo: message(
          'Put user and password into the proxy address (http://user:password@host:port), or ask for an exception for {0}.',
          host,
        ),
      };
    case 'cancelled':
      return phase === 'before-request'
        ? {
            what: message('Cancelled before the request left.'),
            todo: purpose === 'write' ? message('Nothing was sent. Send again when you want to.') : message('Try again when you want to.'),
          }
        : { what: message('Cancelled during the request.'), todo: verify(purpose) };
    case 'timeout':
      return phase === 'before-request'
        ? {
            what: message('No connection to {0} within the time limit ({1}). Nothing was sent.', host, detail),
            todo: message('Check the network, the VPN and the proxy.'),
          }
        : {
            what: message('{0} did not answer within the time limit ({1}).', host, detail),
            todo:
              purpose === 'read'
                ? verify(purpose)
                : message(
                    'It may still have stored the records: look the contacts up before you send again. ' +
                      'Smaller batches or a longer limit (dialogInsight.send.batchSize, dialogInsight.send.timeoutSeconds) may help.',
                  ),
          };
    case 'malformed':
      return { what: message("The answer of {0} can't be read as HTTP ({1}).", host, detail), todo: verify(purpose) };
    case 'reset':
    case 'other':
      return phase === 'before-request'
        ? {
            what: message('The connection to {0} broke before the request left ({1}). Nothing was sent.', host, detail),
            todo: message('Try again. If it keeps happening, a proxy or a firewall may be cutting the connection.'),
          }
        : { what: message('The connection to {0} was lost before its answer came ({1}).', host, detail), todo: verify(purpose) };
  }
}

function explainRefusal(answer: MergeAnswer, purpose: Purpose): Explanation {
  const text = reasonOf(answer);
  return {
    what:
      text === '' ? message('The service refused the request and gave no reason.') : message('The service refused the request: {0}', ended(text)),
    todo:
      purpose === 'write' && saysThatItWrote(answer)
        ? message('Some records may be stored all the same: look the contacts up before you send again.')
        : refusalAdvice(text, purpose),
  };
}

function saysThatItWrote({ CreatedRecords, UpdatedRecords, Records }: MergeAnswer): boolean {
  return (CreatedRecords ?? 0) > 0 || (UpdatedRecords ?? 0) > 0 || (Records?.length ?? 0) > 0;
}

const KEY_ADVICE = message(
  'Check idKey, and enter the key again with "Update key". Keys are case-sensitive, and each platform has its own.',
);

/** Advice by the words of a refusal, more specific ones first. Causes: docs/service.md, "Keys". */
const REFUSALS: readonly { readonly words: RegExp; readonly todo: Message }[] = [
  {
    words: /\bIP\b|\bIPs\b|ip.?address|adresse.?ip/i,
    todo: message(
      "A key can be limited to some IP addresses. The address that counts is this extension host's, not your own computer's over SSH.",
    ),
  },
  { words: /expir/i, todo: message('The key has expired. Ask for a new one and enter it with "Update key".') },
  {
    words: /inactiv|disabled|deactivat|d[ée]sactiv|suspend/i,
    todo: message('The key is switched off. An administrator of your account can switch it on again.'),
  },
  {
    words: /quota|too many|exceeded|calls?\b[^.]*\blimit|limit\b[^.]*\bcalls?\b|number of\b[^.]*\bcalls|nombre\b[^.]*d.appels|d[ée]pass/i,
    todo: message('The number of calls that the key is allowed is used up. Wait, or ask the administrator of your account for more.'),
  },
  {
    words:
      /(invalid|incorrect|wrong|unknown)[^.,;]* key\b|(key|cl[ée]) [^.,;]*(invalid|incorrect|wrong|unknown|inconnu|erron)/i,
    todo: KEY_ADVICE,
  },
  {
    words: /permission|not allowed|not authori[sz]ed|access|forbidden|denied|acc[èe]s|droit|autoris/i,
    todo: message(
      'The key lacks a permission. An administrator can give it access to the Contacts and Projects services, and to the project.',
    ),
  },
  {
    words: /idProject|project|projet/i,
    todo: message('Check idProject: it must be a project of this platform that the key may use.'),
  },
  {
    words: /key|cl[ée](?![a-zé])|auth|credential|login/i,
    todo: KEY_ADVICE,
  },
];

function refusalAdvice(text: string, purpose: Purpose): Message {
  const found = REFUSALS.find(({ words }) => words.test(text));
  if (found) return found.todo;
  return purpose === 'write'
    ? message("Correct what it names and send again. The log of calls in your account's documentation portal may say more.")
    : message("The log of calls in your account's documentation portal may say more.");
}

function explainStatus(end: CallAnswer, host: string, purpose: Purpose): Explanation {
  const { status } = end;
  const what = message('{0} answered with HTTP status {1}{2}', host, status, excerptOf(end));
  if (status >= 300 && status < 400) {
    return {
      what,
      todo: message("It wants to redirect the call elsewhere, which is never followed with a key. Correct the connection's address."),
    };
  }
  if (isBusy(end)) {
    return { what, todo: message('It is busy, or being called too often, and did nothing. Wait a while before you try again.') };
  }
  switch (status) {
    case 401:
    case 403:
      return {
        what,
        todo: message(
          'Check idKey and the key ("Update key"), its permissions, and whether it is limited to some IP addresses. ' +
            'A firewall in front of the service may also have refused the call.',
        ),
      };
    case 404:
      return {
        what,
        todo: message("There is no such service at this address. Check the connection's address; the service's own path is added to it."),
      };
    case 413:
      return { what, todo: message('The batch is too large for it: make batches smaller (dialogInsight.send.batchSize).') };
    default:
      if (leavesOpen(status)) {
        return purpose === 'read'
          ? { what, todo: message('The service is down or busy. Try again in a while.') }
          : {
              what,
              todo: message('The service is down or busy. Records may be stored all the same: look the contacts up before you send again.'),
            };
      }
      return {
        what,
        todo: message("Check the connection's address. The log of calls in your account's documentation portal may say more."),
      };
  }
}

function explainStrangeAnswer(end: CallAnswer, host: string, purpose: Purpose): Explanation {
  const { body, status } = end;
  if (body.kind === 'unreadable') return { what: unreadable(body.why, host, status, excerptOf(end)), todo: verify(purpose) };
  if (body.text.trim() === '')
    return { what: message('{0} answered with HTTP status {1} and nothing else.', host, status), todo: verify(purpose) };
  if (isHtml(end)) {
    return {
      what: message('{0} answered with a web page instead of JSON (HTTP status {1}){2}', host, status, excerptOf(end)),
      todo:
        purpose === 'read'
          ? message(
              "There may be a sign-in, proxy or maintenance page in front of the service, or the connection's address is wrong.",
            )
          : message(
              "There may be a sign-in, proxy or maintenance page in front of the service, or the connection's address is wrong. " +
                'Look the contacts up before you send again.',
            ),
    };
  }
  return {
    what: message('{0} answered with something that is not an answer of this service (HTTP status {1}){2}', host, status, excerptOf(end)),
    todo:
      purpose === 'read'
        ? message("Check the connection's address.")
        : message("Check the connection's address, and look the contacts up before you send again."),
  };
}

function unreadable(why: UnreadableReason, host: string, status: number, excerpt: string): Message {
  switch (why) {
    case 'truncated':
      return message('The answer of {0} (HTTP status {1}) is incomplete{2}', host, status, excerpt);
    case 'too-large':
      return message('The answer of {0} (HTTP status {1}) is too large{2}', host, status, excerpt);
    case 'encoding':
      return message('The answer of {0} (HTTP status {1}) is not in the encoding that it claims{2}', host, status, excerpt);
  }
}

/** What to do if it is unknown whether the call did its work. */
function verify(purpose: Purpose): Message {
  return purpose === 'write'
    ? message('The records may be stored or not: look the contacts up before you send again.')
    : message('Try again in a while.');
}

function isHtml({ contentType, body }: CallAnswer): boolean {
  return /html/i.test(contentType ?? '') || (body.kind === 'text' && /^\s*<(!doctype|html|head|body)\b/i.test(body.text));
}

/** ": " and the first words of the body, with white space and mark-up collapsed, or a full stop if there are none. Another sentence can follow. */
function excerptOf({ body }: CallAnswer): string {
  const start = (body.kind === 'text' ? body.text : body.start).slice(0, 4000);
  const words = readable(start.replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ').replace(/<[^>]*>/g, ' '));
  if (words === '') return '.';
  const isWhole = words.length <= 200 && body.kind === 'text';
  return `: ${isWhole ? ended(words) : `${words.slice(0, 200)}…`}`;
}

/** The words, ended like a sentence. */
function ended(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
