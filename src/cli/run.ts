import { version } from '../../package.json';
import { checkCommand } from './check/command';
import { complain, type Command, type Surroundings } from './command';
import { ExitCode } from './exit-code';
import { rulesCommand } from './rules-command';
import { sendCommand } from './send/command';

const COMMANDS: readonly Command[] = [checkCommand, rulesCommand, sendCommand];

const HELP = `Usage: dialog-insight-merge COMMAND [OPTION]...

Works on the request bodies of Dialog Insight's Contacts.Merge, as the extension for Visual Studio Code does.

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(8)}${summary}`).join('\n')}

  --help     this text; after a command, its own
  --version  the version

Not affiliated with or endorsed by Dialog Insight.
`;

/** Runs a command line: everything after the name of the program. */
export async function run([name, ...args]: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  if (name === '--version') {
    surroundings.out.write(`${version}\n`);
    return ExitCode.Fine;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    surroundings.out.write(COMMANDS.find((command) => command.name === args[0])?.help ?? HELP);
    return ExitCode.Fine;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    complain(surroundings, `${name === undefined ? 'say which command' : `there is no command "${name}"`}: ${known()}. See --help.`);
    return ExitCode.CouldNotRun;
  }
  if (readsHelp(args)) {
    surroundings.out.write(command.help);
    return ExitCode.Fine;
  }
  return command.run(args, surroundings);
}

function known(): string {
  return COMMANDS.map((command) => command.name).join(', ');
}

/** `--help` anywhere before `--` takes precedence over everything else, even mistakes. */
function readsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}
