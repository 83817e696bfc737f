/** What a column of the contact list holds, and so how a value for it is read. */
export type ColumnKind = 'address' | 'text' | 'consent' | 'consentDate' | 'optIn' | 'optInDate';

export interface Column {
  /** As `Data` and a row of `Contacts.Get` name it: `f_FirstName`, `optin_newsletter`, … */
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface ProjectField {
  readonly code: string;
  readonly label: string;
  readonly isRequired: boolean;
}

/** The one project of the sandbox, numbered as in the article. Its key is the caller's to make. */
export const SANDBOX_PROJECT: {
  readonly idProject: number;
  readonly idKey: number;
  readonly name: string;
  readonly fields: readonly ProjectField[];
  readonly optIns: readonly { readonly code: string; readonly label: string }[];
} = {
  idProject: 123456,
  idKey: 5335,
  name: 'Sandbox',
  // The codes that api-facts section 2 saw in real projects ("Common codes").
  fields: [
    { code: 'EMail', label: 'E-mail', isRequired: true },
    { code: 'FirstName', label: 'First name', isRequired: false },
    { code: 'LastName', label: 'Last name', isRequired: false },
    { code: 'Title', label: 'Title', isRequired: false },
    { code: 'Gender', label: 'Gender', isRequired: false },
    { code: 'Company', label: 'Company', isRequired: false },
    { code: 'JobTitle', label: 'Job title', isRequired: false },
    { code: 'MobilePhone', label: 'Mobile phone', isRequired: false },
    { code: 'Address1', label: 'Address', isRequired: false },
    { code: 'Address2', label: 'Address (continued)', isRequired: false },
    { code: 'City', label: 'City', isRequired: false },
    { code: 'Province', label: 'Province', isRequired: false },
    { code: 'PostalCode', label: 'Postal code', isRequired: false },
    { code: 'Country', label: 'Country', isRequired: false },
    { code: 'Source', label: 'Source', isRequired: false },
  ],
  optIns: [{ code: 'newsletter', label: 'Newsletter' }],
};

/** The columns of a contact besides `idContact`, in the order in which rows show them. */
export const COLUMNS: readonly Column[] = [
  ...SANDBOX_PROJECT.fields.map(({ code }): Column => ({ name: `f_${code}`, kind: code === 'EMail' ? 'address' : 'text' })),
  ...SANDBOX_PROJECT.optIns.flatMap(({ code }): Column[] => [
    { name: `optin_${code}`, kind: 'optIn' },
    { name: `dtOptin_${code}`, kind: 'optInDate' },
  ]),
  { name: 'hasTrackingConsent', kind: 'consent' },
  { name: 'dtTrackingConsent', kind: 'consentDate' },
];

const columnsByName: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [column.name.toLowerCase(), column]));

/**
 * The column of that name, without regard to case: an article writes `optin_Newsletter` for the code `newsletter`,
 * so case may not count (api-facts 2, unverified). Callers compare `name` to know whether it was spelled as stored.
 */
export function findColumn(name: string): Column | undefined {
  return columnsByName.get(name.toLowerCase());
}
