import assert from 'node:assert/strict';
import { constants } from 'node:buffer';
import { symlinkSync, readFileSync, truncateSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkCommand } from '../../../src/cli/check/command';
import { payload, Program, WITH_ERROR, WITH_WARNING } from './program';

const TODAY = ['--today', '2026-10-24'];

interface FileEntry {
  readonly file: string;
  readonly problems: readonly Record<string, unknown>[];
}

describe('dialog-insight-merge check', () => {
  let program: Program;

  before(async () => {
    program = await Program.build();
    program.write('good.merge.json', payload());
    program.write('error.merge.json', WITH_ERROR);
    program.write('warning.merge.json', WITH_WARNING);
    program.write('folder/deep/good.merge.jsonc', `// a comment\n${payload()}`);
    program.write('folder/.hidden/error.merge.json', WITH_ERROR);
    program.write('folder/node_modules/other/error.merge.json', WITH_ERROR);
    program.write('folder/settings.json', '{}');
    program.write('empty.json', '');
    program.write('other.json', '{ "foo": 1 }');
    program.write('no-records.json', '{ "idProject": 1, "Records": [], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }');
    program.write('blank.json', ' \r\n\t\u00a0// nothing yet\n/* nor here */');
    program.write('latin1.json', Buffer.from('{"Records": "Montr\xe9al"}', 'latin1'));
    program.write('utf16.json', Buffer.from(`\ufeff${payload()}`, 'utf16le'));
    program.write('utf16-without-mark.json', Buffer.from(payload(), 'utf16le'));
    program.write('[1].json', payload());
  });

  after(() => program.remove());

  const check = (args: readonly string[], options = {}) => program.run(['check', ...TODAY, ...args], options);
  const entries = async (args: readonly string[], options = {}): Promise<readonly FileEntry[]> => {
    const { stdout } = await check(['--format', 'json', ...args], options);
    return JSON.parse(stdout) as FileEntry[];
  };

  describe('ends with', () => {
    const cases: readonly [title: string, args: readonly string[], code: number][] = [
      ['0 without problems', ['good.merge.json'], 0],
      ['0 with warnings', ['warning.merge.json'], 0],
      ['0 with as many warnings as allowed', ['--max-warnings', '1', 'warning.merge.json'], 0],
      ['1 with more warnings than allowed', ['--max-warnings=0', 'warning.merge.json'], 1],
      ['1 with an error', ['error.merge.json'], 1],
      ['1 with an error in one of several files', ['good.merge.json', 'error.merge.json'], 1],
      ['0 when the rule is off', ['--rule', 'consent-value=off', 'error.merge.json'], 0],
      ['0 when the rule is a warning', ['--rule', 'consent-value=warning', 'error.merge.json'], 0],
      ['1 when a rule is raised to an error', ['--rule', 'consent-date-future=error', '--rule', 'syntax=error', 'warning.merge.json'], 1],
      ['1 for an empty file', ['empty.json'], 1],
      ['1 for a file of blanks and comments', ['blank.json'], 1],
      ['0 for an empty file that is allowed', ['--rule', 'no-request=off', 'empty.json'], 0],
      ['1 for other JSON', ['other.json'], 1],
      ['0 for other JSON that is allowed', ['--rule', 'no-request=information', 'other.json'], 0],
      ['1 for a payload without records, which send refuses', ['no-records.json'], 1],
      ['0 for a payload without records that is allowed', ['--rule', 'records-empty=warning', 'no-records.json'], 0],
      ['2 for a file that is not there', ['nowhere.json'], 2],
      ['2 for a pattern without a match', ['nowhere/**/*.json'], 2],
      ['2 for a folder without payloads', ['.program'], 2],
      ['2 when only some files are there', ['good.merge.json', 'nowhere.json'], 2],
      ['2 for another encoding', ['latin1.json'], 2],
      ['2 for UTF-16', ['utf16.json'], 2],
      ['2 for UTF-16 without its mark', ['utf16-without-mark.json'], 2],
      ['2 without files', [], 2],
      ['2 for an unknown option', ['--fix', 'good.merge.json'], 2],
      ['2 for an unknown format', ['--format', 'xml', 'good.merge.json'], 2],
      ['2 for an unknown rule', ['--rule', 'consent=off', 'good.merge.json'], 2],
      ['2 for a misspelt rule', ['--rule', 'consent-valeu=off', 'good.merge.json'], 2],
      ['2 for an unknown severity', ['--rule', 'syntax=fatal', 'good.merge.json'], 2],
      ['2 for a rule without a severity', ['--rule', 'syntax', 'good.merge.json'], 2],
      ['2 for a day that is not in the calendar', ['--today', '2026-02-30', 'good.merge.json'], 2],
      ['2 for a day in another form', ['--today', '2026.02.03', 'good.merge.json'], 2],
      ['2 for a negative number of warnings', ['--max-warnings=-1', 'good.merge.json'], 2],
      ['2 for a project that is no number', ['--project', 'demo', 'good.merge.json'], 2],
    ];
    for (const [title, args, code] of cases) {
      it(title, async () => {
        const run = await check(args);
        assert.equal(run.code, code, run.stdout + run.stderr);
        // A command that could not run says why, on standard error.
        if (code === 2) assert.match(run.stderr, /^dialog-insight-merge: .+\n/);
        assert.doesNotMatch(run.stderr, /\n\s+at /);
      });
    }
  });

  describe('text', () => {
    it('has one line a problem and a sum', async () => {
      const { stdout, stderr } = await check(['error.merge.json', 'warning.merge.json']);
      const lines = stdout.split('\n');
      assert.match(lines[0] ?? '', /^error\.merge\.json:6:39 {2}error {2}record 1: \S.*\S {2}consent-value$/);
      assert.match(lines[1] ?? '', /^warning\.merge\.json:6:\d+ {2}warning {2}\S.*\S {2}consent-date-future$/);
      assert.deepEqual(lines.slice(2), ['2 problems in 2 files: 1 error, 1 warning, 0 information.', '']);
      assert.equal(stderr, '');
    });

    it('names the record, since a payload may stand on one line', async () => {
      const data = (value: string): string => `{ "ID": { "key_f_EMail": "${value}@example.org" }, "Data": { "hasTrackingConsent": "${value}", "dtTrackingConsent": "2026.10.01" } }`;
      const input = `{ "idProject": 1, "records": [${data('1')}, ${data('0')}, ${data('maybe')}], "MergeOptions": { "AllowInsert": true, "0": 1 } }`;
      const { stdout } = await check(['-'], { input });
      assert.deepEqual(
        [...stdout.matchAll(/^<stdin>:1:\d+ {2}\w+ {2}(record \d+)?.* {2}(\S+)$/gm)].map(([, record, code]) => [code, record]),
        [
          ['unknown-property', undefined],
          ['consent-value', 'record 3'],
          ['merge-options-incomplete', undefined],
          ['unknown-property', undefined],
        ],
        stdout,
      );
    });

    it('praises nothing where nothing could be read', async () => {
      const { stdout, stderr } = await check(['utf16.json']);
      assert.equal(stdout, 'Nothing was checked.\n');
      assert.match(stderr, /utf16\.json: it is encoded in UTF-16: save it as UTF-8/);
    });

    it('has no colours where no terminal is', async () => {
      const { stdout } = await check(['error.merge.json'], { env: { FORCE_COLOR: '1' } });
      assert.ok(!stdout.includes('\u001b'));
    });

    it('keeps control characters of a payload from the terminal', async () => {
      const name = JSON.stringify('Record\u0000\u001b[2J\n::error::forged').replaceAll('\\u001b', '\\u001B');
      const { stdout } = await check(['-'], { input: payload({ envelope: `\n  ${name}: 1,` }) });
      assert.match(stdout, /unknown-property/);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(stdout, /[\u0000\u001b]|^::/m);
    });
  });

  describe('json', () => {
    it('is one entry a file, those without problems too', async () => {
      const found = await entries(['good.merge.json', 'error.merge.json']);
      assert.deepEqual(found.map(({ file, problems }) => [file, problems.length]), [['good.merge.json', 0], ['error.merge.json', 1]]);
      const [problem] = found[1]?.problems ?? [];
      const { message, ...rest } = problem ?? {};
      assert.ok(typeof message === 'string' && message.length > 0);
      assert.deepEqual(rest, {
        code: 'consent-value',
        severity: 'error',
        path: '/Records/0/Data/hasTrackingConsent',
        range: { start: { line: 5, character: 38 }, end: { line: 5, character: 45 } },
      });
      assert.deepEqual(Object.keys(problem ?? {}), ['code', 'severity', 'message', 'path', 'range']);
    });

    it('counts UTF-16 code units and every kind of line end', async () => {
      const text = payload({ data: '"f_FirstName": "😀", "hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"' });
      for (const end of ['\n', '\r\n', '\r']) {
        const [file] = await entries(['-'], { input: text.replaceAll('\n', end) });
        assert.deepEqual(file?.problems[0]?.range, { start: { line: 5, character: 59 }, end: { line: 5, character: 66 } });
      }
    });

    it('does not count a byte-order mark, as an editor does not', async () => {
      const [plain] = await entries(['-'], { input: WITH_ERROR });
      const [marked] = await entries(['-'], { input: `\ufeff${WITH_ERROR}` });
      assert.deepEqual(marked, plain);
    });

    it('stays an array when a file cannot be read', async () => {
      assert.deepEqual(await entries(['latin1.json', 'good.merge.json']), [{ file: 'good.merge.json', problems: [] }]);
      assert.deepEqual(await entries(['latin1.json']), []);
    });

    it('names the place of an empty file', async () => {
      const [file] = await entries(['empty.json']);
      const start = { line: 0, character: 0 };
      assert.deepEqual(file?.problems.map(({ code, severity, range }) => ({ code, severity, range })), [
        { code: 'no-request', severity: 'error', range: { start, end: start } },
      ]);
    });

    it('arrives whole through a pipe, however much it is', async () => {
      const record = '{ "ID": { "key_f_EMail": "n@example.org" }, "Data": { "hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01" } }';
      const records = Array.from({ length: 3000 }, (_, index) => record.replace('n@', `n${index}@`)).join(',\n');
      const input = `{ "idProject": 1, "Records": [${records}], "MergeOptions": { "AllowInsert": true, "AllowUpdate": true } }`;
      const [file] = await entries(['-'], { input });
      assert.equal(file?.problems.length, 3000);
    });
  });

  describe('github', () => {
    it('writes one workflow command a problem', async () => {
      const { stdout } = await check(['--format', 'github', '--project', '5', 'error.merge.json']);
      assert.match(stdout, /^::error file=error\.merge\.json,line=6,endLine=6,col=39,endColumn=46,title=consent-value::\S/m);
      assert.match(stdout, /^::error file=error\.merge\.json,line=2,.*,title=project-mismatch::\S/m);
    });

    it('escapes what would end a property or a command', async () => {
      program.write('100%, a:b.json', WITH_ERROR);
      const { stdout } = await check(['--format', 'github', '100%, a:b.json']);
      assert.match(stdout, /^::error file=100%25%2C a%3Ab\.json,line=/);
    });

    it('lets no property name begin a command', async () => {
      const { stdout } = await check(['--format', 'github', '-'], { input: payload({ envelope: '\n  "Recordz\\n::error::forged": 1,' }) });
      assert.deepEqual(stdout.split('\n').filter((line) => /^::/.test(line) && !/,title=/.test(line)), []);
      assert.match(stdout, /title=unknown-property/);
    });

    it('names files relative to the checked-out repository', async () => {
      const { stdout } = await program.run(['check', ...TODAY, '--format', 'github', program.path('folder/.hidden/error.merge.json')], {
        env: { GITHUB_WORKSPACE: program.path('folder') },
      });
      assert.match(stdout, /^::error file=\.hidden\/error\.merge\.json,line=6,/);
    });

    it('gives lines only where a problem spans several', async () => {
      const input = payload().replace(/"MergeOptions".*\n/, '"MergeOptions": [\n{}\n]\n');
      const { stdout } = await check(['--format', 'github', '-'], { input });
      for (const [, line, endLine, rest] of stdout.matchAll(/line=(\d+),endLine=(\d+),(\w+)=/g)) {
        assert.equal(rest, line === endLine ? 'col' : 'title');
      }
    });
  });

  describe('files', () => {
    const names = async (...args: string[]) => (await entries(args)).map(({ file }) => file);

    it('come from patterns, without the packages of others', async () => {
      assert.deepEqual(await names('folder/**/*.merge.*'), ['folder/.hidden/error.merge.json', 'folder/deep/good.merge.jsonc']);
    });

    it('come from packages when a pattern says so', async () => {
      assert.deepEqual(await names('folder/node_modules/**/*.json'), ['folder/node_modules/other/error.merge.json']);
    });

    it('come from folders: the payloads in them', async () => {
      assert.deepEqual(await names('folder'), ['folder/.hidden/error.merge.json', 'folder/deep/good.merge.jsonc']);
    });

    it('may be named in capitals, as editors take them too', async () => {
      program.write('capitals/D.MERGE.JSON', payload());
      assert.deepEqual(await names('capitals'), ['capitals/D.MERGE.JSON']);
    });

    it('are checked once where links lead to them again', { skip: process.platform === 'win32' }, async () => {
      program.write('linked/a.merge.json', payload());
      symlinkSync('a.merge.json', program.path('linked/b.merge.json'));
      symlinkSync('.', program.path('linked/loop'));
      assert.deepEqual(await names('linked'), ['linked/a.merge.json']);
    });

    it('are named as they were asked for, each once', async () => {
      const absolute = program.path('good.merge.json');
      assert.deepEqual(await names(absolute, 'good.merge.json', '*.merge.json'), [absolute, 'error.merge.json', 'warning.merge.json']);
    });

    it('may have the characters of a pattern in their names', async () => {
      assert.deepEqual(await names('[1].json'), ['[1].json']);
    });

    it('may begin with a dash, after --', async () => {
      program.write('-x.json', payload());
      assert.deepEqual(await names('--', '-x.json'), ['-x.json']);
    });

    it('can be standard input among others', async () => {
      const found = await entries(['good.merge.json', '-', '-'], { input: WITH_ERROR });
      assert.deepEqual(found.map(({ file, problems }) => [file, problems.length]), [['good.merge.json', 0], ['-', 1]]);
    });

    const reasons: readonly [title: string, arg: string, reason: RegExp][] = [
      ['is not there', 'nowhere.json', /nowhere\.json: there is no such file\n$/],
      ['is a pattern that matches nothing', 'nowhere/*.json', /nowhere\/\*\.json: no file matches\n$/],
      ['is a folder without payloads', '.program', /\.program: no \*\.merge\.json or \*\.merge\.jsonc file in this folder\n$/],
    ];
    for (const [title, arg, reason] of reasons) {
      it(`say why when one ${title}`, async () => assert.match((await check([arg])).stderr, reason));
    }

    it('that are larger than a string can be are refused in words', async () => {
      const path = program.write('huge.json', '');
      truncateSync(path, constants.MAX_STRING_LENGTH + 1);
      const { code, stderr } = await check(['huge.json']);
      assert.equal(code, 2);
      assert.match(stderr, /^dialog-insight-merge: huge\.json: too large/);
    });
  });

  it('survives a reader that goes away, and still tells the result', async () => {
    const record = '{ "ID": {}, "Data": {} }';
    const { code, stderr } = await check(['-'], { input: `{ "Records": [${Array(5000).fill(record).join(',\n')}] }`, hangUp: true });
    assert.equal(code, 1);
    assert.equal(stderr, '');
  });

  const misnamed: readonly [rule: string, complaint: string][] = [
    ['consent-valeu', '--rule consent-valeu=off: there is no rule "consent-valeu": did you mean "consent-value"? See "dialog-insight-merge rules".'],
    ['consent', '--rule consent=off: there is no rule "consent". See "dialog-insight-merge rules".'],
  ];
  for (const [rule, complaint] of misnamed) {
    it(`shows the way to the rules where there is no "${rule}"`, async () => {
      assert.equal((await check(['--rule', `${rule}=off`, 'good.merge.json'])).stderr, `dialog-insight-merge: ${complaint}\n`);
    });
  }

  it('compares dates with --today', async () => {
    assert.equal((await program.run(['check', '--today', '2031-01-01', '--max-warnings', '0', 'warning.merge.json'])).code, 0);
  });

  it('never quotes an address or a name of a contact', async () => {
    const data = '"f_EMail": "other@example.org", "f_FirstName": null, "hasTrackingConsent": "maybe", "dtTrackingConsent": "someday", "Town": "x"';
    const { stdout } = await check(['-'], { input: payload({ data }) });
    assert.match(stdout, /problems/);
    assert.doesNotMatch(stdout, /claire|other@|maybe|someday/i);
  });
});

