import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { check, fixAllEdits } from '../../../src/core/check';
import type { CheckOptions } from '../../../src/core/rules/check-options';
import { ProjectFields } from '../../../src/core/fields/project-fields';
import { applyEdits } from '../../../src/core/text-edit';
import { SANDBOX_PROJECT } from '../../../src/sandbox/project';
import { repaired } from '../payload/repaired';

// What Dialog Insight itself publishes must never look wrong, apart from how the page prints it.

const FOLDER = join(import.meta.dirname, '../../fixtures/article');
const CASES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const DAYS = ['2026-10-24', '2026-10-25', '2031-01-01'];
const PROJECTS = [undefined, 123456];

/** The fields of the sandbox are known as soon as its connection is chosen. */
const optionsOf = (today: string, idProject: number | undefined): CheckOptions => ({
  today,
  idProject,
  fields: idProject === SANDBOX_PROJECT.idProject ? new ProjectFields(idProject, SANDBOX_PROJECT) : undefined,
});

const codes = (text: string, today: string, idProject: number | undefined): readonly string[] =>
  check(text, optionsOf(today, idProject)).problems.map(({ code }) => code);

describe('the cases of the article', () => {
  it('are all here', () => assert.equal(CASES.length, 3));

  for (const name of CASES) {
    const printed = readFileSync(join(FOLDER, name), 'utf8');
    for (const today of DAYS) {
      for (const idProject of PROJECTS) {
        it(`${name} on ${today}, project of the connection ${idProject ?? 'unknown'}`, () => {
          assert.deepEqual(codes(printed, today, idProject), ['missing-braces', 'odd-space']);
          assert.deepEqual(codes(`{${printed}`, today, idProject), ['odd-space']);
          assert.deepEqual(codes(repaired(printed), today, idProject), []);
          assert.deepEqual(codes(applyEdits(printed, fixAllEdits(printed, optionsOf(today, idProject))), today, idProject), []);
        });
      }
    }

    it(`${name} with Windows line breaks`, () => {
      const windows = printed.replaceAll('\n', '\r\n');
      assert.deepEqual(codes(windows, '2026-10-24', 123456), ['missing-braces', 'odd-space']);
      assert.deepEqual(codes(repaired(windows), '2026-10-24', 123456), []);
    });

    it(`${name} before its consents were given`, () => {
      const { problems } = check(`{${printed}`, { today: '2026-10-23', idProject: 123456 });
      assert.ok(problems.some(({ code }) => code === 'consent-date-future'));
      assert.ok(problems.every(({ severity }) => severity !== 'error'));
    });
  }
});

describe('a request with all names that were ever observed', () => {
  it('is free of false alarms', () => {
    const observed = `{
      "AuthKey": { "idKey": 1234, "Key": "<secret>" },
      "idProject": 5678,
      "Records": [
        {
          "ID":   { "key_f_EMail": "nadia@example.org" },
          "Data": {
            "f_EMail": "nadia@example.org",
            "f_FirstName": "Nadia",
            "optin_newsletter": "1",
            "hasTrackingConsent": "0",
            "dtTrackingConsent": "2026.03.05"
          }
        },
        { "ID": { "key_f_EMail": "noe@example.org" }, "Data": { "optin_optin_News": true, "dtOptin_dtOptin_News": "2026-03-05 10:00:00", "f_civilite": "M" } }
      ],
      "MergeOptions": {
        "AllowInsert": true,
        "AllowUpdate": true,
        "SkipDuplicateRecords": false,
        "SkipUnmatchedRecords": false,
        "ReturnRecordsOnSuccess": false,
        "ReturnRecordsOnError": false,
        "FieldOptions": null
      }
    }`;
    assert.deepEqual(codes(observed, '2026-10-24', undefined), []);
  });

  it('also in the smallest form that a live client sends', () => {
    const smallest =
      '{ "idProject": 1, "Records": [{ "ID": { "key_f_EMail": "a@b.co" }, "Data": { "f_Source": "web" } }], "MergeOptions": { "AllowInsert": true } }';
    const { problems } = check(smallest, { today: '2026-10-24' });
    assert.deepEqual(
      problems.map(({ code, severity }) => `${code} ${severity}`),
      ['merge-options-incomplete information'],
    );
  });
});
