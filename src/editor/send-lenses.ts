import type { Outline } from '../core/checking/check-result';
import { message, type Message } from '../core/message';
import { warningCount } from '../core/checking/problem-counts';
import { recordCount } from '../core/payload/record-count';
import type { Readiness } from '../core/sending/readiness';
import { describeMergeOptions } from './describe-merge-options';

/** A line above the payload, and its command. */
export interface SendLens {
  readonly title: string;
  readonly command: string;
}

const SHOW_PROBLEMS = 'workbench.actions.view.problems';
const SWITCH_CONNECTION = 'dialogInsight.switchConnection';

/** What is shown above a payload: what a click would send and where, or what prevents it. Nothing if there is nothing to send. */
export function sendLenses(
  readiness: Readiness,
  { records, allowInsert, allowUpdate }: Pick<Outline, 'records' | 'allowInsert' | 'allowUpdate'>,
  warnings: number,
  connection: { readonly name: string } | undefined,
  localise: (message: Message) => string,
): readonly SendLens[] {
  const lens = (icon: string, text: Message, command: string): SendLens => ({ title: `$(${icon}) ${localise(text)}`, command });
  const count = localise(recordCount(records));
  switch (readiness.kind) {
    case 'nothing':
      return [];
    case 'sending':
      return [lens('sync~spin', message('{0} (click to cancel)', readiness.progress), 'dialogInsight.cancelSend')];
    case 'untrusted':
      return [lens('workspace-untrusted', message('Trust this workspace to send {0}', count), 'workbench.trust.manage')];
    case 'errors': {
      const { errors } = readiness;
      return [lens('error', errors === 1 ? message('1 error to fix before sending') : message('{0} errors to fix before sending', errors), SHOW_PROBLEMS)];
    }
    case 'stopped':
      return [lens('error', message("Can't be sent. {0}", localise(readiness.obstacle.reason)), SHOW_PROBLEMS)];
    case 'other-project': {
      const name = connection?.name ?? '';
      const { written, connected, obstacle } = readiness;
      const text =
        written === undefined
          ? message('Not sent to {0}. {1}', name, localise(obstacle.reason))
          : message('Not sent to {0}: the payload is for project {1}, the connection for {2}', name, String(written), String(connected));
      return [lens('warning', text, SWITCH_CONNECTION)];
    }
    case 'ready': {
      const allowed = localise(describeMergeOptions(allowInsert, allowUpdate));
      const text = connection
        ? message('Send {0} to {1}: {2}', count, connection.name, allowed)
        : message('Send {0} to Dialog Insight: {1} (asks where to)', count, allowed);
      const whole = warnings === 0 ? text : message('{0} ({1})', localise(text), localise(warningCount(warnings)));
      return [lens('cloud-upload', whole, 'dialogInsight.send'), { title: localise(message('Preview')), command: 'dialogInsight.preview' }];
    }
  }
}
