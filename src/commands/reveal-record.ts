import * as vscode from 'vscode';
import { payloadOf, recordsNow } from '../results/result-records';
import type { Services } from './services';

/** Goes to the record of a row in the Results view. Not in the command palette. */
export function registerRevealRecord(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.revealRecord', async (uri: unknown, slot: unknown) => {
    const results = uri instanceof vscode.Uri ? services.results.of(uri) : undefined;
    const document = results && (await payloadOf(results));
    if (!document || typeof slot !== 'number') return;
    const [record] = recordsNow(services.payloads, document, results, [slot]).records;
    const place = record ?? results.places.at(slot);
    if (!place) {
      const name = results.entries[slot]?.label ?? '';
      void vscode.window.showWarningMessage(vscode.l10n.t('The record {0} is no longer in the payload.', name));
      return;
    }
    const start = document.positionAt(place.offset);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start), viewColumn: columnOf(document) });
  });
}

/** The column in which the payload is already shown, so that it does not open in the column of its report. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  for (const { tabs, viewColumn } of vscode.window.tabGroups.all) {
    if (tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString())) return viewColumn;
  }
  return vscode.ViewColumn.Active;
}
