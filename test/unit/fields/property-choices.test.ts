import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProjectFields, type ProjectField } from '../../../src/core/fields/project-fields';
import { propertyChoices } from '../../../src/core/fields/property-choices';

const field = (code: string, more: Partial<ProjectField> = {}): ProjectField => ({ code, labels: [code], dataType: undefined, required: undefined, ...more });
const PROJECT = new ProjectFields(1, {
  fields: [field('City'), field('EMail', { required: true }), field('Points', { dataType: 'Integer' }), field('Vip', { dataType: 'Boolean' }), field('Language', { required: true })],
  optIns: [field('newsletter'), field('optin_Promo')],
});

const NOTHING: ReadonlySet<string> = new Set();
const names = (place: 'id' | 'data', taken: ReadonlySet<string>, fields: ProjectFields | undefined): string[] => propertyChoices(place, taken, fields).map(({ name }) => name);

describe('what can be written into Data', () => {
  it('is what the project requires, the consent, then the rest as the project has it', () => {
    assert.deepEqual(names('data', NOTHING, PROJECT), [
      'f_EMail',
      'f_Language',
      'hasTrackingConsent',
      'dtTrackingConsent',
      'f_City',
      'f_Points',
      'f_Vip',
      'optin_newsletter',
      'dtOptin_newsletter',
      'optin_optin_Promo',
      'dtOptin_Promo',
    ]);
  });
  it('is nothing that is there already, in whatever case', () => {
    const taken = new Set(['f_email', 'hastrackingconsent', 'dttrackingconsent', 'optin_newsletter', 'f_language']);
    assert.deepEqual(names('data', taken, PROJECT), ['f_City', 'f_Points', 'f_Vip', 'dtOptin_newsletter', 'optin_optin_Promo', 'dtOptin_Promo']);
  });
  it('is the usual while the project is not known', () => {
    const usual = ['hasTrackingConsent', 'dtTrackingConsent', 'f_EMail', 'f_FirstName', 'f_LastName'];
    assert.deepEqual(names('data', NOTHING, undefined), usual);
    assert.deepEqual(names('data', NOTHING, new ProjectFields(1, { fields: [], optIns: [] })), usual);
  });
});

describe('what can be written into ID', () => {
  it('is the address, the number of the contact, then the other fields', () => {
    assert.deepEqual(names('id', NOTHING, PROJECT), ['key_f_EMail', 'idContact', 'key_f_Language', 'key_f_City', 'key_f_Points', 'key_f_Vip']);
    assert.deepEqual(names('id', new Set(['idcontact']), undefined), ['key_f_EMail']);
  });
  it('is no first name while the project is not known', () => {
    assert.deepEqual(names('id', NOTHING, undefined), ['key_f_EMail', 'idContact']);
  });
});

describe('a value', () => {
  const table: readonly [name: string, value: string][] = [
    ['f_City', '"$1"'],
    ['f_Points', '$1'],
    ['f_Vip', '"${1|1,0|}"'],
    ['optin_newsletter', '"${1|1,0|}"'],
    ['hasTrackingConsent', '"${1|1,0|}"'],
    ['dtTrackingConsent', '"${1:$CURRENT_YEAR.$CURRENT_MONTH.$CURRENT_DATE}"'],
  ];
  for (const [name, value] of table) {
    it(`of ${name} is ${value}`, () => assert.equal(propertyChoices('data', NOTHING, PROJECT).find((choice) => choice.name === name)?.value, value));
  }
});
