import { followParts, type Part } from './follow-parts';
import { base64SpellingsOf, escape, spellingsOf } from './spellings';

/** What stands where a secret stood. */
export const REDACTED = '•••••';

/**
 * The fewest characters of a key. A shorter one stands in ordinary words, such as the states of an answer, and could not be taken out
 * without them; nor could it be known inside base64.
 */
export const LEAST_KEY_LENGTH = 4;

export type Redactor = (text: string) => string;

/**
 * A function that removes every form of `secrets` in which one may come back from a service, a library or an error: raw, with
 * JSON escapes (also twice escaped), percent-encoded, as HTML entities, as `\uXXXX`, all of these mixed, inside base64, and read in a
 * wrong character set. It goes by the known value, so it must stand at the one place where text leaves.
 * @param secrets empty ones are ignored.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const patterns = compile(secrets);
  return (text) => replace(text, spans(text, patterns));
}

/** Fewer characters of a secret tell nothing of it. */
const LEAST_TOLD = 4;

/** What the form of a character may begin with, at the end of a text. */
const BEGUN_FORM = /(?:[\\%&][\\#\w;]*)?$/y;

/**
 * The same for a text that breaks off somewhere: what may be the beginning of a secret at its end goes as well.
 * @param secrets empty ones are ignored.
 */
export function createBrokenOffRedactor(secrets: readonly string[]): Redactor {
  const whole = createRedactor(secrets);
  const patterns = compile(secrets);
  const longest = Math.max(0, ...patterns.map(({ longest: length }) => length));
  return (text) => {
    const shown = whole(text);
    const from = Math.max(0, shown.length - longest);
    const tail = shown.slice(from);
    let begins = tail.length;
    for (const { lead, parts } of patterns) {
      followParts(tail, startsOf(tail, lead), parts, (count, start, end) => {
        BEGUN_FORM.lastIndex = end;
        if (count >= LEAST_TOLD && BEGUN_FORM.test(tail)) begins = Math.min(begins, start);
      });
    }
    return begins < tail.length ? shown.slice(0, from + begins) + REDACTED : shown;
  };
}

interface Pattern {
  /** What every match begins with. */
  readonly lead: RegExp;
  /** One for each character. */
  readonly parts: readonly Part[];
  /** The most UTF-16 units that a match can have. */
  readonly longest: number;
  /** Letters and digits that every match holds as they are. */
  readonly letters: readonly string[];
  /** What every match holds that has none of the `disguises` in it. */
  readonly plain: string;
  /** Characters of which a spelling other than the plain one has at least one. */
  readonly disguises: readonly string[];
}

interface Stretch {
  start: number;
  end: number;
}

function compile(secrets: readonly string[]): readonly Pattern[] {
  return [...new Set(secrets)].filter((secret) => secret.trim() !== '').flatMap((secret) => {
    // A request in base64 has the key as JSON writes it.
    const asJson = JSON.stringify(secret).slice(1, -1);
    return [spelledOut(secret), ...[...new Set([secret, asJson])].flatMap(inBase64)];
  });
}

/** Where secrets stand, in order, overlapping ones merged: the rest of one secret must not survive because another one overlaps it. */
function spans(text: string, patterns: readonly Pattern[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const pattern of patterns) {
    const { lead, parts } = pattern;
    for (const { start: from, end: to } of suspects(text, pattern)) {
      const part = text.slice(from, to);
      followParts(part, startsOf(part, lead), parts, (count, start, end) => {
        if (count === parts.length) found.push({ start: from + start, end: from + end });
      });
    }
  }
  found.sort((a, b) => a.start - b.start);
  const merged: Stretch[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/** Where a match may begin. */
function* startsOf(text: string, lead: RegExp): Generator<number> {
  for (let from = 0; ; ) {
    lead.lastIndex = from;
    const match = lead.exec(text);
    if (match === null) return;
    yield match.index;
    from = match.index + 1;
  }
}

/**
 * The stretches of a text outside of which a pattern matches nothing. Looking for characters and words takes a hundredth of the time of a match,
 * and each answer is searched before the next call can go out.
 */
function suspects(text: string, { letters, plain, disguises, longest }: Pattern): readonly Stretch[] {
  if (!letters.every((letter) => text.includes(letter))) return [];
  return text.includes(plain) ? [{ start: 0, end: text.length }] : around(text, disguises, longest);
}

/** What is nearer than `reach` to one of the marks. */
function around(text: string, marks: readonly string[], reach: number): readonly Stretch[] {
  const found: Stretch[] = [];
  const following = new Map(marks.map((mark) => [mark, text.indexOf(mark)]));
  for (;;) {
    let [nearest, at] = ['', text.length];
    for (const [mark, position] of following) if (position !== -1 && position < at) [nearest, at] = [mark, position];
    if (at === text.length) return found;
    following.set(nearest, text.indexOf(nearest, at + 1));
    const last = found.at(-1);
    if (last !== undefined && at - reach <= last.end) last.end = at + reach;
    else found.push({ start: Math.max(0, at - reach), end: at + reach });
  }
}

/** The longest stretch of a text without any of `exceptions`. */
function longestWithout(text: string, exceptions: RegExp): string {
  return text.split(exceptions).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function replace(text: string, stretches: readonly Stretch[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of stretches) {
    result += text.slice(position, start) + REDACTED;
    position = end;
  }
  return result + text.slice(position);
}

/** What may stand between two characters: UTF-16 that is read as UTF-8 has it there, and is easily read by a person. */
const WIDE = ['\\0'];

function spelledOut(secret: string): Pattern {
  const spellings = [...secret].map(spellingsOf);
  const { lead, parts } = inTurn(spellings.map(({ forms }) => forms), WIDE);
  return {
    // Every form begins with one of these, and most places of a text with none: that is seen at once, where each form would be tried.
    lead: new RegExp(`(?=[${escape(secret.charAt(0))}\\\\%&+\uFFFD])${lead.source}`, 'g'),
    parts,
    longest: spellings.reduce((sum, { longest }) => sum + longest + 1, 0),
    // Each of them may be spelled otherwise.
    letters: [],
    // A blank may be written as a plus sign.
    plain: longestWithout(secret, / /),
    // The last two are there where bytes were read in a wrong character set.
    disguises: ['\\', '%', '&', '\0', '\uFFFD'],
  };
}

/** The end of a line, also as JSON writes it. */
const LINE_ENDS = ['\\\\r\\\\n', '\\r?\\n'];

/**
 * The secret inside base64 text, of which it may be a part: at each of the three ways in which its bytes can lie across groups of three.
 * Characters that also hold bits of neighbouring bytes are taken along where they stand.
 */
function inBase64(secret: string): readonly Pattern[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Fewer than four bytes leave so few certain characters that any text would match.
  if (bytes.length < 4) return [];
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const certain = text.slice(from, to);
    const spellings = [...certain].map(base64SpellingsOf);
    const forms = spellings.map((spelling) => spelling.forms);
    const edge = '[A-Za-z0-9+/_-]';
    if (before > 0) forms[0] = forms[0]?.flatMap((form) => [form, `${edge}${form}`]) ?? [];
    if (to < text.length) forms.push(forms.pop()?.flatMap((form) => [form, `${form}${edge}`]) ?? []);
    return {
      ...inTurn(forms, LINE_ENDS),
      longest: spellings.reduce((sum, { longest }) => sum + longest, 2),
      letters: [...new Set(certain.replace(/[+/]/g, ''))],
      plain: longestWithout(certain, /[+/]/),
      disguises: ['\\', '%', '&', '\n'],
    };
  });
}

/** So many characters are looked for by an expression, which passes over a text much faster than parts that are followed one by one. */
const IN_LEAD = 3;

/**
 * One character after the other.
 * @param characters the forms of each
 * @param between what may stand between two of them
 */
function inTurn(characters: readonly (readonly string[])[], between: readonly string[]): Pick<Pattern, 'lead' | 'parts'> {
  const lead = characters.slice(0, IN_LEAD).map((forms) => `(?:${forms.join('|')})`);
  const separator = endsOf(between);
  const parts = characters.map(endsOf).map(
    (ends, index): Part => (index === 0 ? ends : (text, at) => [at, ...separator(text, at)].flatMap((from) => ends(text, from))),
  );
  return { lead: new RegExp(lead.join(`(?:${between.join('|')})?`), 'g'), parts };
}

/** Where each form ends that begins at a place. Alternatives would give the first one's end alone. */
function endsOf(forms: readonly string[]): Part {
  const look = new RegExp(forms.map((form) => `(?=(${form})?)`).join(''), 'y');
  return (text, at) => {
    look.lastIndex = at;
    const [, ...found] = look.exec(text) ?? [];
    return found.flatMap((form: string | undefined) => (form === undefined ? [] : [at + form.length]));
  };
}
