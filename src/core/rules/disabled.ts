import type { Span } from '../payload/json';
import { nearestName } from '../payload/near-name';
import { RULES, type RuleId } from './catalogue';

/** A comment that turns rules off: `// dialog-insight-disable rule-id, other-rule -- why`. Offsets are relative to the text. */
export interface Directive extends Span {
  readonly words: readonly DirectiveWord[];
}

/** A word where a rule id is expected. */
export interface DirectiveWord extends Span {
  readonly id: string;
}

const DIRECTIVE = /^(\/[/*]\s*dialog-insight-disable)(?:\s([^*\n]*)|$)/;

/** Of longer comments, only the part that a directive can reach is examined. */
const LONGEST = 2000;

/** The comments that turn rules off, in document order. A payload's comments are few and short. */
export function readDirectives(text: string, comments: readonly Span[]): readonly Directive[] {
  return comments.flatMap(({ offset, length }) => {
    const match = DIRECTIVE.exec(text.slice(offset, offset + Math.min(length, LONGEST)));
    const [, opening, rest = ''] = match ?? [];
    if (opening === undefined) return [];
    const [list = ''] = rest.split(/(?:^|\s)--(?:\s|$)/, 1);
    const begin = offset + opening.length + 1;
    const words = Array.from(list.matchAll(/[^\s,]+/g), ({ 0: id, index }) => ({ id, offset: begin + index, length: id.length }));
    return [{ offset, length: opening.length, words }];
  });
}

/** The rules that the file itself turns off, with comments anywhere in it. */
export function disabledRules(text: string, comments: readonly Span[]): ReadonlySet<string> {
  return new Set(readDirectives(text, comments).flatMap(({ words }) => words.map(({ id }) => id)));
}

const IDS: readonly RuleId[] = RULES.map(({ id }) => id);

/** The rule with the most similar id: the only one that starts with `name`, or else one that is a letter or two away. */
export function nearestRule(name: string): RuleId | undefined {
  const begunSo = IDS.filter((id) => id.startsWith(name.toLowerCase()));
  return begunSo.length === 1 ? begunSo[0] : nearestName(name, begunSo.length > 0 ? begunSo : IDS);
}

/** The words of a directive that are not rule ids, up to where they are obviously no longer a list of ids but a reason. */
export function misnamedRules({ words }: Directive): readonly DirectiveWord[] {
  const prose = words.findIndex(({ id }, index) => index > 0 && !id.includes('-') && nearestRule(id) === undefined);
  return words.slice(0, prose < 0 ? undefined : prose).filter(({ id }) => !(IDS as readonly string[]).includes(id));
}

/** The word being typed in a directive, from `start` to `end` in its line, and the ids that the directive already has. */
export interface DirectivePosition {
  readonly start: number;
  readonly end: number;
  readonly named: readonly string[];
}

/** Undefined if no id can be written here. @param character the column of the cursor */
export function directivePosition(line: string, character: number): DirectivePosition | undefined {
  // The whole payload may be on one line.
  const before = line.slice(Math.max(0, character - LONGEST), character);
  const list = /\/[/*]\s*dialog-insight-disable\s([^*]*)$/.exec(before)?.[1];
  if (list === undefined || /(?:^|\s)--(?:\s|$)/.test(list)) return undefined;
  const begun = /[^\s,]*$/.exec(list)?.[0].length ?? 0;
  const rest = /^[^\s,*]*/.exec(line.slice(character, character + LONGEST))?.[0].length ?? 0;
  return { start: character - begun, end: character + rest, named: list.slice(0, list.length - begun).match(/[^\s,]+/g) ?? [] };
}
