import * as vscode from 'vscode';
import type { ConnectionStore } from './connection-store';

/** Keeps `dialogInsight.hasConnection` true while this workspace has an active connection: the text of the empty Results view uses it. */
export class ConnectionContextKey implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(private readonly connections: ConnectionStore) {
    this.subscription = connections.onDidChange(() => this.refresh());
    this.refresh();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private refresh(): void {
    void vscode.commands.executeCommand('setContext', 'dialogInsight.hasConnection', this.connections.active() !== undefined);
  }
}
