import type { Span } from '../payload/json';
import { nearestName } from '../payload/near-name';
import { RULES, type RuleId } from './catalogue';

/** A comment that switches rules off: `// dialog-insight-disable rule-id, other-rule -- why`. Offsets count in the text. */
export interface Directive extends Span {
  readonly words: readonly DirectiveWord[];
}

/** What stands where a rule's id should. */
export interface DirectiveWord extends Span {
  readonly id: string;
}

const DIRECTIVE = /^(\/[/*]\s*dialog-insight-disable)(?:\s([^*\n]*)|$)/;

/** Longer comments are looked at no further than a directive could reach. */
const LONGEST = 2000;

/** The comments that switch rules off, in their order; the comments of a payload are few and short. */
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

/** The rules that the file itself switches off, by comments anywhere in it. */
export function disabledRules(text: string, comments: readonly Span[]): ReadonlySet<string> {
  return new Set(readDirectives(text, comments).flatMap(({ words }) => words.map(({ id }) => id)));
}

const IDS: readonly RuleId[] = RULES.map(({ id }) => id);

/** The rule that is nearly named so: by its only id that begins so, or else by one that is a letter or two away. */
export function nearestRule(name: string): RuleId | undefined {
  const begunSo = IDS.filter((id) => id.startsWith(name.toLowerCase()));
  return begunSo.length === 1 ? begunSo[0] : nearestName(name, begunSo.length > 0 ? begunSo : IDS);
}

/** The words of a directive that name no rule, up to where they are plainly no list of ids any more but say why. */
export function misnamedRules({ words }: Directive): readonly DirectiveWord[] {
  const prose = words.findIndex(({ id }, index) => index > 0 && !id.includes('-') && nearestRule(id) === undefined);
  return words.slice(0, prose < 0 ? undefined : prose).filter(({ id }) => !(IDS as readonly string[]).includes(id));
}

/** The word that is being written in a directive: from `start` to `end` in its line, and the ids that stand there already. */
export interface DirectivePosition {
  readonly start: number;
  readonly end: number;
  readonly named: readonly string[];
}

/** Undefined where no id can be written. @param character the place of the cursor in its line */
export function directivePosition(line: string, character: number): DirectivePosition | undefined {
  // All of a payload may stand on one line.
  const before = line.slice(Math.max(0, character - LONGEST), character);
  const list = /\/[/*]\s*dialog-insight-disable\s([^*]*)$/.exec(before)?.[1];
  if (list === undefined || /(?:^|\s)--(?:\s|$)/.test(list)) return undefined;
  const begun = /[^\s,]*$/.exec(list)?.[0].length ?? 0;
  const rest = /^[^\s,*]*/.exec(line.slice(character, character + LONGEST))?.[0].length ?? 0;
  return { start: character - begun, end: character + rest, named: list.slice(0, list.length - begun).match(/[^\s,]+/g) ?? [] };
}
