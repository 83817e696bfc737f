import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMessage } from '../../../src/core/message';
import { recordLabel } from '../../../src/core/outline/record-label';

describe('a record is called', () => {
  const table: readonly (readonly [what: string, text: string, name: string, detail: string | undefined])[] = [
    ['by its e-mail address', '{"ID": {"key_f_EMail": "a@b.ca"}, "Data": {"f_X": 1}}', 'a@b.ca', undefined],
    ['by all parts of its key', '{"ID": {"key_f_A": "x", "idContact": 12}}', 'x, 12', undefined],
    ['nothing without an ID', '{"Data": {}}', '', undefined],
    ['nothing where it is no record', '7', '', undefined],
    ['nothing where nothing is', ' // none', '', undefined],
    ['with its consent', '\n// c\n{"ID": {"idContact": 1}, "Data": {"hasTrackingConsent": "1", "dtTrackingConsent": "2026.10.24"}}', '1', 'consents, 2026.10.24'],
    ['with its refusal', '{"ID": {"idContact": 1}, "Data": {"hasTrackingConsent": false}}', '1', 'refuses'],
    ['without a consent that is neither', '{"ID": {"idContact": 1}, "Data": {"hasTrackingConsent": "maybe"}}', '1', undefined],
    ['while it is being typed', '{"ID": {"key_f_EMail": "a@b.ca"}, "Data": {', 'a@b.ca', undefined],
  ];
  for (const [what, text, name, detail] of table) {
    it(what, () => {
      const label = recordLabel(text);
      assert.equal(label.name, name);
      assert.equal(label.detail && formatMessage(label.detail), detail);
    });
  }
});
