import * as vscode from 'vscode';
import { maySend, sendDocument } from '../delivery/send-document';
import { recordAtCursor } from '../payloads/record-at-cursor';
import { targetDocument } from '../payloads/target-document';
import type { Services } from './services';

/** Sends only the record at the cursor: a trial before sending thousands. */
export function registerSendRecord(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.sendRecord', async () => {
    const editor = vscode.window.activeTextEditor;
    const document = await targetDocument(editor?.document.uri);
    if (!document || !editor) return;
    const { request } = services.payloads.check(document);
    const record = request && recordAtCursor(request, document, editor.selection.active);
    if (record) await sendDocument(services, document, ({ items }) => items.filter(({ index }) => index === record.index));
    else if (await maySend()) void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor in the record to send.'));
  });
}
