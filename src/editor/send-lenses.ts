import { message, type Message } from '../core/message';
import { recordCount } from '../core/payload/record-count';
import { whatIsAllowed } from './what-is-allowed';

/** What decides what a send of a payload would do. */
export interface SendState {
  readonly records: number;
  readonly errors: number;
  readonly allowInsert: boolean | undefined;
  readonly allowUpdate: boolean | undefined;
  /** The project that the payload names. */
  readonly idProject: number | undefined;
  readonly connection: { readonly name: string; readonly idProject: number } | undefined;
  readonly isTrusted: boolean;
  /** How far a send of this payload is, where one is under way. */
  readonly sending: string | undefined;
}

/** A line over the payload, and the command behind it. */
export interface SendLens {
  readonly title: string;
  readonly command: string;
}

const SWITCH_CONNECTION = 'dialogInsight.switchConnection';

/** What a person is told over a payload: what a click would send and where to, or what is in the way. Nothing where there is nothing to send. */
export function sendLenses(state: SendState, localise: (message: Message) => string): readonly SendLens[] {
  const { records, errors, idProject, connection, isTrusted, sending } = state;
  const lens = (icon: string, text: Message, command: string): SendLens => ({ title: `$(${icon}) ${localise(text)}`, command });
  if (records === 0) return [];
  if (sending !== undefined) return [lens('sync~spin', message('{0} (click to cancel)', sending), 'dialogInsight.cancelSend')];
  if (errors > 0) {
    const text = errors === 1 ? message('1 error to mend before sending') : message('{0} errors to mend before sending', errors);
    return [lens('error', text, 'workbench.actions.view.problems')];
  }
  const count = localise(recordCount(records));
  if (!isTrusted) return [lens('workspace-untrusted', message('Trust this workspace to send {0}', count), 'workbench.trust.manage')];
  if (connection && idProject !== undefined && idProject !== connection.idProject) {
    const text = message('Not sent to {0}: the payload is for project {1}, the connection for {2}', connection.name, String(idProject), String(connection.idProject));
    return [lens('warning', text, SWITCH_CONNECTION)];
  }
  const allowed = localise(whatIsAllowed(state.allowInsert, state.allowUpdate));
  const text = connection
    ? message('Send {0} to {1}: {2}', count, connection.name, allowed)
    : message('Send {0} to Dialog Insight: {1} (asks where to)', count, allowed);
  return [lens('cloud-upload', text, 'dialogInsight.send'), { title: localise(message('Preview')), command: 'dialogInsight.preview' }];
}
