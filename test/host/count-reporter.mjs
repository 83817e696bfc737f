/**
 * A reporter for Node's test runner that ends with how many tests passed and how many did not, as JSON.
 *
 * Node 20 gives its totals only as diagnostics ("pass 12"). Cancelled, skipped and unfinished tests count as failed:
 * none is meant to be.
 * @param {AsyncIterable<{ type: string, data: { message?: string } }>} source
 */
export default async function* countReporter(source) {
  const totals = {};
  for await (const { type, data } of source) {
    const [, name, count] = (type === 'test:diagnostic' && /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(data.message)) || [];
    if (name !== undefined) {
      totals[name] = Number(count);
    }
  }
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 } = totals;
  yield JSON.stringify({ passed: pass, failed: fail + cancelled + skipped + todo });
}
