import { message, type Message } from '../message';

/** "1 record", "12,000 records". */
export function recordCount(count: number): Message {
  return count === 1 ? message('1 record') : message('{0} records', count);
}
