import * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import { problemCounts } from '../core/checking/problem-counts';
import type { Tally } from '../core/checking/tally';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { ActivePayload } from '../payloads/active-payload';
import { localiseWithNumbers } from '../ui/localise';

const SHOW_PROBLEMS = 'workbench.actions.view.problems';

/** The language status (`{}` in the status bar): how many problems the active payload has, and where it would be sent. */
export class PayloadLanguageStatus implements vscode.Disposable {
  private readonly problems = vscode.languages.createLanguageStatusItem('dialogInsight.problems', []);
  private readonly connection = vscode.languages.createLanguageStatusItem('dialogInsight.connection', []);
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly connections: Pick<ConnectionStore, 'active' | 'onDidChange'>,
    private readonly activePayload: ActivePayload,
  ) {
    this.problems.name = vscode.l10n.t('Dialog Insight Problems');
    this.connection.name = vscode.l10n.t('Dialog Insight Connection');
    const refresh = (): void => this.refresh();
    this.subscriptions = vscode.Disposable.from(
      activePayload.onDidChange(refresh),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const shown = activePayload.document()?.uri.toString();
        if (uris.some((uri) => uri.toString() === shown)) refresh();
      }),
      connections.onDidChange(refresh),
    );
    this.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(this.problems, this.connection, this.subscriptions).dispose();
  }

  private refresh(): void {
    const document = this.activePayload.document();
    // An item is shown if its selector matches the active document: a name alone does not tell whether that is a payload.
    const selector = document ? [{ scheme: document.uri.scheme, language: document.languageId }] : [];
    const { tally, outline } = (document && this.payloads.checkInTurns(document)) ?? {};
    this.problems.selector = selector;
    this.connection.selector = outline && outline.records > 0 ? selector : [];
    if (!tally) return;
    const counts = problemCounts(tally).map(localiseWithNumbers);
    this.problems.text = counts.length === 0 ? vscode.l10n.t('Dialog Insight: no problems') : vscode.l10n.t('Dialog Insight: {0}', counts.join(', '));
    this.problems.severity = severityOf(tally);
    this.problems.command = { command: SHOW_PROBLEMS, title: vscode.l10n.t('Show Problems') };
    const name = this.connections.active()?.name;
    this.connection.text = name === undefined ? vscode.l10n.t('Dialog Insight: no connection') : vscode.l10n.t('Dialog Insight: sends to {0}', name);
    this.connection.command = { command: 'dialogInsight.switchConnection', title: vscode.l10n.t('Switch Connection') };
  }
}

function severityOf(tally: Tally): vscode.LanguageStatusSeverity {
  if (tally.ofSeverity('error') > 0) return vscode.LanguageStatusSeverity.Error;
  return tally.ofSeverity('warning') > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}
