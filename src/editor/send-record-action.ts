import * as vscode from 'vscode';
import { isFile } from '../payloads/is-file';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { isKeyUsable } from '../ui/trust';

const KIND = vscode.CodeActionKind.Empty.append('dialogInsight.send');

/** Offers to send only the record at the cursor, as a code action that must be requested: no lens on each of thousands of records, and no light bulb on each line. */
export function registerSendRecordAction(
  selector: vscode.DocumentSelector,
  payloads: PayloadDocuments,
  connections: { active(): { readonly name: string } | undefined },
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { triggerKind, only }) {
      if (triggerKind !== vscode.CodeActionTriggerKind.Invoke || (only && !only.contains(KIND))) return [];
      if (!isKeyUsable() || !isFile(document.uri) || !payloads.isPayload(document)) return [];
      const found = await payloads.whenChecked(document);
      if (!found?.outline || !found.recordSpanAt(document.offsetAt(range.start))) return [];
      const name = connections.active()?.name;
      const title = name === undefined ? vscode.l10n.t('Send this record only') : vscode.l10n.t('Send this record only to {0}', name);
      const action = new vscode.CodeAction(title, KIND);
      action.command = { command: 'dialogInsight.sendRecord', title };
      return [action];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [KIND] });
}
