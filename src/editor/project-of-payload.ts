import type * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import type { FieldStore, KnownFields } from '../connections/field-store';
import type { PayloadDocuments } from '../payloads/payload-documents';

/** A project whose fields are known, and the connection through which they are known. */
export interface KnownProject extends KnownFields {
  readonly connection: string;
}

/** The project whose fields help with writing a payload. */
export class ProjectOfPayload {
  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly connections: ConnectionStore,
    private readonly fields: FieldStore,
  ) {}

  isPayload(document: vscode.TextDocument): boolean {
    return this.payloads.isPayload(document);
  }

  /** That of the active connection, unless the payload is for another one. */
  of(document: vscode.TextDocument): KnownProject | undefined {
    const active = this.connections.active();
    const known = active && this.fields.of(active);
    if (!known) return undefined;
    const written = this.payloads.checkInTurns(document)?.outline?.idProject;
    return written === undefined || written === active.idProject ? { ...known, connection: active.name } : undefined;
  }
}
