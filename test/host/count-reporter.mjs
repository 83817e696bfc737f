import { pathOf, verdictOf } from './verdict.mjs';

/**
 * A reporter for Node's test runner that ends with how many tests of each file passed and how many did not, as JSON: `{ "<file>": { "passed": 3, "failed": 0 } }`.
 * @param {AsyncIterable<{ type: string, data: object }>} source
 */
export default async function* countReporter(source) {
  const counts = {};
  for await (const event of source) {
    const verdict = verdictOf(event);
    if (verdict === undefined) continue;
    const file = pathOf(event.data.file);
    counts[file] ??= { passed: 0, failed: 0 };
    counts[file][verdict === 'passed' ? 'passed' : 'failed']++;
  }
  yield JSON.stringify(counts);
}
