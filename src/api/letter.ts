import type { Spellings } from './spellings';

/** A character of what is looked for, in all of its spellings. */
export interface Letter {
  /** For each class of UTF-16 units, how a spelling may begin with one. */
  readonly begins: Readonly<Uint8Array>;
  /** Where each spelling ends that begins at a place of a text. None is empty. */
  readonly read: (text: string, at: number) => readonly number[];
  /** The most units of a spelling. */
  readonly longest: number;
}

/** A unit begins no spelling; or it is one, and begins no other; or `read` tells. */
export const enum Begins {
  Never,
  Alone,
  Perhaps,
}

/** Each unit of ASCII is a class of its own; all others are the last one. */
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
  // Most places have none of them, which is told much faster.
  const any = new RegExp(forms.join('|'), 'y');
  // Alternatives would give the end of the first one alone.
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