describe('docs/cli.md', () => {
  const page = readFileSync(resolve(import.meta.dirname, '..', '..', '..', 'docs', 'cli.md'), 'utf8');

  it('docs/cli.md, "check", explains every option', () => {
    const options = checkCommand.help.match(/--[a-z-]+/g) ?? [];
    assert.ok(options.length > 5);
    assert.deepEqual(options.filter((option) => !page.includes(option)), []);
  });

  it('docs/cli.md, "JSON", shows what is written', () => {
    const [, example = ''] = /```json\n(\[[^]*?)```/.exec(page) ?? [];
    const [entry] = JSON.parse(example) as [{ problems: [object] }];
    assert.deepEqual(Object.keys(entry), ['file', 'problems']);
    assert.deepEqual(Object.keys(entry.problems[0]), ['code', 'severity', 'message', 'path', 'range']);
  });
});

describe('dialog-insight-merge', () => {
  let program: Program;

  before(async () => {
    program = await Program.build();
  });

  after(() => program.remove());

  const cases: readonly [args: readonly string[], code: number, stdout: RegExp, stderr: RegExp][] = [
    [['--help'], 0, /^Usage: dialog-insight-merge COMMAND[^]*check/, /^$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['check', '--help'], 0, /^Usage: dialog-insight-merge check[^]*--max-warnings/, /^$/],
    [['check', '--fix', '--help'], 0, /^Usage: dialog-insight-merge check/, /^$/],
    [['help', 'check'], 0, /^Usage: dialog-insight-merge check/, /^$/],
    [['rules'], 0, /^syntax +error +\S[^]*\nno-request +error +\S[^]*\nunknown-property +warning or error +\S[^]*\nconsent-date-future +warning +\S/, /^$/],
    [['rules', 'syntax'], 2, /^$/, /rules takes no arguments/],
    [[], 2, /^$/, /say which command: check/],
    [['chek'], 2, /^$/, /there is no command "chek"/],
  ];
  for (const [args, code, stdout, stderr] of cases) {
    it(`${args.join(' ') || 'alone'} ends with ${code}`, async () => {
      const run = await program.run(args);
      assert.equal(run.code, code);
      assert.match(run.stdout, stdout);
      assert.match(run.stderr, stderr);
    });
  }
});
