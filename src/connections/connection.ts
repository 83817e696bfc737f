import { parseAddress } from '../api/platforms';
import { message, type Message } from '../core/message';
import { SANDBOX_PROJECT } from '../sandbox/project';

/** An account at Dialog Insight, as in the setting `dialogInsight.connections`. Its key is in the secret store, never here. */
export interface AccountConnection {
  readonly kind: 'account';
  readonly name: string;
  /** Origin and path, without a trailing slash. The key is bound to it. */
  readonly address: string;
  readonly idProject: number;
  readonly idKey: number;
  /** True for a test project: sends to it need no confirmation. */
  readonly test: boolean;
}

/** The service that runs inside the extension. It has no address until it is started, and a generated key. */
export interface SandboxConnection {
  readonly kind: 'sandbox';
  readonly name: string;
  readonly idProject: number;
  readonly idKey: number;
  readonly test: true;
}

export type Connection = AccountConnection | SandboxConnection;

export const SANDBOX: SandboxConnection = {
  kind: 'sandbox',
  name: SANDBOX_PROJECT.name,
  idProject: SANDBOX_PROJECT.idProject,
  idKey: SANDBOX_PROJECT.idKey,
  test: true,
};

/** The connection to which records were sent, to identify it later. */
export interface SentTo {
  readonly name: string;
  /** Where it leads: a connection whose address or project was changed is another one, whatever its name. */
  readonly destination: string;
}

export function sentTo(connection: Connection): SentTo {
  const { kind, name } = connection;
  return { name, destination: kind === 'sandbox' ? kind : `${connection.address} ${connection.idProject}` };
}

/** The address if it is worth storing: undefined for the sandbox, whose port is different each time. */
export function lastingAddress(connection: Connection): string | undefined {
  return connection.kind === 'account' ? connection.address : undefined;
}

export interface ConnectionsSetting {
  readonly connections: readonly AccountConnection[];
  readonly problems: readonly SettingProblem[];
}

/** What is wrong with one entry of the setting: which entry, and why. */
export interface SettingProblem {
  readonly subject: Message;
  readonly reason: Message;
}

/** The valid entries of the setting, and what is wrong with the others. Accepts any value: settings are written by hand. */
export function readConnections(setting: unknown): ConnectionsSetting {
  const connections: AccountConnection[] = [];
  const problems: SettingProblem[] = [];
  if (setting === undefined || setting === null) return { connections, problems };
  if (!Array.isArray(setting)) {
    return { connections, problems: [{ subject: message('No connection can be used.'), reason: message('The setting must be a list.') }] };
  }
  setting.forEach((entry: unknown, index) => {
    const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    const name = typeof fields.name === 'string' ? fields.name.trim() : '';
    if (holdsKey(fields)) {
      problems.push({
        subject: message('Connection {0} in the settings contains a key.', name || index + 1),
        reason: message('Remove it there and replace it at Dialog Insight: keys belong in the secret store, and settings may be synchronised.'),
      });
    }
    const connection = readConnection(fields, name, connections);
    if ('template' in connection) problems.push({ subject: message("Connection {0} in the settings can't be used.", name || index + 1), reason: connection });
    else connections.push(connection);
  });
  return { connections, problems };
}

/** The entry of the setting for `connection`. */
export function connectionSetting({ name, address, idProject, idKey, test }: AccountConnection): Record<string, unknown> {
  return { name, address, idProject, idKey, test };
}

function readConnection(fields: Record<string, unknown>, name: string, earlier: readonly AccountConnection[]): AccountConnection | Message {
  const nameProblem = connectionNameProblem(name, earlier);
  if (nameProblem) return nameProblem;
  const address = parseAddress(typeof fields.address === 'string' ? fields.address : '');
  if (!address.valid) return address.reason;
  const idProject = positiveInteger(fields.idProject);
  if (idProject === undefined) return message('Its idProject must be a positive whole number.');
  const idKey = positiveInteger(fields.idKey);
  if (idKey === undefined) return message('Its idKey must be a positive whole number.');
  return { kind: 'account', name, address: address.base, idProject, idKey, test: fields.test === true };
}

/** Why `name` can't be a new connection's name; undefined if it can. */
export function connectionNameProblem(name: string, others: readonly Connection[]): Message | undefined {
  const wanted = name.trim();
  if (wanted === '') return message('A connection needs a name.');
  const same = (other: string): boolean => other.toLowerCase() === wanted.toLowerCase();
  if (same(SANDBOX.name)) return message('"{0}" is the name of the sandbox: choose another.', SANDBOX.name);
  if (others.some((other) => same(other.name))) return message('There is a connection of that name already.');
  return undefined;
}

/** Why `text` is not an `idProject` or `idKey`; undefined if it is. */
export function idProblem(text: string): Message | undefined {
  return parseId(text) === undefined ? message('A positive whole number, such as 123456.') : undefined;
}

/** Parses the number that the user typed for an `idProject` or an `idKey`. */
export function parseId(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? positiveInteger(Number(text.trim())) : undefined;
}

function positiveInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Whether there is any property that may contain a key: the setting has no such names of its own. */
function holdsKey(fields: Record<string, unknown>): boolean {
  return Object.keys(fields).some((name) => /^(key|authkey|apikey|secret|password|token)$/i.test(name));
}
