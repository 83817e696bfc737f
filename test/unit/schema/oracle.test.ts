import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check';
import type { RuleId } from '../../../src/core/rules/catalogue';
import { requestValidator } from './request-schema';

// The published schema and our own rules must decide alike what a schema can say: other editors show the one, ours the other.

const validate = requestValidator();

/** Rules that check one value or object by its own form: what the schema accepts must be fine with them. */
const FORM_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'schema',
  'unknown-property',
  'records-empty',
  'record-id-missing',
  'record-id-empty',
  'record-id-key',
  'data-empty',
  'data-prefix',
  'consent-name',
  'consent-value',
  'consent-value-missing',
  'consent-date-format',
  'consent-date-invalid',
  'consent-date-missing',
  'optin-value',
  'merge-options-missing',
  'merge-options-no-effect',
]);

const problemsOf = (value: unknown) => check(JSON.stringify(value), { today: '2026-11-22', idProject: 123456 }).problems;

const anything = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, -1, 1.5, 15, '', ' ', '0', '1', '15', 'x', 'yes', 'true', 'FALSE', '2026.10.24', '2026-10-24', '2026.02.30', '2024.02.29', [], {});
const anyName = fc.constantFrom('Tag', 'EMail', 'key_f_Code', 'idContact', 'f_City', 'optin_news', 'dtOptin_news', 'hasTrackingConsent', 'dtTrackingConsent', 'hasTrackingConsents', 'NullHandling', 'AllowUpdate', 'records');

const right = (...values: unknown[]) => fc.constantFrom(...values);
const consent = { hasTrackingConsent: right('1', '0', true, false, 1, 0), dtTrackingConsent: right('2026.10.24', '2024.02.29') };
const optIn = { optin_news: right('1', '0', true, 0), dtOptin_news: right('2026.10.24', '2026-10-24', '2026/10/24 10:00:00') };
const record = fc.record({
  ID: fc.oneof(fc.record({ key_f_EMail: right('nadia@example.org') }), fc.record({ key_f_Code: right('x', 15) }), fc.record({ idContact: right(15, '15') })),
  Data: fc.oneof(fc.record(consent), fc.record({ ...consent, f_City: right('Laval', 12, true, null) }), fc.record(optIn)),
});
const flag = right(true, false);
const valid = fc.record(
  {
    AuthKey: fc.record({ idKey: right(1234, '1234'), Key: right('<key>', '') }, { requiredKeys: [] }),
    idProject: right(123456, '123456'),
    Records: fc.array(record, { minLength: 1, maxLength: 2 }),
    MergeOptions: fc.record(
      { AllowInsert: right(true), AllowUpdate: flag, SkipDuplicateRecords: flag, ReturnRecordsOnError: flag, FieldOptions: right(null, {}, []), NullHandling: anything },
      { requiredKeys: ['AllowInsert'] },
    ),
  },
  { requiredKeys: ['Records', 'MergeOptions'] },
);

interface Change {
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly name: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({ place: fc.nat(), kind: fc.constantFrom<Change['kind']>('replace', 'remove', 'add'), name: anyName, value: anything });
const payload = fc.tuple(valid, fc.array(change, { maxLength: 2 })).map(([value, changes]) => {
  const changed = structuredClone(value) as unknown as Record<string, unknown>;
  for (const one of changes) apply(changed, one);
  return changed;
});

/** Makes the change at one of the places of a value, whichever the number says. */
function apply(root: Record<string, unknown>, { place, kind, name, value: shared }: Change): void {
  const value = structuredClone(shared);
  const slots = slotsOf(root);
  const slot = slots[place % slots.length];
  if (!slot) return;
  const { parent, key } = slot;
  const inner = parent[key];
  if (kind === 'remove') Reflect.deleteProperty(parent, key);
  else if (kind === 'add' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) (inner as Record<string, unknown>)[name] = value;
  else parent[key] = value;
  if (Array.isArray(root['Records'])) root['Records'] = root['Records'].filter((item) => item !== undefined);
}

function slotsOf(value: object): { parent: Record<string, unknown>; key: string }[] {
  const parent = value as Record<string, unknown>;
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => [{ parent, key }, ...(typeof child === 'object' && child !== null ? slotsOf(child) : [])]);
}

describe('the published schema and our rules', () => {
  it('agree on what is wrong in form', () => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(payload, (value) => {
        const problems = problemsOf(value);
        if (validate(value)) {
          seen.valid++;
          const form = problems.filter(({ code, severity }) => FORM_RULES.has(code) && severity !== 'information');
          assert.deepEqual(form.map(({ code, path }) => `${code} ${path}`), []);
        } else {
          seen.invalid++;
          assert.ok(problems.length > 0, JSON.stringify(validate.errors));
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(seen.valid > 300 && seen.invalid > 300, JSON.stringify(seen));
  });
});
