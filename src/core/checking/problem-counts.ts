import { message, type Message } from '../message';
import type { Tally } from './tally';

export function warningCount(warnings: number): Message {
  return warnings === 1 ? message('1 warning') : message('{0} warnings', warnings);
}

/** "2 errors", "1 warning": what a check found, without the kinds that it did not find. */
export function problemCounts(tally: Tally): readonly Message[] {
  const errors = tally.ofSeverity('error');
  const warnings = tally.ofSeverity('warning');
  const information = tally.ofSeverity('information');
  return [
    ...(errors > 0 ? [errors === 1 ? message('1 error') : message('{0} errors', errors)] : []),
    ...(warnings > 0 ? [warningCount(warnings)] : []),
    ...(information > 0 ? [information === 1 ? message('1 remark') : message('{0} remarks', information)] : []),
  ];
}
