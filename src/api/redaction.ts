import { letterOf, type Letter } from './letter';
import { base64SpellingsOf, spellingsOf, type Spellings } from './spellings';
import { WordTree } from './word-tree';

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
  const searches = searchesFor(secrets);
  return (text) => replace(text, spans(text, searches));
}

/** Fewer characters of a secret tell nothing of it. */
const LEAST_TOLD = 4;

/** What the form of a character may begin with, at the end of a text. That of one beyond ASCII may have a mark in each of its parts. */
const BEGUN_FORM = /(?:[\\%&][\\%&#\w;]{0,40}|[\uD800-\uDBFF])?$/y;

/**
 * The same for a text that breaks off somewhere: what may be the beginning of a secret at its end goes as well.
 * @param secrets empty ones are ignored.
 */
export function createBrokenOffRedactor(secrets: readonly string[]): Redactor {
  const searches = searchesFor(secrets);
  const longest = Math.max(0, ...searches.map(({ longest: length }) => length));
  return (text) => {
    const shown = replace(text, spans(text, searches));
    const from = Math.max(0, shown.length - longest);
    const tail = shown.slice(from);
    let begins = tail.length;
    for (const { tree, neighbours } of searches) {
      tree.follow(tail, 0, tail.length, (count, start, end) => {
        if (count < LEAST_TOLD || start >= begins) return;
        BEGUN_FORM.lastIndex = end;
        if (BEGUN_FORM.test(tail)) begins = withNeighbours(tail, start, end, neighbours).start;
      });
    }
    return begins < tail.length ? shown.slice(0, from + begins) + REDACTED : shown;
  };
}

/** What is looked for in the same way. */
interface Search {
  readonly words: readonly Word[];
  readonly tree: WordTree;
  /** The most UTF-16 units that a word can have. */
  readonly longest: number;
  /** Characters of which a spelling other than the plain one has at least one. */
  readonly disguises: readonly string[];
  /** What is taken along of the characters beside a word. */
  readonly neighbours: RegExp;
}

interface Word {
  readonly spellings: readonly Spellings[];
  /** Letters and digits that stand in it as they are, however it is spelled. */
  readonly letters: readonly string[];
  /** What stands in it where none of the disguises does. */
  readonly plain: string;
}

interface Stretch {
  start: number;
  end: number;
}

/**
 * Longer words are looked for in pieces, each of which goes by itself: then a place of a text costs no more for them. So much of a secret stands
 * nowhere by chance.
 */
const LONGEST_WORD = 96;

/** No key is longer, and what goes on behind is a text that stands where a key should: to look for all of it would take gigabytes. */
const LONGEST_SECRET = 16_384;

/** Pieces of nearly the same length. */
function piecesOf<T>(characters: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(characters.length / LONGEST_WORD);
  const length = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, index) => characters.slice(index * length, (index + 1) * length));
}

function searchesFor(given: readonly string[]): readonly Search[] {
  const secrets = [...new Set(given.map((secret) => secret.slice(0, LONGEST_SECRET)))].filter((secret) => secret.trim() !== '');
  if (secrets.length === 0) return [];
  // A request in base64 has the key as JSON writes it.
  const inJson = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  return [spelledOut(secrets), inBase64([...new Set([...secrets, ...inJson])])];
}

function spelledOut(secrets: readonly string[]): Search {
  const spell = remembered(spellingsOf);
  const words = secrets.flatMap((secret) =>
    piecesOf([...secret]).map((piece): Word => {
      // A blank may be written as a plus sign. Each letter may be spelled otherwise.
      return { spellings: piece.map(spell), plain: longestWithout(piece.join(''), / /), letters: [] };
    }),
  );
  // The last two disguises are there where bytes were read in a wrong character set.
  return search(words.filter(({ plain }) => plain !== ''), WIDE, ['\\', '%', '&', '\0', '\uFFFD'], /(?!)/);
}

