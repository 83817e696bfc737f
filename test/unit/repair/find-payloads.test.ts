import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMessage } from '../../../src/core/message';
import { findPayloads } from '../../../src/core/repair/find-payloads';
import { seekJsonParts } from '../../../src/core/repair/json-parts';
import { describeRepairs } from '../../../src/core/repair/repair-payload';
import { ARTICLE_CASES, articleCase } from '../payload/article';

const RECORD = '{"ID": {"key_f_EMail": "a@b.ca"}, "Data": {"f_X": "it\'s \\"{\\" and \\\\"}}';
const BODY = `{"AuthKey": {"idKey": 1, "Key": "<key>"}, "idProject": 1, "Records": [${RECORD}, ${RECORD}], "MergeOptions": {"AllowInsert": true}}`;
const INDENTED = JSON.stringify(JSON.parse(BODY), null, 2);

/** A page as it is copied whole: headings, prose with quoted words, the two short samples, then the three cases. */
const ARTICLE = [
  'Consents\n\nModified on: Tue, 30 Jun at 10:34 AM\n\n\u2192 Contacts.Merge Method (see [the list] or {this})\n',
  'The value says "yes" (1) or "no" (0).\n"hasTrackingConsent": "1"\n\nThe date format must be AAAA.MM.DD.\n"dtTrackingConsent": "2026.10.24"\n',
  ...ARTICLE_CASES.map((name, index) => `Case ${index + 1}: Something\n\nGoal: Do it, "well". \n\n${articleCase(name)}\n\n`),
  'Good Practices\n\n  \u2022 Limit the data.\n',
].join('\n');

/** What was found, each as its shape and text; what `JSON.parse` makes of it where it is the usual body. */
function found(text: string): readonly string[] {
  return findPayloads(text).payloads.map(({ understood }) => {
    const json = understood.pieces.text();
    return sameJson(json, BODY) ? 'BODY' : `${understood.shape}: ${json}`;
  });
}

function sameJson(one: string, other: string): boolean {
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}

describe('findPayloads finds the body in', () => {
  const literal = JSON.stringify(BODY);
  const table: readonly (readonly [what: string, text: string])[] = [
    ['itself', BODY],
    ['a line of prose before and one after', `Hi Paul,\n\nHere it is:\n\n${INDENTED}\n\nThanks\nNadia`],
    ['a Markdown fence', `Send this:\n\n\`\`\`json\n${INDENTED}\n\`\`\`\n`],
    ['an HTTP request', `POST /webservices/ofc4/contacts.ashx?method=Merge HTTP/1.1\nHost: example.org\nContent-Type: application/json\n\n${BODY}`],
    ['cURL with single quotes', `curl -X POST 'https://example.org/contacts.ashx' -H 'Content-Type: application/json' \\\n  --data '${BODY.replaceAll("'", "'\\''")}'`],
    ['cURL with single quotes, on several lines', `curl 'https://example.org' \\\n  --data-raw '${INDENTED.replaceAll("'", "'\\''")}' \\\n  --compressed`],
    ['cURL with double quotes', `curl -d ${literal} https://example.org`],
    ['cURL for the command line of Windows', `curl ^"https://example.org^" ^\n  --data-raw ^"${literal.slice(1, -1).replaceAll('\\', '^\\').replaceAll('"', '^"').replaceAll('{', '^{')}^"`],
    ['a string of JavaScript, Java or C#', `String body = ${literal};`],
    ['a string alone', literal],
    ['a string that code joins', `var body = "{\\"AuthKey\\": {\\"idKey\\": 1, \\"Key\\": \\"<key>\\"}, \\"idProject\\": 1, " +\n  ${JSON.stringify(`"Records": [${RECORD}, ${RECORD}], `)} +\n  "\\"MergeOptions\\": {\\"AllowInsert\\": true}}";`],
    ['a verbatim string of C#', `var body = @"${BODY.replaceAll('"', '""')}";`],
    ['a template literal', `const body = \`${INDENTED.replaceAll('\\', '\\')}\`;`],
    ['the options of fetch', `fetch("https://example.org", {\n  "headers": { "content-type": "application/json" },\n  "body": ${literal},\n  "method": "POST"\n});`],
    ['an object literal', `const body = {\n  AuthKey: { idKey: 1, Key: '<key>' },\n  idProject: 1,\n  Records: [${RECORD}, ${RECORD},],\n  "MergeOptions": { AllowInsert: true }\n};\nawait post(body, { retries: 2 });`.replace(',],', '],')],
    ['an object literal within a call', `await axios.post(url, {"idKey": 0}, ${BODY})`],
    ['a function', `async function send() {\n  const body = ${INDENTED};\n  return post(body);\n}`],
    ['a line of a log', `2026-11-25 10:00:00 INFO request={"level":"info","body":${BODY}} done`],
    ['a line of a log, as a string', `{"level":"info","body":${literal}}`],
    ['a string in a string', JSON.stringify({ log: `body=${literal}` })],
    ['the source of a page', BODY.replaceAll('"', '&quot;')],
    ['the source of a page with numbers', BODY.replace(/[^\w {}[\]:,]/g, (character) => `&#${character.charCodeAt(0)};`)],
    ['the source of a page with hexadecimal numbers', BODY.replace(/[^\w {}[\]:,]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)],
  ];
  for (const [what, text] of table) {
    it(what, () => {
      assert.deepEqual(found(text), ['BODY'], text);
      assert.equal(findPayloads(text).open, undefined);
    });
  }
});

