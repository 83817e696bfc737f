import type { Severity } from '../../core/rules/catalogue';
import { STANDARD_INPUT } from '../find-files';
import { printable } from '../printable';
import { withRecord } from '../words';
import { placedProblems, type CheckedFile } from './checked-file';
import type { Format } from './format';
import type { Tally } from './tally';

const RED = 31;
const YELLOW = 33;
const BLUE = 34;
const DIM = 2;
const COLOURS: Readonly<Record<Severity, number>> = { error: RED, warning: YELLOW, information: BLUE };

/** `file:line:column  severity  message  rule`, one problem per line: editors and terminals turn the beginning into a link. */
export class TextFormat implements Format {
  constructor(private readonly coloured: boolean) {}

  begin(): string {
    return '';
  }

  *file(file: CheckedFile): Generator<string> {
    const name = file.name === STANDARD_INPUT ? '<stdin>' : printable(file.name);
    for (const { code, severity, message, path, range } of placedProblems(file)) {
      const place = `${name}:${range.start.line + 1}:${range.start.character + 1}`;
      yield `${place}  ${this.paint(COLOURS[severity], severity)}  ${printable(withRecord(path, message))}  ${this.paint(DIM, code)}\n`;
    }
  }

  end(tally: Tally): string {
    return `${tally.sentence()}\n`;
  }

  private paint(colour: number, text: string): string {
    return this.coloured ? `\u001b[${colour}m${text}\u001b[0m` : text;
  }
}

/** Colours are for people at a terminal who have not turned them off (https://no-color.org). */
export function wantsColours(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
