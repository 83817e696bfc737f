import * as vscode from 'vscode';
import { localise } from '../ui/localise';
import { connectionSetting, readConnections, SANDBOX, type AccountConnection, type Connection, type ConnectionsSetting, type SandboxConnection } from './connection';

const ACTIVE = 'dialogInsight.activeConnection';

/**
 * The connections in the user's own settings, and which of them is active in this workspace.
 * Workspace settings are never read: a folder from elsewhere must not decide where a key is sent.
 */
export class ConnectionStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private setting: ConnectionsSetting;

  /** Fires when the list of connections or the active one may have changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly workspaceState: vscode.Memento) {
    this.setting = readSetting();
    this.subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('dialogInsight.connections')) this.reload();
    });
  }

  /** The accounts in the order of the settings, then the sandbox, which is always available. */
  all(): readonly Connection[] {
    return [...this.setting.connections, sandboxConnection()];
  }

  accounts(): readonly AccountConnection[] {
    return this.setting.connections;
  }

  /** The invalid entries of the setting, each described in one or two sentences. */
  problems(): readonly string[] {
    return this.setting.problems.map(({ subject, reason }) => `${localise(subject)} ${localise(reason)}`);
  }

  /** The active connection of this workspace: none until one is chosen. */
  active(): Connection | undefined {
    const name = this.workspaceState.get<string>(ACTIVE);
    return name === SANDBOX.name ? sandboxConnection() : name === undefined ? undefined : this.find(name);
  }

  find(name: string): Connection | undefined {
    return this.all().find((connection) => connection.name === name);
  }

  async activate(connection: Connection): Promise<void> {
    // The sandbox is stored by the same name in every language: the editor's language may change.
    await this.workspaceState.update(ACTIVE, connection.kind === 'sandbox' ? SANDBOX.name : connection.name);
    this.changed.fire();
  }

  async add(connection: AccountConnection): Promise<void> {
    await this.write((entries) => [...entries, connectionSetting(connection)]);
  }

  async remove(connection: AccountConnection): Promise<void> {
    await this.write((entries) => entries.filter((entry) => !isNamed(entry, connection.name)));
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, this.subscription).dispose();
  }

  /** Changes the raw setting, so that entries which can't be read today are kept for their author to correct. */
  private async write(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const value = userSetting();
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    await vscode.workspace.getConfiguration('dialogInsight').update('connections', change(entries), vscode.ConfigurationTarget.Global);
    this.reload();
  }

  private reload(): void {
    this.setting = readSetting();
    this.changed.fire();
  }
}

/** The sandbox, with its name in the editor's language. */
export function sandboxConnection(): SandboxConnection {
  return { ...SANDBOX, name: vscode.l10n.t('Sandbox') };
}

function readSetting(): ConnectionsSetting {
  return readConnections(userSetting());
}

function userSetting(): unknown {
  return vscode.workspace.getConfiguration('dialogInsight').inspect<unknown>('connections')?.globalValue;
}

function isNamed(entry: unknown, name: string): boolean {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) return false;
  return typeof entry.name === 'string' && entry.name.trim() === name;
}
