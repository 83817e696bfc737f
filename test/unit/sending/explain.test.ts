import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMessage } from '../../../src/core/message';
import type { CallEnd, CallFailure, FailureReason } from '../../../src/core/sending/call-end';
import { explain } from '../../../src/core/sending/explain';

const HOST = 'app.example.org';

const answer = (status: number, text: string, contentType = 'application/json'): CallEnd => {
  return { kind: 'answer', status, contentType, retryAfter: undefined, body: { kind: 'text', text }, milliseconds: 1 };
};
const refusal = (ErrorMessage: string | null, ErrorCode: string | number | null = null): CallEnd =>
  answer(200, JSON.stringify({ Success: false, ErrorCode, ErrorMessage }));
const broken = (why: 'truncated' | 'too-large' | 'encoding'): CallEnd => {
  return {
    kind: 'answer',
    status: 200,
    contentType: undefined,
    retryAfter: undefined,
    body: { kind: 'unreadable', why, start: '{"Succ' },
    milliseconds: 1,
  };
};
const failure = (reason: FailureReason, phase: CallFailure['phase'] = 'before-request'): CallEnd => {
  return { kind: 'failure', phase, reason, detail: 'E_DETAIL', milliseconds: 1 };
};

const rows: readonly [string, CallEnd, what: RegExp, todo: RegExp][] = [
  ['no such host', failure('name'), /app\.example\.org was not found .*Nothing was sent/, /typing error/],
  ['refused', failure('refused'), /refused the connection/, /running/],
  ['unreachable', failure('unreachable'), /can't be reached/, /VPN/],
  ['certificate', failure('certificate'), /can't be trusted/, /set NODE_EXTRA_CA_CERTS/],
  ['certificate over fetch', failure('editor-certificate'), /can't be trusted/, /http\.systemCertificates .*install it there and restart.*NODE_EXTRA_CA_CERTS does not help/],
  ['unchecked certificate', failure('unchecked'), /would not check/, /useEditorFetch/],
  ['TLS', failure('tls'), /No secure connection/, /https/],
  ['proxy', failure('proxy'), /proxy did not let/, /http\.proxy/],
  ['proxy password', failure('proxy-password'), /asks for a password/, /user:password/],
  ['reset before', failure('reset'), /before the request left.*Nothing was sent/, /Try again/],
  ['reset after', failure('reset', 'after-request'), /was lost before its answer/, /stored or not/],
  ['malformed', failure('malformed', 'after-request'), /can't be read as HTTP/, /stored or not/],
  ['timeout before', failure('timeout'), /No connection .* Nothing was sent/, /network/],
  ['timeout after', failure('timeout', 'after-request'), /did not answer within/, /may still have stored/],
  ['cancelled before', failure('cancelled'), /Cancelled before/, /Nothing was sent/],
  ['cancelled after', failure('cancelled', 'after-request'), /during the request/, /stored or not/],

  ['a failure in the words of Merge', answer(500, '{"Success": false, "ErrorMessage": "oops"}'), /HTTP status 500.*oops/, /may be stored/],

  ['wrong key', refusal('Invalid key', 'AUTH_1'), /AUTH_1: Invalid key/, /case-sensitive/],
  ['wrong key in French', refusal('Clé inconnue'), /Clé inconnue/, /case-sensitive/],
  ['expired key', refusal('The key has expired'), /expired/, /has expired/],
  ['expired key in French', refusal('La clé a expiré'), /expiré/, /has expired/],
  ['key that was switched off', refusal('The key is inactive'), /inactive/, /switched off/],
  ['the same in French', refusal('Clé désactivée'), /désactivée/, /switched off/],
  ['access in French', refusal('Accès refusé'), /Accès/, /lacks a permission/],
  ['quota in other words', refusal('The number of allowed calls was reached'), /reached/, /number of calls/],
  ['quota in French and other words', refusal("Nombre maximal d'appels atteint"), /atteint/, /number of calls/],
  ['quota in French', refusal("Nombre d'appels dépassé"), /dépassé/, /number of calls/],
  ['IP address in French', refusal('Adresse IP non autorisée'), /Adresse IP/, /IP addresses/],
  ['permission', refusal('Key has no permission for endpoint Contacts'), /permission/, /lacks a permission/],
  ['quota', refusal('Number of calls exceeded'), /exceeded/, /number of calls/],
  ['IP address', refusal('IP address not authorized for this key'), /not authorized/, /IP addresses/],
  ['unknown project', refusal('Project 12 does not exist', 404), /404: Project 12/, /idProject/],
  ['something else', refusal('Field f_X is unknown'), /f_X/, /Correct what it names/],
  ['no reason', refusal(null), /gave no reason/, /documentation portal/],
  ['an empty reason', refusal('', ''), /gave no reason/, /documentation portal/],

  ['a refusal with results', answer(200, '{"Success":false,"Records":[{}]}'), /gave no reason/, /may be stored/],

  ['redirect', answer(302, ''), /status 302\./, /never followed/],
  ['401', answer(401, ''), /status 401/, /idKey/],
  ['403 with a page', answer(403, '<html><h1>Forbidden</h1></html>', 'text/html'), /status 403: Forbidden/, /firewall/],
  ['404', answer(404, ''), /status 404/, /address/],
  ['413', answer(413, ''), /status 413/, /batches smaller/],
  ['429', answer(429, ''), /status 429/, /too often/],
  ['500', answer(500, 'Runtime Error'), /status 500: Runtime Error/, /may be stored/],
  ['503', answer(503, ''), /status 503/, /down or busy/],
  ['418', answer(418, ''), /status 418/, /address/],

  ['empty', answer(200, ' '), /nothing else/, /stored or not/],
  ['HTML by its type', answer(200, 'Please sign in', 'text/html; charset=utf-8'), /web page.*: Please sign in/, /sign-in/],
  ['HTML by its text', answer(200, '<!DOCTYPE html><html><style>b{}</style><title>Sign in</title>'), /web page.*: Sign in/, /sign-in/],
  ['no JSON', answer(200, 'OK'), /not an answer of this service .*: OK/, /look the contacts up/],
  ['JSON without Success', answer(200, '{"ok":1}'), /not an answer of this service/, /look the contacts up/],
  ['truncated', broken('truncated'), /is incomplete.*: \{"Succ/, /stored or not/],
  ['too large', broken('too-large'), /too large/, /stored or not/],
  ['encoding', broken('encoding'), /encoding/, /stored or not/],
];

describe('explain', () => {
  for (const [name, end, what, todo] of rows) {
    it(name, () => {
      const explanation = explain(end, HOST);
      assert.match(formatMessage(explanation.what), what);
      assert.match(formatMessage(explanation.todo), todo);
    });
  }

  it('ends a sentence where words of a service do not', () => {
    const said = (end: CallEnd): string => formatMessage(explain(end, HOST).what);
    assert.match(said(refusal('Number of calls exceeded')), /exceeded\.$/);
    assert.match(said(refusal('Number of calls exceeded.')), /exceeded\.$/);
    assert.match(said(answer(500, 'Runtime Error')), /Runtime Error\.$/);
    assert.match(said(answer(500, 'x'.repeat(300))), /x…$/);
    assert.match(said(broken('truncated')), /\{"Succ…$/);
  });

  it('says nothing of stored records where a call changes nothing', () => {
    for (const [name, end] of rows) {
      assert.doesNotMatch(formatMessage(explain(end, HOST, 'read').todo), /stored|contacts up|send again/i, name);
    }
  });

  it('keeps excerpts short and on one line, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'binary' }), fc.integer({ min: 200, max: 599 }), (text, status) => {
        const what = formatMessage(explain(answer(status, text), HOST).what);
        assert.ok(what.length < 400 || what.includes('refused the request'));
        // eslint-disable-next-line no-control-regex -- that there is none is what is checked
        assert.doesNotMatch(what, /[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });
});
