import { RULES } from '../core/rules/catalogue';
import { complain, type Command, type Surroundings } from './command';
import { ExitCode } from './exit-code';
import { severitiesOf } from './rule-choices';

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
  const rows = RULES.map((rule) => [rule.id, severitiesOf(rule).join(' or '), rule.title] as const);
  const idWidth = Math.max(...rows.map(([id]) => id.length));
  const severityWidth = Math.max(...rows.map(([, severity]) => severity.length));
  surroundings.out.write(rows.map(([id, severity, title]) => `${id.padEnd(idWidth)}  ${severity.padEnd(severityWidth)}  ${title}\n`).join(''));
  return ExitCode.Fine;
}