describe('findPayloads', () => {
  it('reads the letters of French that a page writes as entities, and leaves what is none', () => {
    const [payload] = findPayloads('{&quot;f_City&quot;:&quot;Qu&eacute;bec &amp; L&#233;vis, &OElig;uvre &foo; &#0; &amp;eacute;&quot;}').payloads;
    assert.equal(payload?.understood.pieces.text().trim(), '{"f_City":"Québec & Lévis, Œuvre &foo; &#0; &eacute;"}');
  });

  it('finds the three cases of the article as three, in the page around them', () => {
    const { payloads, hasOthers, open } = findPayloads(ARTICLE);
    assert.equal(hasOthers, true);
    assert.equal(open, undefined);
    assert.deepEqual(
      payloads.map(({ span }) => ARTICLE.slice(span?.offset ?? 0, (span?.offset ?? 0) + (span?.length ?? 0)).trim()),
      ARTICLE_CASES.map((name) => articleCase(name).trim()),
    );
  });

  it('finds one case with its heading and the prose around it', () => {
    const { payloads } = findPayloads(`Case 1: Creating Subscribers\n\nGoal: Create new contacts, including "the consent".\n\n${articleCase('case-1-create')}\n\nCase 2: Consent Preferences Update\n`);
    assert.equal(payloads.length, 1);
    assert.equal(payloads[0]?.understood.parsed.comments.length, 2);
  });

  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['two payloads one behind the other', `${BODY}\n${BODY}`, ['BODY', 'BODY']],
    ['records alone', `[${RECORD}]`, [`records: [${RECORD}]`]],
    ['a record in prose', `Add this one: ${RECORD} please`, [`record: ${RECORD}`]],
    ['no payload in prose', 'Hello {name}, see "this" and [that]. ID: 5. Data: none.', []],
    ['no payload in other JSON', '{"compilerOptions": {"strict": true}, "Data": [1, 2]}'.replace('Data', 'files'), []],
    ['nothing that can be repaired in a text that was cut off', BODY.slice(0, 90), []],
    ['nothing in nothing', '', []],
  ];
  for (const [what, text, expected] of table) {
    it(`finds ${what}`, () => assert.deepEqual(found(text), expected));
  }

  it('keeps the name of a variable where the value is elsewhere', () => {
    assert.deepEqual(found('post({ Records: [ { ID: { key_f_EMail: user.email }, Data: {} } ] })'), ['payload: { "Records": [ { "ID": { "key_f_EMail": user.email }, "Data": {} } ] }']);
    assert.deepEqual(found('Here:\n"idProject": project,\n"Records": []\n'), ['payload: {\n"idProject": project,\n"Records": []\n}']);
  });

  it('reads comments of Python and Ruby, and their words for nothing', () => {
    assert.deepEqual(found(`payload = {  # for a test\n  "idProject": 1,# one\n  'Records': [{"ID": {"key_f_Code": "#1 #2"}, "Data": nil}, ${RECORD}],  # "these"\n  # {none}\n  "MergeOptions": {"AllowInsert": True}\n}\n`), [
      `payload: {  // for a test\n  "idProject": 1,// one\n  "Records": [{"ID": {"key_f_Code": "#1 #2"}, "Data": null}, ${RECORD}],  // "these"\n  // {none}\n  "MergeOptions": {"AllowInsert": true}\n}\n`.trimEnd(),
    ]);
  });

  it('knows what was repaired in each', () => {
    const spoilt = RECORD.replace('{"key_f_EMail": "a@b.ca"}', '{key_f_EMail: \u201ca@b.ca\u201d}');
    const { payloads } = findPayloads(`Hello,\n\n"Records": [${spoilt} ${RECORD}], "idProject": 1\n\nand as it was:\n${BODY}\nRegards`);
    const repaired = payloads.map(({ understood }) => describeRepairs(understood).map((one) => formatMessage(one)).sort());
    assert.deepEqual(repaired, [['1 comma added', '1 name put into quotes', '1 text put into straight quotes', 'missing braces added'], []]);
    const [part] = findPayloads(`the record is ${RECORD}, no more`).payloads;
    assert.deepEqual(part && describeRepairs(part.understood).map((one) => formatMessage(one)), ['put into Records']);
  });

  describe('tears nothing out of the brackets of', () => {
    const options = '"MergeOptions": {"AllowInsert": true}';
    const table: readonly (readonly [what: string, text: string, open: string])[] = [
      ['a template', `{\n"idProject": {{project}},\n"Records": [${RECORD}],\n${options}\n}`, '{project'],
      ['a semicolon', `{\n"idProject": 999;\n"Records": [${RECORD}],\n${options}\n}`, '999;'],
      ['an equals sign', `{ "idProject" = 999,\n"Records": [${RECORD}],\n${options}\n}`, '"idProject"'],
      ['a key in the environment', `payload = {\n"AuthKey": {"idKey": 1, "Key": os.environ["KEY"]},\n"idProject": 999,\n"Records": [${RECORD}],\n${options}\n}`, 'os.environ'],
      ['a short property', `const body = { idProject, MergeOptions: options, Records: [\n${RECORD}\n] };`, 'idProject,'],
      ['a spread', `const body = {\n...base,\n"Records": [${RECORD}],\n${options}\n};`, '...base'],
      ['a dictionary in another', `body = {**base,\n"Records": [${RECORD}],\n${options}\n}`, '**base'],
      ['records with an ellipsis', `{\n"idProject": 1,\n"Records": [\n${RECORD},\n\u2026\n${RECORD}\n],\n${options}\n}`, '\u2026'],
      ['records with words between', `Records = [\n${RECORD},\n... and 20 more\n]`, '... and 20'],
      ['a record', `row = {"ID": {"key_f_EMail": "a@b.ca"}, "Data": to_data(row)}`, 'to_data'],
      ['records of which the last is cut off', `${RECORD},\n${RECORD},\n{"ID": {"key_f_EMail": a(b), "Data": {"f_`, 'a(b)'],
      ['a log that cuts off', `INFO ${BODY.slice(0, -10)}...`, '"Allow'],
      ['properties of which one is no JSON', `"idProject": 999;\n"Records": [${RECORD}],\n${options}`, 'idProject'],
      ['a call', `send(dict(idProject=999, Records=[${RECORD}, ${RECORD}]))`, 'idProject'],
      ['a literal to which a script adds', `const body = {"Records": [${RECORD}], ${options}};\nbody.idProject = 999;`, 'idProject'],
      ['a string', JSON.stringify(`{"idProject": 999;\n"Records": [${RECORD}]}`), 'idProject'],
    ];
    for (const [what, text, place] of table) {
      it(what, () => {
        const { payloads, open } = findPayloads(text);
        assert.ok(open);
        assert.ok(text.startsWith(place, open.offset), `${text.slice(open.offset, open.offset + 20)}: ${formatMessage(open.message)}`);
        // Those that only a property outside speaks of are there to choose.
        if (!open.message.template.includes('outside')) assert.deepEqual(payloads, []);
      });
    }
  });

  it('leaves a text alone that holds very many, and one that takes too long', () => {
    const log = (count: number): string => `10:00:00 INFO sent ${RECORD} ok\n`.repeat(count);
    assert.equal(findPayloads(log(20)).payloads.length, 20);
    assert.deepEqual(findPayloads(log(21)), { payloads: [], hasOthers: false, open: undefined });
    let asked = 0;
    assert.deepEqual(findPayloads(log(20), () => ++asked > 10).payloads, []);
    assert.ok(asked < 20);
  });

  it('gives up a text that begins everywhere and ends nowhere', () => {
    for (const text of ['{"ID": ['.repeat(20_000), '{ a: [\n'.repeat(20_000), `${'"ID": {}\n'.repeat(20_000)}end {`]) {
      let read = 0;
      seekJsonParts(text, ({ length }) => {
        read += length;
        return 'nothing';
      });
      assert.ok(read <= 10 * text.length, `${read} characters of ${text.length}`);
    }
  });

  it('never throws, whatever the text', () => {
    const scraps = fc.array(fc.constantFrom('{', '}', '[', ']', '\\"', '"', '""', 'Records', '"ID": ', '@"', '^"', '&quot;', "'\\''", ',', '\n', '//', '/*', 'x ', '\\'), { maxLength: 40 });
    fc.assert(
      fc.property(scraps, (parts) => {
        for (const { span } of findPayloads(parts.join('')).payloads) assert.ok(span === undefined || span.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});
