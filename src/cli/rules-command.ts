import { RULES } from '../core/rules/catalogue';
import { complain, type Command, type Surroundings } from './command';
import { ExitCode } from './exit-code';
import { severityOf } from './rule-choices';

const HELP = `Usage: dialog-insight-merge rules

Lists the rules of check and send: the id, the severity, and what is wrong when the rule speaks. The project's
docs/rules.md explains each one.
`;

export const rulesCommand: Command = { name: 'rules', summary: 'lists the rules', help: HELP, run: (...given) => Promise.resolve(run(...given)) };

function run(args: readonly string[], surroundings: Surroundings): ExitCode {
  if (args.length > 0) {
    complain(surroundings, 'rules takes no arguments. See "dialog-insight-merge rules --help".');
    return ExitCode.CouldNotRun;
  }
  const width = Math.max(...RULES.map(({ id }) => id.length));
  surroundings.out.write(RULES.map((rule) => `${rule.id.padEnd(width)}  ${severityOf(rule).padEnd('information'.length)}  ${rule.title}\n`).join(''));
  return ExitCode.Fine;
}
