import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import countReporter from '../../host/count-reporter.mjs';

const of = (type: string, file: string, data: object = {}): object => ({ type: `test:${type}`, data: { name: 'one', file, details: {}, ...data } });
const error = (failureType: string): object => ({ details: { error: { failureType } } });

it('counts each test once for its file, and what was skipped or is still to be done as failed', async () => {
  const counted = await text(
    countReporter(
      Readable.from([
        of('start', '/a.test.ts'),
        of('pass', '/a.test.ts'),
        of('pass', '/a.test.ts', { details: { type: 'suite' } }),
        of('fail', '/b.test.ts', error('testCodeFailure')),
        of('fail', '/b.test.ts', error('subtestsFailed')),
        of('pass', pathToFileURL('/b.test.ts').href, { skip: true }),
        of('pass', '/b.test.ts', { todo: 'later' }),
        of('fail', '/b.test.ts', error('cancelledByParent')),
      ]),
    ),
  );
  assert.deepEqual(JSON.parse(counted), { '/a.test.ts': { passed: 1, failed: 0 }, '/b.test.ts': { passed: 0, failed: 4 } });
});
