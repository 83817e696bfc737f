import * as vscode from 'vscode';
import { fileKeys } from '../core/payload/file-keys';
import { someRecords } from '../core/payload/some-records';
import { openNewPayload } from '../payloads/open-new-payload';
import { payloadOf, recordsNow, sayGone, shownResults } from '../results/result-records';
import { slotsIn } from '../results/results-tree';
import type { Services } from './services';

/** Writes the records that are not known to be stored to a new payload, unchanged. A key in the file is not copied. */
export function registerSaveFailed(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.saveFailed', async () => {
    const results = shownResults(services.results);
    if (!results) return;
    const slots = slotsIn('failed', results.entries);
    if (slots.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No record of the last send failed.'));
      return;
    }
    const document = await payloadOf(results);
    if (!document) return;
    const followed = recordsNow(services.payloads, document, results, slots);
    const { request } = services.payloads.check(document);
    if (!sayGone(followed) || !request) return;
    const keys = fileKeys(request).map(({ node }) => ({ node, text: '"<key>"' }));
    await openNewPayload(services.home, someRecords(document.getText(), request, followed.records.map(({ index }) => index), keys));
  });
}
