import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Severity } from '../../core/rules/catalogue';
import { STANDARD_INPUT } from '../find-files';
import { printable } from '../printable';
import { placedProblems, type CheckedFile } from './checked-file';
import type { Format } from './format';
import type { Tally } from './tally';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/**
 * Workflow commands of GitHub Actions, which become annotations at the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export class GithubFormat implements Format {
  /** `workspace`: where the repository was checked out; annotations name files relative to it. */
  constructor(
    private readonly directory: string,
    private readonly workspace: string | undefined,
  ) {}

  begin(): string {
    return '';
  }

  *file(file: CheckedFile): Generator<string> {
    const place = file.name === STANDARD_INPUT ? [] : [['file', this.inRepository(file.name)] as const];
    for (const { code, severity, message, range } of placedProblems(file)) {
      const { start, end } = range;
      // A runner rejects columns if a range spans several lines.
      const columns = start.line === end.line ? [['col', start.character + 1] as const, ['endColumn', end.character + 1] as const] : [];
      const properties = [...place, ['line', start.line + 1] as const, ['endLine', end.line + 1] as const, ...columns, ['title', code] as const];
      const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
      yield `::${COMMANDS[severity]} ${written}::${escapeData(printable(message))}\n`;
    }
  }

  end(tally: Tally): string {
    return `${tally.sentence()}\n`;
  }

  private inRepository(name: string): string {
    if (!this.workspace) return name;
    const path = relative(this.workspace, resolve(this.directory, name));
    return path.startsWith('..') || isAbsolute(path) ? name : path.replaceAll(sep, '/');
  }
}

/** Escapes the message of a command like the runner's own toolkit. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
