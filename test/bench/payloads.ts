import { ProjectFields } from '../../src/core/fields/project-fields';

/** Payloads to measure with: two shapes that have little in common, with and without mistakes. Nothing is random from run to run. */
export type Shape = 'article' | 'wide';

export interface PayloadOrder {
  readonly shape: Shape;
  readonly records: number;
  /** One record in a hundred has a mistake. */
  readonly bad: boolean;
}

type Value = string | number | boolean | null;
type Properties = Record<string, Value>;

interface PlainRecord {
  ID: Properties;
  Data: Properties;
}

export function makePayload({ shape, records, bad }: PayloadOrder): string {
  const random = makeRandom(records);
  const items: PlainRecord[] = [];
  for (let index = 0; index < records; index++) {
    const record = shape === 'article' ? articleRecord(index, random) : wideRecord(index, random);
    if (bad && index % 100 === 50) spoil(record, Math.floor(index / 100), items, random);
    items.push(record);
  }
  const request = {
    AuthKey: { idKey: 5335, Key: '<key>' },
    idProject: 123456,
    Records: items,
    MergeOptions: {
      AllowInsert: true,
      AllowUpdate: true,
      SkipDuplicateRecords: false,
      SkipUnmatchedRecords: false,
      ReturnRecordsOnSuccess: false,
      ReturnRecordsOnError: false,
      FieldOptions: null,
    },
  };
  return JSON.stringify(request, undefined, shape === 'article' ? 2 : 4);
}

/** The project that the payloads of a shape are for: their fields and as many others, and one that a contact can't be created without. */
export function projectOf(shape: Shape): ProjectFields {
  const codes = shape === 'article' ? ['EMail', 'FirstName', 'LastName'] : ['CustomerId', 'Store', 'Language', ...Object.keys(WIDE_FIELDS).map((name) => name.slice(2))];
  const others = codes.map((code) => `Other${code}`);
  return new ProjectFields(123456, {
    fields: [...codes, ...others].map((code, index) => ({ code, labels: [code], dataType: undefined, required: index === 0 })),
    optIns: ['Newsletter', 'Offers', 'Événements'].map((code) => ({ code, labels: [code], dataType: undefined, required: undefined })),
  });
}

function articleRecord(index: number, random: Random): PlainRecord {
  const email = `${pick(MAILBOXES, random)}.${pick(LAST_NAMES, random).replace("'", '')}.${index}@example.org`.toLowerCase();
  return {
    ID: { key_f_EMail: email },
    Data: {
      f_EMail: email,
      f_FirstName: pick(FIRST_NAMES, random),
      f_LastName: pick(LAST_NAMES, random),
      hasTrackingConsent: random() < 0.7 ? '1' : '0',
      dtTrackingConsent: someDay(random, '.'),
    },
  };
}

/** Other keys, a choice of fields in an order of their own in each record, opt-ins with their dates. */
function wideRecord(index: number, random: Random): PlainRecord {
  const data: [string, Value][] = [];
  for (const [name, make] of Object.entries(WIDE_FIELDS)) {
    if (random() < 0.5) data.push([name, make(random)]);
  }
  for (const code of ['Newsletter', 'Offers', 'Événements']) {
    if (random() < 0.6) data.push([`optin_${code}`, random() < 0.5], [`dtOptin_${code}`, `${someDay(random, '-')} 09:30:00`]);
  }
  if (random() < 0.8) data.push(['hasTrackingConsent', random() < 0.5 ? 1 : 0], ['dtTrackingConsent', someDay(random, '.')]);
  data.push(['f_Language', random() < 0.8 ? 'fr' : 'en']);
  const turn = Math.floor(random() * data.length);
  const id: Properties = index % 3 === 0 ? { key_f_CustomerId: `C-${100000 + index}` } : { key_f_CustomerId: `C-${100000 + index}`, key_f_Store: 1 + (index % 40) };
  return { ID: id, Data: Object.fromEntries([...data.slice(turn), ...data.slice(0, turn)]) };
}

const FIRST_NAMES = ['Paul', 'Claire', 'Marc', 'Zoé', 'François', 'Nadia', 'Émile', 'Jean-Philippe', 'Li', 'Marguerite'];
const LAST_NAMES = ['Tremblay', 'Gagnon', 'Roy', 'Bouchard', 'Gauthier', 'Morin', 'Lavoie', 'Fortin', "D'Amour", 'St-Pierre'];
const MAILBOXES = ['paul', 'claire', 'marc', 'zoe', 'francois', 'nadia', 'emile', 'jean-philippe', 'li', 'marguerite'];

const WIDE_FIELDS: Record<string, (random: Random) => Value> = {
  f_FirstName: (random) => pick(FIRST_NAMES, random),
  f_LastName: (random) => pick(LAST_NAMES, random),
  f_City: (random) => pick(['Montréal', 'Québec', 'Laval', 'Lyon', 'Saint-Étienne'], random),
  f_PostalCode: (random) => `H${Math.floor(random() * 9)}X ${Math.floor(random() * 9)}B${Math.floor(random() * 9)}`,
  f_Points: (random) => Math.floor(random() * 100000),
  f_Balance: (random) => Math.floor(random() * 100000) / 100 - 200,
  f_Interests: (random) => `${pick(['books', 'garden', 'sport'], random)}|${pick(['travel', 'food'], random)}`,
  f_Note: (random) => `Said "${pick(['yes', 'no', 'perhaps'], random)}" at the counter of store ${Math.floor(random() * 40)}.`,
  f_Vip: (random) => random() < 0.1,
  f_Phone: (random) => `+1 514 555-0${100 + Math.floor(random() * 99)}`,
};

/** The usual mistakes, in turn. */
function spoil(record: PlainRecord, turn: number, before: readonly PlainRecord[], random: Random): void {
  const { Data: data } = record;
  switch (turn % 8) {
    case 0:
      data['hasTrackingConsent'] = 'oui';
      data['dtTrackingConsent'] = '2026.03.05';
      break;
    case 1:
      data['hasTrackingConsent'] = '1';
      data['dtTrackingConsent'] = someDay(random, '-');
      break;
    case 2:
      data['hasTrackingConsent'] = '1';
      delete data['dtTrackingConsent'];
      break;
    case 3:
      record.ID = { ...before[Math.floor(random() * before.length)]?.ID };
      break;
    case 4:
      record.ID = { key_f_EMail: 'nobody at example.org' };
      break;
    case 5:
      data['City'] = 'Laval';
      break;
    case 6:
      data['f_FirstName'] = '';
      break;
    case 7:
      data['optin_Newsletter'] = 'perhaps';
      break;
  }
}

function someDay(random: Random, separator: string): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return [2001 + Math.floor(random() * 25), two(1 + Math.floor(random() * 12)), two(1 + Math.floor(random() * 31 * 0.9))].join(separator);
}

type Random = () => number;

function pick<T>(choices: readonly T[], random: Random): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

/** Mulberry32: the same numbers on every machine. */
function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 4294967296;
  };
}
