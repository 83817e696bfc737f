import type { Severity } from '../../core/rules/catalogue';
import type { Problem } from '../../core/rules/problem';

/** The number of problems and files so far. */
export class Tally {
  files = 0;
  private readonly found: Record<Severity, number> = { error: 0, warning: 0, information: 0 };

  addFile(problems: readonly Problem[]): void {
    this.files++;
    for (const { severity } of problems) this.found[severity]++;
  }

  get errors(): number {
    return this.found.error;
  }

  get warnings(): number {
    return this.found.warning;
  }

  /** One line for people. */
  sentence(): string {
    const { error, warning, information } = this.found;
    const all = error + warning + information;
    if (this.files === 0) return 'Nothing was checked.';
    const where = count(this.files, 'file');
    if (all === 0) return `No problems in ${where}.`;
    return `${count(all, 'problem')} in ${where}: ${count(error, 'error')}, ${count(warning, 'warning')}, ${information} information.`;
  }
}

/** `1 file`, `2 files`: for words with a plural in s. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
