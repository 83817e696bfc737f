import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..', '..', '..');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedRun {
  readonly ended: Promise<Run>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** A file that its standard output goes to instead. */
  readonly output?: string;
  /** Closes the reading end of its output as soon as something comes, as `head` does. */
  readonly hangUp?: boolean;
}

/** The program, built from the sources as they are, and a folder of its own to run in. */
export class Program {
  private constructor(
    private readonly folder: string,
    private readonly file: string,
  ) {}

  static async build(): Promise<Program> {
    const folder = mkdtempSync(join(tmpdir(), 'merge-cli-'));
    const file = join(folder, '.program', 'cli.js');
    await build({
      absWorkingDir: root,
      entryPoints: ['src/cli.ts'],
      outfile: file,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      define: { 'import.meta.url': '__filename' },
    });
    return new Program(folder, file);
  }

  /** Writes a file into the folder and gives its absolute path. */
  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return this.start(args, options).ended;
  }

  start(args: readonly string[], { input, env = {}, output, hangUp = false }: RunOptions = {}): StartedRun {
    const inherited = { ...process.env };
    for (const name of ['GITHUB_WORKSPACE', 'NO_COLOR', 'NODE_OPTIONS']) delete inherited[name];
    const options = { cwd: this.folder, env: { ...inherited, ...env } };
    const command = [process.execPath, this.file, ...args];
    const child = output === undefined ? spawn(process.execPath, command.slice(1), options) : spawn('sh', ['-c', 'exec "$@" > "$0"', output, ...command], options);
    const ended = new Promise<Run>((resolveRun, reject) => {
      const read = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (text: string) => {
          read[name] += text;
          if (hangUp && name === 'stdout') child.stdout.destroy();
        });
      }
      child.once('error', reject);
      child.once('close', (code) => resolveRun({ code, ...read }));
      // It may end before it has read everything.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
    return { ended, kill: (signal) => void child.kill(signal) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly data?: string;
  readonly envelope?: string;
}

/** A request without problems on 2026-10-24, in the article's shape, unless `data` or `envelope` bring some. */
export function payload({ data = '"f_FirstName": "Claire"', envelope = '' }: Parts = {}): string {
  return `{
  "idProject": 123456,${envelope}
  "Records": [
    {
      "ID": { "key_f_EMail": "claire@example.org" },
      "Data": { ${data} }
    }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;
}

/** One error (`consent-value`) and one warning (`consent-date-future`), each in line 6. */
export const WITH_ERROR = payload({ data: '"hasTrackingConsent": "maybe", "dtTrackingConsent": "2026.10.01"' });
export const WITH_WARNING = payload({ data: '"hasTrackingConsent": "1", "dtTrackingConsent": "2030.01.01"' });
