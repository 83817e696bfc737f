import { message, type Message } from '../message';
import type { JsonProperty } from '../payload/json';
import type { MergeRecord } from '../payload/merge-request';

/** The domain of the article's samples, and the addresses of our own templates (`snippets/`). */
const EXAMPLE_ADDRESS = /@domain\.com$|^(?:(?:new|existing)\.)?contact@example\.org$/;

/** The people in the article's samples who have a family name. Paul is recognised only by his address. */
const EXAMPLE_NAMES: readonly string[] = ['claire brown', 'marc tremblay'];

const EXAMPLE_TEXT = /@domain\.com|contact@example\.org|claire|marc/i;

/** Whether the text of a record, without escapes, may be that of an example contact. */
export function mayBeExampleContact(text: string): boolean {
  return EXAMPLE_TEXT.test(text);
}

/** The number of records that are example contacts of the article or a template: in a real project they would be stored among real people. */
export function countExampleContacts(records: readonly MergeRecord[]): number {
  return records.filter(isExampleContact).length;
}

/** The warning before they are sent to a real project. */
export function exampleContactsWarning(count: number): Message {
  return message(
    'Careful: {0} of the records look like example contacts, of the article or of a template (@domain.com, contact@example.org, Claire Brown, Marc Tremblay). ' +
      'They would be written to a real project.',
    count,
  );
}

export function isExampleContact({ id, data }: MergeRecord): boolean {
  const addresses = [...textsOf(id, 'key_f_email'), ...textsOf(data, 'f_email')];
  if (addresses.some((address) => EXAMPLE_ADDRESS.test(address))) return true;
  const [first = ''] = textsOf(data, 'f_firstname');
  const [last = ''] = textsOf(data, 'f_lastname');
  return EXAMPLE_NAMES.includes(`${first} ${last}`);
}

/** The values of the properties with that name, in lower case and trimmed. */
function textsOf(property: JsonProperty | undefined, name: string): readonly string[] {
  if (property?.value?.type !== 'object') return [];
  return property.value.properties.flatMap(({ key, value }) =>
    key.value.toLowerCase() === name && value?.type === 'string' ? [value.value.trim().toLowerCase()] : [],
  );
}
