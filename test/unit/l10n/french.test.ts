import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FRENCH_FILES, tidied } from '../../../l10n/tidy.mjs';
import { editorView } from '../../../schemas/make-editor-schema.mjs';
import { RULES } from '../../../src/core/rules/catalogue';
import { SNIPPETS, snippetBody } from '../../../src/core/snippets/catalogue';
import { root, sourceStrings, stringsOf } from './source-strings';

type Texts = Readonly<Record<string, string>>;

const HELP = 'Add the French, run "node l10n/tidy.mjs", and after a change of the schema "node schemas/make-editor-schema.mjs".';

/** The command line speaks English only: its output ends up in build logs (docs/cli.md). */
const ENGLISH_ONLY = 'src/cli/';

/** Where a text that others hold is translated: the adapter of core's messages, and the snippets. */
const PASS_ON = ['src/ui/localise.ts', 'src/editor/snippet-completions.ts'];

const read = (name: string): string => readFileSync(`${root}/${name}`, 'utf8');
const texts = (name: string): Texts => JSON.parse(read(name)) as Texts;

/** What `{0}`, code and links a text holds, in any order. */
function parts(text: string): string[] {
  return (text.match(/\{\d+\}|\$\([\w-]+\)|\(command:[^)]*\)|https?:\/\/[^\s)]+|`[^`]*`|#[\w.]+#|\n/g) ?? []).sort();
}

/** Fails with what has no French, what French is for nothing, and where the two hold other values, code or links. */
function assertTranslated(english: Texts, french: Texts, same = parts): void {
  const missing = Object.keys(english).filter((key) => french[key] === undefined);
  const stale = Object.keys(french).filter((key) => english[key] === undefined);
  const blank = Object.keys(french).filter((key) => french[key]?.trim() === '');
  const unlike = Object.keys(english).filter((key) => french[key] !== undefined && same(english[key] ?? '').join() !== same(french[key]).join());
  const wrong = Object.entries({ missing, stale, blank, unlike }).filter(([, keys]) => keys.length > 0);
  assert.ok(wrong.length === 0, `${HELP}\n${JSON.stringify(Object.fromEntries(wrong), null, 2)}`);
}

/** Where two texts differ first, as `line:column`, and what stands there in each; no-break spaces are shown as `⍽`. */
function firstFault(text: string, wanted: string): string | undefined {
  if (text === wanted) return undefined;
  const lines = text.split('\n');
  const wantedLines = wanted.split('\n');
  const line = lines.findIndex((one, index) => one !== wantedLines[index]);
  const [one = '', other = ''] = [lines[line], wantedLines[line]];
  let column = 0;
  while (one[column] === other[column] && column < one.length) column++;
  const shown = (some: string): string => JSON.stringify(some.slice(Math.max(0, column - 20), column + 20).replaceAll('\u00a0', '⍽'));
  return `${line + 1}:${column + 1}: ${shown(one)} should be ${shown(other)}, where ⍽ is a no-break space.`;
}

const byThemselves = (strings: Iterable<string>): Texts => Object.fromEntries([...strings].map((text) => [text, text]));

describe('the French of', () => {
  it('what the code says, the rules and the snippets', () => {
    const shown = sourceStrings().filter(({ place }) => !place.startsWith(ENGLISH_ONLY));
    const words = new Set<string>();
    const noted = (text: string): string => {
      words.add(text);
      return text;
    };
    for (const snippet of Object.values(SNIPPETS).flat()) {
      noted(snippet.name);
      noted(snippet.description);
      snippetBody(snippet, undefined, noted);
    }
    const english = byThemselves([...shown.flatMap(({ template }) => template ?? []), ...RULES.map(({ title }) => title), ...words]);
    assertTranslated(english, texts('l10n/bundle.l10n.fr.json'));
  });

  it('the manifest', () => {
    const english = texts('package.nls.json');
    const keys = new Set(read('package.json').match(/(?<="%)[\w.]+(?=%")/g));
    assert.deepEqual({ unknown: [...keys].filter((key) => english[key] === undefined), unused: Object.keys(english).filter((key) => !keys.has(key)) }, { unknown: [], unused: [] });
    // Code may be an example, whose words are French too.
    assertTranslated(english, texts('package.nls.fr.json'), (text) => parts(text).filter((part) => !part.startsWith('`')));
  });

  it('the schema', () => {
    const words = new Set<string>();
    editorView(JSON.parse(read('schemas/merge-request.schema.json')) as object, (text) => {
      words.add(text);
      return text;
    });
    const dated = (text: string): string[] => parts(text.replaceAll('YYYY.MM.DD', 'AAAA.MM.JJ').replaceAll('YYYY-MM-DD', 'AAAA-MM-JJ'));
    assertTranslated(byThemselves(words), texts('schemas/merge-request.fr.json'), dated);
  });

  for (const name of FRENCH_FILES) {
    it(`${name} is set as French is, and sorted where it is a list`, () => {
      const text = read(name);
      const fault = firstFault(text, tidied(name, text));
      assert.ok(fault === undefined, `${name}:${fault}\n"node l10n/tidy.mjs" fixes it, and all others.`);
    });
  }
});

describe('a French page', () => {
  const table: readonly [page: string, becomes: string][] = [
    ['Oui : « non » ?', 'Oui\u00a0: «\u00a0non\u00a0»\u00a0?'],
    ['«`a : b`» : `c ;`\nd ;', '«\u00a0`a : b`\u00a0»\u00a0: `c ;`\nd\u00a0;'],
    ['L\u2019un !\n\n```json\n{ "a" : 1 }\n```\n\nL\u2019autre', "L'un\u00a0!\n\n```json\n{ \"a\" : 1 }\n```\n\nL'autre"],
    ['[a :](b "c : d") ![e](f) http://g.ca/? h ?', '[a\u00a0:](b "c : d") ![e](f) http://g.ca/? h\u00a0?'],
    ['| a : | b |\n| :--- | :---: |', '| a\u00a0: | b |\n| :--- | :---: |'],
  ];
  for (const [page, becomes] of table) {
    it(JSON.stringify(page), () => {
      assert.equal(tidied('a.fr.md', page), becomes);
      assert.equal(tidied('a.fr.md', becomes), becomes);
    });
  }
});

it('every text is a literal, so that it can be looked up', () => {
  const unseen = sourceStrings().filter(({ place, template }) => template === undefined && !PASS_ON.includes(place.replace(/:\d+$/, '')));
  assert.deepEqual(unseen.map(({ place }) => place), []);
});

describe('the texts of the source', () => {
  const table: readonly [source: string, found: readonly (string | undefined)[]][] = [
    ["vscode.l10n.t('One')", ['One']],
    ["l10n.t('One {0}', two)", ['One {0}']],
    ["message('One ' + 'two')", ['One two']],
    ["message(a ? 'One' : ('Two'))", ['One', 'Two']],
    ['message(`One`)', ['One']],
    ["message('Out {0}', message('In'))", ['Out {0}', 'In']],
    ['message(one)', [undefined]],
    ["message('One' + two)", [undefined]],
    ['message(`One ${two}`)', [undefined]],
    ["other.t('One'); messages('Two'); // message('Three')", []],
  ];
  for (const [source, found] of table) {
    it(source, () => {
      assert.deepEqual(stringsOf('a.ts', source).map(({ template }) => template), found);
    });
  }
});
