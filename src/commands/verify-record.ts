import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import { activeConnection } from '../connections/choose-connection';
import { sentTo } from '../connections/connection';
import { fileKeys } from '../core/payload/file-keys';
import { isBeingSent } from '../delivery/claim-payload';
import { mayVerify, verifyRecords } from '../delivery/verify-records';
import { recordAtCursor } from '../payloads/record-at-cursor';
import { targetFile } from '../payloads/target-document';
import { followedRecords } from '../results/followed-records';
import type { Services } from './services';

/** Reads the contact of the record at the cursor back, whether or not it was sent from here. */
export function registerVerifyRecord(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.verifyRecord', async () => {
    const editor = vscode.window.activeTextEditor;
    const document = await targetFile(editor?.document.uri);
    if (!document || !editor || !(await mayVerify()) || (await isBeingSent(services, document.uri))) return;
    const { request } = services.payloads.check(document);
    const record = request && recordAtCursor(request, document, editor.selection.active);
    if (!record) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor in the record to verify.'));
      return;
    }
    const connection = await activeConnection(services);
    if (!connection) return;
    const redact = createRedactor(fileKeys(request).map(({ node }) => node.value));
    const [followed] = followedRecords(document.getText(), [record], redact);
    if (!followed) return;
    const slot = services.results.slotOf(document, sentTo(connection), followed);
    const results = services.results.of(document.uri);
    if (results) await verifyRecords(services, document, connection, results, new Map([[slot, record]]));
  });
}
