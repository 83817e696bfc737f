import type { ProjectField } from '../core/fields/project-fields';

/** The kind of values in a column of the contact list, which determines how they are parsed. */
export type ColumnKind = 'address' | 'text' | 'date' | 'number' | 'consent' | 'consentDate' | 'optIn' | 'optInDate';

export interface Column {
  /** The name in `Data` and in a row of `Contacts.Get`: `f_FirstName`, `optin_newsletter`, … */
  readonly name: string;
  readonly kind: ColumnKind;
}

type FieldKind = 'address' | 'text' | 'date' | 'number';

/** Invented: the service's names of types are not public (docs/service.md, "Other calls"). */
const DATA_TYPES: Readonly<Record<FieldKind, string>> = { address: 'Email', text: 'Text', date: 'Date', number: 'Number' };

const FIELDS: readonly (readonly [code: string, kind: FieldKind, english: string, french: string])[] = [
  // Codes that were seen in real projects (docs/service.md, "Names in Data").
  ['EMail', 'address', 'E-mail', 'Courriel'],
  ['FirstName', 'text', 'First name', 'Prénom'],
  ['LastName', 'text', 'Last name', 'Nom'],
  ['Title', 'text', 'Title', 'Civilité'],
  ['Gender', 'text', 'Gender', 'Genre'],
  ['Company', 'text', 'Company', 'Entreprise'],
  ['JobTitle', 'text', 'Job title', 'Fonction'],
  ['MobilePhone', 'text', 'Mobile phone', 'Téléphone mobile'],
  ['Address1', 'text', 'Address', 'Adresse'],
  ['Address2', 'text', 'Address (continued)', 'Adresse (suite)'],
  ['City', 'text', 'City', 'Ville'],
  ['Province', 'text', 'Province', 'Province'],
  ['PostalCode', 'text', 'Postal code', 'Code postal'],
  ['Country', 'text', 'Country', 'Pays'],
  ['Source', 'text', 'Source', 'Source'],
  // And two of the types that a project's own fields have.
  ['BirthDate', 'date', 'Date of birth', 'Date de naissance'],
  ['Points', 'number', 'Loyalty points', 'Points de fidélité'],
];

/** The sandbox's only project, numbered as in the article. The caller generates its key. */
export const SANDBOX_PROJECT: {
  readonly idProject: number;
  readonly idKey: number;
  readonly name: string;
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly ProjectField[];
} = {
  idProject: 123456,
  idKey: 5335,
  name: 'Sandbox',
  fields: FIELDS.map(([code, kind, english, french]) => ({
    code,
    labels: english === french ? [english] : [english, french],
    dataType: DATA_TYPES[kind],
    required: code === 'EMail',
  })),
  optIns: [
    { code: 'newsletter', labels: ['Newsletter', 'Infolettre'], dataType: undefined, required: undefined },
    { code: 'offers', labels: ['Special offers', 'Offres spéciales'], dataType: undefined, required: undefined },
  ],
};

/** The columns of a contact except `idContact`, in the order of rows. */
export const COLUMNS: readonly Column[] = [
  ...FIELDS.map(([code, kind]): Column => ({ name: `f_${code}`, kind })),
  ...SANDBOX_PROJECT.optIns.flatMap(({ code }): Column[] => [
    { name: `optin_${code}`, kind: 'optIn' },
    { name: `dtOptin_${code}`, kind: 'optInDate' },
  ]),
  { name: 'hasTrackingConsent', kind: 'consent' },
  { name: 'dtTrackingConsent', kind: 'consentDate' },
];

const columnsByName: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [column.name.toLowerCase(), column]));

/**
 * The column of that name, regardless of case: an article writes `optin_Newsletter` for the code `newsletter`,
 * so names may not be case-sensitive (docs/service.md, "Request"). Callers compare `name` to see whether it has the stored spelling.
 */
export function findColumn(name: string): Column | undefined {
  return columnsByName.get(name.toLowerCase());
}
