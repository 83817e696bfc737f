import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsName, isFieldsName, readStoredFields, storedFields } from '../../../src/connections/stored-fields';

const CONNECTION = { address: 'https://app.dialoginsight.com', idKey: 1234, idProject: 5678 };
const CITY = { code: 'City', labels: ['City', 'Ville'], dataType: 'Text', required: true };
const NEWS = { code: 'news', labels: [], dataType: undefined, required: undefined };

describe('the fields that are kept', () => {
  it('have a name that changes with all that decides what the service tells', () => {
    const names = [CONNECTION, { ...CONNECTION, address: 'https://other.example' }, { ...CONNECTION, idKey: 1 }, { ...CONNECTION, idProject: 1 }].map(fieldsName);
    assert.equal(new Set(names).size, 4);
    assert.ok(names.every(isFieldsName));
    assert.ok(!isFieldsName('dialogInsight.history'));
  });

  it('come back as they were, through JSON as the editor stores it', () => {
    const stored = storedFields({ fields: [CITY], optIns: [NEWS] }, 1_700_000_000_000);
    assert.deepEqual(readStoredFields(JSON.parse(JSON.stringify(stored))), { readAt: 1_700_000_000_000, fields: [CITY], optIns: [NEWS] });
  });

  it('are codes, labels, types and what is required, and nothing else of an answer', () => {
    const withMore = { ...CITY, Sample: 'Nadia' };
    assert.doesNotMatch(JSON.stringify(storedFields({ fields: [withMore], optIns: [] }, 0)), /Nadia/);
  });

  it('are none where what is stored can\'t be read', () => {
    for (const value of [undefined, null, 5, 'x', [], {}, { readAt: '1', fields: [], optIns: [] }, { readAt: 1, fields: {}, optIns: [] }]) {
      assert.equal(readStoredFields(value), undefined, JSON.stringify(value));
    }
    const odd = { readAt: 1, fields: [null, 5, {}, { code: '' }, { code: 'A', labels: 'x', dataType: 4, required: 'yes' }], optIns: [] };
    assert.deepEqual(readStoredFields(odd), { readAt: 1, fields: [{ code: 'A', labels: [], dataType: undefined, required: undefined }], optIns: [] });
  });
});
