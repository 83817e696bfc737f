import { relative } from 'node:path';
import { root } from './dependencies.mjs';
import { pathOf, verdictOf } from './verdict.mjs';

/** Longer lines are values, which are cut; more lines are a difference of two of them. */
const LONGEST_LINE = 600;
const MOST_LINES = 40;
const LEFT = { skipped: 'was skipped', todo: 'is still to be done' };

/**
 * A reporter for Node's test runner: a line for each file, and each failure once, with the frames of this project alone and its values cut.
 * @param {AsyncIterable<{ type: string, data: object }>} source
 */
export default async function* failureReporter(source) {
  let file;
  const ended = () => (file === undefined ? '' : summary(file));
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield readable(data.message);
    if (type !== 'test:start' && type !== 'test:pass' && type !== 'test:fail') continue;
    // The runner tells of one file after the other, whichever end first.
    if (data.file !== file?.path) {
      yield ended();
      file = { path: data.file, passed: 0, failed: 0, milliseconds: 0, names: [] };
    }
    if (type === 'test:start') {
      file.names.length = data.nesting;
      file.names.push(data.name);
      continue;
    }
    if (data.nesting === 0) file.milliseconds += data.details.duration_ms;
    const verdict = verdictOf({ type, data });
    if (verdict === 'passed') file.passed++;
    if (verdict === 'passed' || verdict === undefined) continue;
    file.failed++;
    yield verdict === 'failed' ? failure(data, file.names.slice(0, data.nesting)) : `\n✖ ${placeOf(data)}\n  ${data.name}\n    ${LEFT[verdict]}\n`;
  }
  yield ended();
}

function summary({ path, passed, failed, milliseconds }) {
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  return `${failed === 0 ? '✔' : '\n✖'} ${shortPath(path)}: ${counts} (${(milliseconds / 1000).toFixed(1)} s)\n`;
}

function failure(data, suites) {
  const { name, file, details } = data;
  // A file that could not be loaded is named by its path, and has told why on its standard error.
  const title = file === name ? 'could not be run' : [...suites, name].map(cutLine).join(' › ');
  const reason = file === name ? '' : readable(reasonOf(details.error.cause ?? details.error));
  return `\n✖ ${placeOf(data)}\n  ${title}\n${reason.trimEnd().replace(/^(?=.)/gm, '    ')}\n`;
}

function placeOf({ file, line }) {
  return `${shortPath(file)}${line > 1 ? `:${line}` : ''}`;
}

/** An error with its stack, and what caused it, unless it says so itself. */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = '', cause } = error;
  const own = (stack.includes(message) ? stack : `${message}\n${stack}`).replace(/^AssertionError \[ERR_ASSERTION\]: /, '');
  if (cause === undefined || own.includes(cause.message ?? cause)) return own;
  return `${own}\nCaused by: ${reasonOf(cause)}`;
}

/** Without the frames of Node and of packages, paths from the project's folder on, and nothing at length. */
function readable(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at .*(?:\bnode:|node_modules|\(<anonymous>\)$)/.test(line));
  const shown = lines.slice(0, MOST_LINES).map((line) => cutLine(line.replaceAll(`file://${root}/`, '').replaceAll(`${root}/`, '')));
  return [...shown, ...(lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} more lines`, ''] : [])].join('\n');
}

function cutLine(line) {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} … (${line.length} characters)` : line;
}

function shortPath(path) {
  return relative(root, pathOf(path));
}
