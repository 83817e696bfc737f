import { inARow, message, type Message } from '../message';
import { summaryText } from './report';
import type { SendProgress } from './send';

/** The progress of a send: "1,500 of 12,000; 1,460 created, 38 updated, 2 rejected". `format` formats messages and their numbers in the reader's language. */
export function progressText({ done, total, summary, waiting }: SendProgress, format: (message: Message) => string): string {
  const parts = [format(message('{0} of {1}', done, total))];
  if (done > 0) parts.push(summaryText(summary, format));
  if (waiting) parts.push(format(message('the service is busy or away, again in {0} s', Math.ceil(waiting.seconds))));
  return inARow(parts, format);
}
