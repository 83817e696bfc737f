import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ProjectFields, type ProjectField } from '../../../src/core/fields/project-fields';
import { nearestName } from '../../../src/core/payload/near-name';
import { readDataName, readIdName } from '../../../src/core/rules/data-names';
import { readProjectName } from '../../../src/core/rules/project-name';

const named = (code: string): ProjectField => ({ code, labels: [], dataType: undefined, required: undefined });
const project = (fields: readonly string[], optIns: readonly string[] = []): ProjectFields =>
  new ProjectFields(1, { fields: fields.map(named), optIns: optIns.map(named) });

describe('a name in the project', () => {
  const fields = project(['EMail', 'City', 'Address1', 'Ville d’été', 'ID'], ['newsletter', 'optin_Promo', 'dtOptin_Jeu']);
  const table: readonly [name: string, how: string | undefined, spelling: string | undefined][] = [
    ['f_City', 'exact', 'f_City'],
    ['f_CITY', 'case', 'f_City'],
    ['f_Ctiy', 'near', 'f_City'],
    ['f_Cityyy', 'none', undefined],
    ['f_Address2', 'none', undefined],
    ['f_Adress1', 'near', 'f_Address1'],
    ['f_Ville d’éte', 'near', 'f_Ville d’été'],
    ['f_IP', 'none', undefined],
    ['f_newsletter', 'other-kind', 'optin_newsletter'],
    ['optin_city', 'other-kind', 'f_City'],
    ['optin_Newsletter', 'case', 'optin_newsletter'],
    ['optin_newsleter', 'near', 'optin_newsletter'],
    // Codes may begin with a prefix of their own: either form is right.
    ['optin_optin_newsletter', 'exact', 'optin_optin_newsletter'],
    ['optin_Promo', 'exact', 'optin_Promo'],
    ['optin_optin_Promo', 'exact', 'optin_optin_Promo'],
    ['optin_optin_promo', 'case', 'optin_optin_Promo'],
    ['dtOptin_dtOptin_Promo', 'exact', 'dtOptin_dtOptin_Promo'],
    ['dtOptin_Jeu', 'exact', 'dtOptin_Jeu'],
    ['dtOptin_Jeux', 'near', 'dtOptin_Jeu'],
    ['dtOptin_City', 'none', undefined],
    ['hasTrackingConsent', undefined, undefined],
    ['dtTrackingConsent', undefined, undefined],
    ['idContact', undefined, undefined],
    ['NullHandling', undefined, undefined],
    ['f_', undefined, undefined],
  ];
  for (const [name, how, spelling] of table) {
    it(`${name} is ${how ?? 'no matter of its list'}`, () => {
      const found = readProjectName(readDataName(name), fields);
      assert.deepEqual([found?.how, found?.spelling], [how, spelling]);
    });
  }

  it('is looked up in the same way for a key, which is never an opt-in', () => {
    assert.equal(readProjectName(readIdName('key_f_email'), fields)?.spelling, 'key_f_EMail');
    assert.equal(readProjectName(readIdName('key_f_newsletter'), fields)?.how, 'none');
    assert.equal(readProjectName(readIdName('idContact'), fields), undefined);
  });

  it('is nobody\'s business where the list is empty: a part of the answer can be missing', () => {
    assert.equal(readProjectName(readDataName('f_City'), project([], ['newsletter'])), undefined);
    assert.equal(readProjectName(readDataName('optin_x'), project(['City'])), undefined);
  });

  it('is as near as any other name may be, but for its digits', () => {
    const code = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'é', '1', '2', '_'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 6 }), code, (codes, written) => {
        const { field, how } = project(codes).field(written);
        const comparable = codes.filter((one) => one.replace(/\D/g, '') === written.replace(/\D/g, ''));
        const nearest = nearestName(written, comparable);
        assert.equal(how === 'none', nearest === undefined);
        if (how === 'near') assert.equal(field?.code, nearest);
        if (how === 'exact') assert.ok(codes.includes(written));
      }),
    );
  });
});
