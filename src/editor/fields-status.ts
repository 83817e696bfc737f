import * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import type { FieldStore } from '../connections/field-store';
import { fieldsText } from '../connections/fields-text';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';

/** Shows in the language status (`{}` in the status bar) how old the fields of the active connection are, while a payload is active. */
export class FieldsStatus implements vscode.Disposable {
  private item: vscode.LanguageStatusItem | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly selector: vscode.DocumentSelector,
    private readonly payloads: PayloadDocuments,
    private readonly connections: ConnectionStore,
    private readonly fields: FieldStore,
  ) {
    const refresh = (): void => this.refresh();
    this.subscriptions = vscode.Disposable.from(
      connections.onDidChange(refresh),
      fields.onDidChange(refresh),
      payloads.onDidAdopt(refresh),
      vscode.window.onDidChangeActiveTextEditor(refresh),
    );
    this.refresh();
  }

  dispose(): void {
    this.item?.dispose();
    this.subscriptions.dispose();
  }

  private refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const connection = this.connections.active();
    if (!document || !connection || !this.payloads.isPayload(document)) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    const { text, detail, command } = fieldsText(connection, this.fields.of(connection), this.fields.hasFailed(connection), vscode.env.language, Date.now());
    this.item ??= vscode.languages.createLanguageStatusItem('dialogInsight.fields', this.selector);
    this.item.name = vscode.l10n.t('Dialog Insight Fields');
    this.item.text = localise(text);
    this.item.detail = detail ? localise(detail) : '';
    this.item.command = command && { command: 'dialogInsight.refreshFields', title: localise(command), arguments: [connection.name] };
  }
}
