import type { Spellings } from './spellings';

/** A character to search for, in all of its spellings. */
export interface Letter {
  /** For each class of UTF-16 units, how a spelling may begin with it. */
  readonly begins: Readonly<Uint8Array>;
  /** Where the spellings that begin at a position end. None is empty. */
  readonly read: (text: string, at: number) => readonly number[];
  /** The most UTF-16 units of a spelling. */
  readonly longest: number;
}

/** A unit begins no spelling; or it is a whole one, and begins no other; or `read` must decide. */
export const enum Begins {
  Never,
  Alone,
  Perhaps,
}

/** Each ASCII unit is a class of its own; all others share the last one. */
export const UNIT_CLASSES = 0x81;

export function classOf(unit: number): number {
  return unit < UNIT_CLASSES ? unit : UNIT_CLASSES - 1;
}

const NOWHERE: readonly number[] = [];

export function letterOf({ forms, alone, marks, longest }: Spellings): Letter {
  const begins = new Uint8Array(UNIT_CLASSES);
  const note = (units: string, how: Begins): void => Array.from({ length: units.length }, (_, at) => units.charCodeAt(at)).forEach((unit) => (begins[classOf(unit)] = how));
  note(alone, Begins.Alone);
  note(marks, Begins.Perhaps);
  // Most positions have none of them, which this finds out much faster.
  const any = new RegExp(forms.join('|'), 'y');
  // Alternatives would only give the end of the first match.
  const look = new RegExp(forms.map((form) => `(?=(${form})?)`).join(''), 'y');
  return {
    begins,
    read: (text, at) => {
      any.lastIndex = look.lastIndex = at;
      if (!any.test(text)) return NOWHERE;
      const [, ...found] = look.exec(text) ?? [];
      return found.flatMap((form: string | undefined) => (form === undefined ? [] : [at + form.length]));
    },
    longest,
  };
}
