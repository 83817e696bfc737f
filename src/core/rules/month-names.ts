/** In French and English, whole and shortened, as `folded` writes them. */
const MONTHS = [
  'janvier janv january jan',
  'fevrier fevr fev february feb',
  'mars march mar',
  'avril avr april apr',
  'mai may',
  'juin june jun',
  'juillet juil july jul',
  'aout august aug',
  'septembre september sept sep',
  'octobre october oct',
  'novembre november nov',
  'decembre december dec',
];
const WEEKDAYS =
  'lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat sunday sun';

const NUMBERS: ReadonlyMap<string, number> = new Map(MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)));
const KNOWN_WEEKDAYS: ReadonlySet<string> = new Set(WEEKDAYS.split(' '));

/** In lower case and without accents. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** From 1; undefined for any other word. */
export function monthNumber(name: string): number | undefined {
  return NUMBERS.get(name);
}

export function isWeekday(name: string): boolean {
  return KNOWN_WEEKDAYS.has(name);
}
