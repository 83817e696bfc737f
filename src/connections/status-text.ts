import { message, type Message } from '../core/message';
import type { Readiness } from '../core/sending/readiness';
import type { Connection } from './connection';

export interface StatusText {
  readonly text: Message;
  readonly tooltip: Message;
  /** True if a send changes contacts that are real people. */
  readonly production: boolean;
  readonly command: string;
}

const SWITCH = 'dialogInsight.switchConnection';
const SHOW_PROBLEMS = 'workbench.actions.view.problems';

/** What the status bar says in an untrusted workspace, whatever the connection. */
function untrustedText(): StatusText {
  return {
    text: message('$(workspace-untrusted) Dialog Insight: checks only'),
    tooltip: message('Payloads are checked here, and not sent: sending uses your key, so it needs your trust. Click to manage it.'),
    production: false,
    command: 'workbench.trust.manage',
  };
}

/**
 * What the status bar says for a payload: where it would be sent, or what prevents it. Without a connection it leads to choosing one, which comes before
 * everything that depends on it. Undefined if there is nothing to send. @param localise for messages inside another sentence
 */
export function payloadStatus(connection: Connection | undefined, readiness: Readiness, localise: (message: Message) => string): StatusText | undefined {
  if (readiness.kind === 'nothing') return undefined;
  if (readiness.kind === 'untrusted') return untrustedText();
  if (!connection) return statusText(undefined);
  const { name } = connection;
  const said = (text: Message, tooltip: Message, command: string): StatusText => ({ text, tooltip, production: false, command });
  switch (readiness.kind) {
    case 'sending':
      return said(message('$(sync~spin) {0}: sending', name), message('{0} (click to cancel)', readiness.progress), 'dialogInsight.cancelSend');
    case 'errors': {
      const { errors } = readiness;
      const text = errors === 1 ? message('$(error) {0}: 1 error', name) : message('$(error) {0}: {1} errors', name, errors);
      return said(text, message('Nothing is sent to {0} until the errors of this payload are fixed. Click to see them.', name), SHOW_PROBLEMS);
    }
    case 'stopped': {
      const reason = localise(readiness.obstacle.reason);
      return said(message("$(error) {0}: can't be sent", name), message('Not sent to {0}. {1}', name, reason), SHOW_PROBLEMS);
    }
    case 'other-project': {
      const { written, connected, obstacle } = readiness;
      const tooltip =
        written === undefined
          ? message('Not sent to {0}. {1}', name, localise(obstacle.reason))
          : message('Not sent to {0}: the payload is for project {1}, the connection for {2}. Click to switch.', name, written, connected);
      return said(message('$(warning) {0}: another project', name), tooltip, SWITCH);
    }
    case 'ready':
      return statusText(connection);
  }
}

/** What is said about a connection. Production is marked by a word and an icon, not only by a colour. */
export function statusText(connection: Connection | undefined): StatusText {
  if (!connection) {
    return {
      text: message('$(plug) Dialog Insight: no connection'),
      tooltip: message('Choose the Dialog Insight connection that payloads are sent to.'),
      production: false,
      command: SWITCH,
    };
  }
  if (connection.kind === 'sandbox') {
    return {
      text: message('$(beaker) {0}', connection.name),
      tooltip: message('Payloads are sent to the sandbox inside this editor (project {0}). Nothing leaves this machine. Click to switch.', connection.idProject),
      production: false,
      command: SWITCH,
    };
  }
  const { name, address, idProject } = connection;
  if (connection.test) {
    return {
      text: message('$(plug) {0} (test)', name),
      tooltip: message('Payloads are sent to the test project {0} at {1}, without a question. Click to switch.', idProject, address),
      production: false,
      command: SWITCH,
    };
  }
  return {
    text: message('$(warning) {0} (PRODUCTION)', name),
    tooltip: message('Payloads are sent to the production project {0} at {1}, after a confirmation. Click to switch.', idProject, address),
    production: true,
    command: SWITCH,
  };
}
