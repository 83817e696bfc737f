import * as vscode from 'vscode';
import { ProjectFields, type ProjectDetails } from '../core/fields/project-fields';
import { SANDBOX_PROJECT } from '../sandbox/project';
import type { AccountConnection, Connection } from './connection';
import { fieldsName, isFieldsName, readStoredFields, storedFields, type StoredFields } from './stored-fields';

/** The fields of a connection's project, as far as they are known. */
export interface KnownFields {
  readonly fields: ProjectFields;
  /** When they were read from the service, in milliseconds since 1970; undefined for the sandbox, whose fields never change. */
  readonly readAt: number | undefined;
}

/**
 * The fields of the connections' projects, kept on this machine so that writing support works offline. It never calls the service:
 * `readFields` does, when the user tests a connection or refreshes the fields.
 */
export class FieldStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly known = new Map<string, KnownFields | undefined>();
  private readonly failed = new Set<string>();
  private readonly sandbox: KnownFields = { fields: new ProjectFields(SANDBOX_PROJECT.idProject, SANDBOX_PROJECT, false), readAt: undefined };
  private readonly focus: vscode.Disposable;

  /** Fires when other fields are known than before, or when reading them failed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly globalState: vscode.Memento) {
    // Another window may have stored new fields meanwhile; there is no event for that.
    this.focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) this.lookAgain();
    });
  }

  of(connection: Connection): KnownFields | undefined {
    if (connection.kind === 'sandbox') return this.sandbox;
    const name = fieldsName(connection);
    if (!this.known.has(name)) {
      const stored = this.stored(name);
      this.known.set(name, stored && { fields: new ProjectFields(connection.idProject, stored), readAt: stored.readAt });
    }
    return this.known.get(name);
  }

  /** Whether the last attempt to read them since the editor was opened failed. */
  hasFailed(connection: Connection): boolean {
    return connection.kind === 'account' && this.failed.has(fieldsName(connection));
  }

  /** @param others the existing connections: what was kept for any other is deleted */
  async keep(connection: AccountConnection, details: ProjectDetails, others: readonly AccountConnection[]): Promise<void> {
    const name = fieldsName(connection);
    const stored = storedFields(details, Date.now());
    this.known.set(name, { fields: new ProjectFields(connection.idProject, stored), readAt: stored.readAt });
    this.failed.delete(name);
    this.changed.fire();
    const names = new Set([connection, ...others].map(fieldsName));
    await this.globalState.update(name, stored);
    for (const stale of this.globalState.keys()) if (isFieldsName(stale) && !names.has(stale)) await this.globalState.update(stale, undefined);
  }

  fail(connection: AccountConnection): void {
    this.failed.add(fieldsName(connection));
    this.changed.fire();
  }

  /** Deletes the fields, unless another connection of `others` has the same ones. */
  async forget(connection: AccountConnection, others: readonly AccountConnection[]): Promise<void> {
    const name = fieldsName(connection);
    if (others.some((other) => fieldsName(other) === name)) return;
    this.known.delete(name);
    this.failed.delete(name);
    await this.globalState.update(name, undefined);
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, this.focus).dispose();
  }

  private stored(name: string): StoredFields | undefined {
    return readStoredFields(this.globalState.get(name));
  }

  /** Drops cached fields that are no longer stored. */
  private lookAgain(): void {
    const outdated = [...this.known].filter(([name, known]) => known?.readAt !== this.stored(name)?.readAt).map(([name]) => name);
    for (const name of outdated) {
      this.known.delete(name);
      this.failed.delete(name);
    }
    if (outdated.length > 0) this.changed.fire();
  }
}
