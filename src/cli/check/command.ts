import { resolve } from 'node:path';
import { check } from '../../core/check';
import type { CheckOptions } from '../../core/rules/check-options';
import { laterToday } from '../../core/today';
import { complain, complainOfArguments, type Command, type Surroundings } from '../command';
import { ExitCode } from '../exit-code';
import { findFiles, STANDARD_INPUT } from '../find-files';
import { printable } from '../printable';
import type { RuleChoices } from '../rule-choices';
import { readTextFile, readTextStream } from '../read-text';
import { readArguments, type CheckArguments } from './arguments';
import { emptyFileProblem } from './empty-file';
import type { Format } from './format';
import { GithubFormat } from './github-format';
import { JsonFormat } from './json-format';
import { count, Tally } from './tally';
import { TextFormat, wantsColours } from './text-format';

const HELP = `Usage: dialog-insight-merge check [OPTION]... FILE...

Finds mistakes in the request bodies of Contacts.Merge. FILE is a file, a pattern such as "payloads/**/*.json", a folder
(all *.merge.json and *.merge.jsonc in it), or - for standard input.

  --format text|json|github  how results are written: for a person (the default), for a program, or as annotations
                             of GitHub Actions
  --rule ID=SEVERITY         another severity for a rule: error, warning, information or off; may be repeated.
                             "dialog-insight-merge rules" lists the rules
  --today YYYY-MM-DD         the day that dates are compared with, instead of today
  --max-warnings N           exit with 1 when there are more warnings than that
  --project N                the idProject the file is meant for; a file for another one is an error
  --help                     this text

Exit code: 0 without errors, 1 with errors (or too many warnings), 2 when something could not be checked.
`;

export const checkCommand: Command = { name: 'check', summary: 'finds mistakes in payloads', help: HELP, run };

async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const read = readArguments(args);
  if (!read.ok) {
    complainOfArguments(surroundings, 'check', read);
    return ExitCode.CouldNotRun;
  }
  const { files, unmatched } = await findFiles(read.arguments.files, surroundings.directory);
  for (const { name, reason } of unmatched) complain(surroundings, `${printable(name)}: ${reason}`);
  if (files.length === 0) return ExitCode.CouldNotRun;
  const { tally, unreadable } = await checkFiles(files, read.arguments, surroundings);
  if (unmatched.length > 0 || unreadable > 0) return ExitCode.CouldNotRun;
  return tally.errors > 0 || tooManyWarnings(tally, read.arguments, surroundings) ? ExitCode.Problems : ExitCode.Fine;
}

/** Checks one file after the other, so that only one is in memory. If one can't be read, the others are still checked. */
async function checkFiles(files: readonly string[], chosen: CheckArguments, surroundings: Surroundings): Promise<{ tally: Tally; unreadable: number }> {
  const { directory, stdin, out, now } = surroundings;
  const options = { today: chosen.today ?? laterToday(now), idProject: chosen.idProject, rules: chosen.rules };
  const format = createFormat(chosen, surroundings);
  const tally = new Tally();
  let unreadable = 0;
  out.write(format.begin());
  for (const name of files) {
    const read = name === STANDARD_INPUT ? await readTextStream(stdin) : await readTextFile(resolve(directory, name));
    if (read.ok) {
      const problems = problemsOf(read.text, options);
      tally.addFile(problems);
      await out.writeAll(format.file({ name, text: read.text, problems }));
    } else {
      complain(surroundings, `${name === STANDARD_INPUT ? 'standard input' : printable(name)}: ${printable(read.reason)}`);
      unreadable++;
    }
  }
  out.write(format.end(tally));
  return { tally, unreadable };
}

function problemsOf(text: string, options: CheckOptions & { readonly rules: RuleChoices }) {
  const { problems } = check(text, options);
  const empty = emptyFileProblem(text, options.rules);
  return empty ? [empty, ...problems] : problems;
}

function createFormat({ format }: CheckArguments, { directory, env, out }: Surroundings): Format {
  switch (format) {
    case 'text':
      return new TextFormat(wantsColours(out.isTerminal, env));
    case 'json':
      return new JsonFormat();
    case 'github':
      return new GithubFormat(directory, env.GITHUB_WORKSPACE);
  }
}

function tooManyWarnings({ warnings }: Tally, { maxWarnings }: CheckArguments, surroundings: Surroundings): boolean {
  if (maxWarnings === undefined || warnings <= maxWarnings) return false;
  complain(surroundings, `${count(warnings, 'warning')}, where --max-warnings allows ${maxWarnings}`);
  return true;
}
