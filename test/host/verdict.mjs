import { fileURLToPath } from 'node:url';

/**
 * What an event of Node's test runner says of a test: that it `passed`, that it `failed`, or that it was `skipped` or is still to be done (`todo`),
 * which count as failed: none is meant to be. `undefined` where it says nothing, or nothing of its own: a suite, or a test whose parts are told of.
 * @param {{ type: string, data: { skip?: unknown, todo?: unknown, details?: { type?: string, error?: { failureType?: string } } } }} event
 * @returns {'passed' | 'failed' | 'skipped' | 'todo' | undefined}
 */
export function verdictOf({ type, data }) {
  if (type !== 'test:pass' && type !== 'test:fail') return undefined;
  if (data.skip !== undefined) return 'skipped';
  if (data.todo !== undefined) return 'todo';
  if (type === 'test:fail') return data.details.error.failureType === 'subtestsFailed' ? undefined : 'failed';
  return data.details.type === 'suite' ? undefined : 'passed';
}

/** The file of an event, which may be given as a URL. */
export function pathOf(file = '') {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}
