import { message, type Message } from '../core/message';
import type { Connection } from './connection';

export interface StatusText {
  readonly text: Message;
  readonly tooltip: Message;
  /** True where a send changes contacts that real people stand behind. */
  readonly production: boolean;
  readonly command: string;
}

const SWITCH = 'dialogInsight.switchConnection';

/** What the status bar says where the workspace is not trusted, whatever the connection. */
export function untrustedText(): StatusText {
  return {
    text: message('$(workspace-untrusted) Dialog Insight: checks only'),
    tooltip: message('Payloads are checked here, and not sent: sending uses your key, so it needs your trust. Click to manage it.'),
    production: false,
    command: 'workbench.trust.manage',
  };
}

/** What of a payload decides whether it can be sent. */
export interface PayloadState {
  readonly errors: number;
  /** The project that it names. */
  readonly idProject: number | undefined;
}

/** What the status bar says over a payload: where it would be sent, or what is in the way. */
export function payloadStatus(connection: Connection | undefined, { errors, idProject }: PayloadState): StatusText {
  if (connection && errors > 0) {
    const { name } = connection;
    return {
      text: errors === 1 ? message('$(error) {0}: 1 error', name) : message('$(error) {0}: {1} errors', name, errors),
      tooltip: message('Nothing is sent to {0} before the errors of this payload are mended. Click to see them.', name),
      production: false,
      command: 'workbench.actions.view.problems',
    };
  }
  if (connection && idProject !== undefined && idProject !== connection.idProject) {
    return {
      text: message('$(warning) {0}: another project', connection.name),
      tooltip: message('Not sent to {0}: the payload is for project {1}, the connection for {2}. Click to switch.', connection.name, idProject, connection.idProject),
      production: false,
      command: SWITCH,
    };
  }
  return statusText(connection);
}

/** What is said of a connection. Production differs by its word and sign, not by colour alone. */
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