/**
 * The secrets inside base64 text, of which they may be a part: at each of the three ways in which their bytes can lie across groups of three.
 * Characters that also hold bits of neighbouring bytes are taken along where they stand.
 */
function inBase64(secrets: readonly string[]): Search {
  const spell = remembered(base64SpellingsOf);
  const words = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret, 'utf8');
    // Fewer than four bytes leave so few certain characters that any text would match.
    return bytes.length < 4 ? [] : [0, 1, 2].flatMap((before) => base64Words(bytes, before, spell));
  });
  return search(words, LINE_END, ['\\', '%', '&', '\n'], /[A-Za-z0-9+/_-]/);
}

function base64Words(bytes: Buffer, before: number, spell: (character: string) => Spellings): readonly Word[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
  const from = Math.ceil((before * 8) / 6);
  const to = Math.floor(((before + bytes.length) * 8) / 6);
  return piecesOf([...text.slice(from, to)]).map((piece) => {
    const certain = piece.join('');
    return { spellings: piece.map(spell), plain: longestWithout(certain, /[+/]/), letters: [...new Set(certain.replace(/[+/]/g, ''))] };
  });
}

function search(words: readonly Word[], between: Letter, disguises: readonly string[], neighbours: RegExp): Search {
  const letter = remembered(letterOf);
  return {
    words,
    tree: new WordTree(words.map(({ spellings }) => spellings.map(letter)), between),
    longest: Math.max(0, ...words.map(({ spellings }) => spellings.reduce((sum, { longest }) => sum + longest + between.longest, 0))),
    disguises,
    neighbours,
  };
}

/** The same answer to the same question, so that it is made once. */
function remembered<Question, Answer extends object>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question) ?? answer(question);
    known.set(question, found);
    return found;
  };
}

/** What may stand between two characters: UTF-16 that is read as UTF-8 has it there, and is easily read by a person. */
const WIDE = letterOf({ forms: ['\\0'], alone: '', marks: '\0', longest: 1 });

/** The end of a line, also as JSON writes it. */
const LINE_END = letterOf({ forms: ['\\\\r\\\\n', '\\r?\\n'], alone: '', marks: '\\\r\n', longest: 4 });

/** Where secrets stand, in order, overlapping ones merged: the rest of one secret must not survive because another one overlaps it. */
function spans(text: string, searches: readonly Search[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const one of searches) {
    for (const { start: from, end: to } of suspects(text, one)) {
      one.tree.follow(text, from, to, (_, start, end, isWhole) => {
        if (isWhole) addMerged(found, withNeighbours(text, start, end, one.neighbours));
      });
    }
  }
  found.sort((a, b) => a.end - b.end);
  const merged: Stretch[] = [];
  for (const stretch of found) addMerged(merged, stretch);
  return merged;
}

function withNeighbours(text: string, start: number, end: number, neighbours: RegExp): Stretch {
  return { start: neighbours.test(text.charAt(start - 1)) ? start - 1 : start, end: neighbours.test(text.charAt(end)) ? end + 1 : end };
}

/** Adds a stretch to those that begin in front of its end. */
function addMerged(stretches: Stretch[], stretch: Stretch): void {
  const merged = { ...stretch };
  for (let last = stretches.at(-1); last !== undefined && last.end >= merged.start && last.start <= merged.end; last = stretches.at(-1)) {
    merged.start = Math.min(merged.start, last.start);
    merged.end = Math.max(merged.end, last.end);
    stretches.pop();
  }
  stretches.push(merged);
}

/**
 * The stretches of a text outside of which no word is found. Looking for characters and words takes a hundredth of the time of following a tree,
 * and each answer is searched before the next call can go out.
 */
function suspects(text: string, { words, disguises, longest }: Search): readonly Stretch[] {
  const possible = words.filter(({ letters }) => letters.every((letter) => text.includes(letter)));
  if (possible.length === 0) return [];
  return possible.some(({ plain }) => text.includes(plain)) ? [{ start: 0, end: text.length }] : around(text, disguises, longest);
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
