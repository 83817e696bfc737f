import { Begins, UNIT_CLASSES, classOf, type Letter } from './letter';

/** Reports that this many letters of a word were found from `start` to `end`; all of them if `isWhole`. */
export type Reached = (letters: number, start: number, end: number, isWhole: boolean) => void;

/** A common prefix of some words. */
interface Beginning {
  readonly length: number;
  isWord: boolean;
  readonly longer: { readonly letter: Letter; readonly beginning: Beginning }[];
}

/**
 * Words to search for simultaneously: a trie in which words with the same beginning share it.
 *
 * All prefixes are followed through a text at once, and of several matches of a prefix that end at the same position only the first is kept. So the cost of a position
 * is at most the length of the words, and each letter is read only once there, in however many ways the preceding text can be read. A regular expression for all of
 * them would try each way again, and six backslashes that may each be written as one to five give 5 to the sixth power.
 */
export class WordTree {
  private readonly root = emptyBeginning(0);
  /** How a word may begin. */
  private readonly begins = new Uint8Array(UNIT_CLASSES);
  /** A ring buffer: one entry for each position that a letter may reach, rounded up to a power of two. */
  private readonly places: readonly Place[];
  private pending = 0;

  /** @param between what may be between two letters. */
  constructor(
    words: Iterable<readonly Letter[]>,
    private readonly between: Letter,
  ) {
    let [longestWord, longestLetter] = [0, 0];
    for (const word of words) {
      this.add(word);
      longestWord = Math.max(longestWord, word.length);
      for (const letter of word) longestLetter = Math.max(longestLetter, letter.longest);
    }
    for (const { letter } of this.root.longer) {
      for (const [unit, begins] of letter.begins.entries()) this.begins[unit] ||= begins;
    }
    const reach = between.longest + longestLetter;
    this.places = Array.from({ length: 2 ** Math.ceil(Math.log2(reach + 1)) }, () => new Place(longestWord));
  }

  private add(word: readonly Letter[]): void {
    let at = this.root;
    for (const letter of word) {
      let found = at.longer.find((other) => other.letter === letter);
      if (found === undefined) at.longer.push((found = { letter, beginning: emptyBeginning(at.length + 1) }));
      at = found.beginning;
    }
    at.isWord = true;
  }

  /** Reports, in order, the positions up to `to` that are reached from `from` or later. */
  follow(text: string, from: number, to: number, reached: Reached): void {
    const read = onceAPlace(text);
    const end = Math.min(to, text.length);
    for (let at = from; at <= end; at++) {
      if (this.pending === 0) at = this.nextBeginning(text, at, end);
      const unit = text.charCodeAt(at);
      if (at < end) this.step(this.root, at, at, unit, read);
      const place = this.place(at);
      for (let index = 0; index < place.count; index++) {
        const beginning = place.beginnings[index] ?? this.root;
        const start = place.starts[index] ?? at;
        reached(beginning.length, start, at, beginning.isWord);
        if (at === end) continue;
        this.step(beginning, start, at, unit, read);
        if (this.between.begins[classOf(unit)] === Begins.Never) continue;
        for (const behind of read(this.between, at)) this.step(beginning, start, behind, text.charCodeAt(behind), (letter) => letter.read(text, behind));
      }
      this.pending -= place.count;
      place.clear();
    }
    for (const place of this.places) place.clear();
    this.pending = 0;
  }

  /** The next position where a word may begin, which most positions are not. */
  private nextBeginning(text: string, from: number, end: number): number {
    let at = from;
    while (at < end && this.begins[classOf(text.charCodeAt(at))] === Begins.Never) at++;
    return at;
  }

  private step(beginning: Beginning, start: number, at: number, unit: number, read: (letter: Letter, at: number) => readonly number[]): void {
    const unitClass = classOf(unit);
    for (const { letter, beginning: longer } of beginning.longer) {
      const begins = letter.begins[unitClass];
      if (begins === Begins.Alone) this.reach(longer, start, at + 1);
      else if (begins === Begins.Perhaps) for (const end of read(letter, at)) this.reach(longer, start, end);
    }
  }

  private reach(beginning: Beginning, start: number, end: number): void {
    if (this.place(end).add(beginning, start)) this.pending += 1;
  }

  private place(at: number): Place {
    return this.places[at & (this.places.length - 1)] as Place;
  }
}

/** The prefixes that end at a position, and where the first match of each starts. */
class Place {
  count = 0;
  readonly beginnings: Beginning[] = [];
  readonly starts: number[] = [];
  /** For each length the last prefix of that length, and for each prefix the previous one of the same length. */
  private readonly last: Int32Array;
  private readonly before: number[] = [];

  constructor(longestWord: number) {
    this.last = new Int32Array(longestWord + 1).fill(NONE);
  }

  /** Returns whether it is new. */
  add(beginning: Beginning, start: number): boolean {
    const last = this.last[beginning.length] ?? NONE;
    for (let index = last; index !== NONE; index = this.before[index] ?? NONE) {
      if (this.beginnings[index] !== beginning) continue;
      if (start < (this.starts[index] ?? start)) this.starts[index] = start;
      return false;
    }
    this.beginnings[this.count] = beginning;
    this.starts[this.count] = start;
    this.before[this.count] = last;
    this.last[beginning.length] = this.count++;
    return true;
  }

  clear(): void {
    for (let index = 0; index < this.count; index++) this.last[this.beginnings[index]?.length ?? 0] = NONE;
    this.count = 0;
  }
}

const NONE = -1;

function emptyBeginning(length: number): Beginning {
  return { length, isWord: false, longer: [] };
}

/** Reads each letter only once at a position, however many prefixes continue with it there. */
function onceAPlace(text: string): (letter: Letter, at: number) => readonly number[] {
  const last = new Map<Letter, { readonly at: number; readonly ends: readonly number[] }>();
  return (letter, at) => {
    const known = last.get(letter);
    if (known?.at === at) return known.ends;
    const ends = letter.read(text, at);
    last.set(letter, { at, ends });
    return ends;
  };
}
