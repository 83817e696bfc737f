import { letterOf, type Letter } from './letter';
import { base64SpellingsOf, spellingsOf, type Spellings } from './spellings';
import { WordTree } from './word-tree';

/** The replacement for a secret. */
export const REDACTED = '•••••';

/**
 * The fewest characters of a key. A shorter one occurs in ordinary words, such as the states of an answer, and could not be removed
 * without them; nor could it be recognised inside base64.
 */
export const LEAST_KEY_LENGTH = 4;

export type Redactor = (text: string) => string;

/**
 * Returns a function that removes every form of `secrets` in which they may come back from a service, a library or an error: raw, with
 * JSON escapes (also escaped twice), percent-encoded, as HTML entities, as `\uXXXX`, any mixture of these, inside base64, and decoded with the
 * wrong character set. It searches for known values, so it must be used at the one place where text leaves.
 * @param secrets empty ones are ignored.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const searches = searchesFor(secrets);
  return (text) => replace(text, spans(text, searches));
}

/** Fewer characters of a secret reveal nothing. */
const LEAST_TOLD = 4;

/** The beginning of an encoded character at the end of a text. A non-ASCII character may have a marker in each of its parts. */
const BEGUN_FORM = /(?:[\\%&][\\%&#\w;]{0,40}|[\uD800-\uDBFF])?$/y;

/**
 * The same for a text that may be cut off: what may be the beginning of a secret at its end is removed too.
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

/** Words that are searched for in the same way. */
interface Search {
  readonly words: readonly Word[];
  readonly tree: WordTree;
  /** The most UTF-16 units of a match. */
  readonly longest: number;
  /** Characters of which every spelling except the plain one contains at least one. */
  readonly disguises: readonly string[];
  /** The characters next to a match that are removed with it. */
  readonly neighbours: RegExp;
}

interface Word {
  readonly spellings: readonly Spellings[];
  /** Letters and digits that every spelling contains unchanged. */
  readonly letters: readonly string[];
  /** What every spelling without any of the disguises contains. */
  readonly plain: string;
}

interface Stretch {
  start: number;
  end: number;
}

/**
 * Longer words are searched for in pieces, each of which is removed by itself: then they do not increase the cost per position. A piece this long
 * does not occur by chance.
 */
const LONGEST_WORD = 96;

/** No key is longer: what continues beyond is some text in the place of a key, and searching for all of it would take gigabytes. */
const LONGEST_SECRET = 16_384;

/** Divides characters into pieces of nearly the same length. */
function piecesOf<T>(characters: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(characters.length / LONGEST_WORD);
  const length = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, index) => characters.slice(index * length, (index + 1) * length));
}

function searchesFor(given: readonly string[]): readonly Search[] {
  const secrets = [...new Set(given.map((secret) => secret.slice(0, LONGEST_SECRET)))].filter((secret) => secret.trim() !== '');
  if (secrets.length === 0) return [];
  // A base64-encoded request contains the key as escaped in JSON.
  const inJson = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  return [spelledOut(secrets), inBase64([...new Set([...secrets, ...inJson])])];
}

function spelledOut(secrets: readonly string[]): Search {
  const spell = remembered(spellingsOf);
  const words = secrets.flatMap((secret) =>
    piecesOf([...secret]).map((piece): Word => {
      // A space may be written as a plus sign. Each letter may have other spellings.
      return { spellings: piece.map(spell), plain: longestWithout(piece.join(''), / /), letters: [] };
    }),
  );
  // The last two disguises occur if bytes were decoded with the wrong character set.
  return search(words.filter(({ plain }) => plain !== ''), WIDE, ['\\', '%', '&', '\0', '\uFFFD'], /(?!)/);
}

/**
 * The secrets inside base64 text that may contain more than them: for each of the three alignments of their bytes to groups of three.
 * Characters that share bits with neighbouring bytes are removed as well.
 */
function inBase64(secrets: readonly string[]): Search {
  const spell = remembered(base64SpellingsOf);
  const words = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret, 'utf8');
    // With fewer than four bytes, so few characters are certain that any text would match.
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

/** Caches the answers to questions. */
function remembered<Question, Answer extends object>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question) ?? answer(question);
    known.set(question, found);
    return found;
  };
}

/** What may be between two characters: UTF-16 decoded as UTF-8 has NUL bytes there, and people can still read it. */
const WIDE = letterOf({ forms: ['\\0'], alone: '', marks: '\0', longest: 1 });

/** A line end, also as escaped in JSON. */
const LINE_END = letterOf({ forms: ['\\\\r\\\\n', '\\r?\\n'], alone: '', marks: '\\\r\n', longest: 4 });

/** Where secrets are, in order, with overlapping matches merged: the rest of one secret must not remain because another one overlaps it. */
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

/** Adds a stretch, merged with those that it overlaps. */
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
 * The stretches of a text outside of which there is certainly no match. Searching for characters and words takes a hundredth of the time of following a tree,
 * and each answer is searched before the next call can be made.
 */
function suspects(text: string, { words, disguises, longest }: Search): readonly Stretch[] {
  const possible = words.filter(({ letters }) => letters.every((letter) => text.includes(letter)));
  if (possible.length === 0) return [];
  return possible.some(({ plain }) => text.includes(plain)) ? [{ start: 0, end: text.length }] : around(text, disguises, longest);
}

/** The parts of a text that are closer than `reach` to one of the marks. */
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
