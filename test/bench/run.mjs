import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../host/dependencies.mjs';
import { bundle } from '../host/vsix.mjs';
import { activationTable, measureActivation } from './activation.mjs';
import { compareWith } from './against.mjs';

const HELP = `npm run bench -- [one part] [options]

Without a part: checks beside other tools, sending, and activation inside both editors, which it downloads the first time (about 1.2 GB).

  --checks         what a check costs, beside JSON.parse alone: a minute or two, no package, no editor
  --against REF    a check beside that of another Git revision, in turn: is this change slower? Four minutes
  --sending        sending beside a bare loop
  --large          a million records from disk, by the command line
  --activation     inside both editors (downloads them the first time)

  --fields         with --checks or --against: the check knows the fields of the project
  --json           for programs
  --help

The code is measured as it is shipped, cut into files and translated alike (esbuild.mjs), in processes of its own.`;

const PARTS = ['checks', 'against', 'sending', 'large', 'activation'];

const values = readArguments();
// `--checks --against REF` says the same as `--against REF`.
const [part, ...more] = PARTS.filter((name) => values[name] !== undefined && !(name === 'checks' && values.against !== undefined));
if (values.help) console.log(HELP);
else if (more.length > 0) refuse(`--${part} and --${more[0]} are parts: name one.`);
else if (values.fields && part !== 'checks' && part !== 'against') refuse('--fields says something to --checks and --against alone.');
else {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-insight-merge-bench-'));
  try {
    await measure(folder);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readArguments() {
  const flags = ['checks', 'sending', 'large', 'activation', 'fields', 'json', 'help'];
  const options = { ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }])), against: { type: 'string' } };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    refuse(error.message);
    process.exit();
  }
}

function refuse(reason) {
  console.error(`${reason}\n\n${HELP}`);
  process.exitCode = 2;
}

async function measure(folder) {
  if (part === 'against') return compareWith(values.against, { folder, fields: values.fields === true, asJson: values.json === true });
  const found = part === 'activation' ? {} : measureCode(folder);
  const activation = part === undefined || part === 'activation' ? await measureActivation() : undefined;
  if (values.json) console.log(JSON.stringify({ ...found, activation }, undefined, 2));
  else if (activation) console.log(activationTable(activation));
}

/** Shows its tables as they come; with `--json` it gives what they hold instead. */
function measureCode(folder) {
  bundle();
  bundle('--bench', folder);
  const flags = ['--expose-gc', '--max-old-space-size=4096', join(folder, 'bench.js'), ...process.argv.slice(2)];
  const env = { ...process.env, BENCH_CLI: join(root, 'dist', 'cli.js') };
  const { status, stdout } = spawnSync(process.execPath, flags, { cwd: root, stdio: ['inherit', values.json ? 'pipe' : 'inherit', 'inherit'], encoding: 'utf8', env });
  process.exitCode = status ?? 1;
  return values.json ? JSON.parse(stdout) : {};
}
