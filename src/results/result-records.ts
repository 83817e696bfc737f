import * as vscode from 'vscode';
import type { MergeRecord } from '../core/payload/merge-request';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { shownName } from '../ui/shown-name';
import { recordsOfSlots } from './records-of-slots';
import type { PayloadResults, SendResults } from './send-results';

/** The results that are shown; if there are none, says so and returns undefined. */
export function shownResults(results: SendResults): PayloadResults | undefined {
  const current = results.current();
  if (!current) void vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been sent since the editor was opened.'));
  return current;
}

/** The payload of the results, opened if necessary. If it no longer exists, says so and returns undefined. */
export async function payloadOf({ uri }: PayloadResults): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open;
  try {
    // Opening the name of an unsaved document that was closed would create a new, empty one.
    if (uri.scheme !== 'untitled') return await vscode.workspace.openTextDocument(uri);
  } catch {
    // Reported below.
  }
  void vscode.window.showWarningMessage(vscode.l10n.t('The payload {0} no longer exists.', shownName(uri)));
  return undefined;
}

/** The records of some slots, in the current text of the payload. */
export function recordsNow(payloads: PayloadDocuments, document: vscode.TextDocument, { entries, places }: PayloadResults, slots: readonly number[]): ReturnType<typeof recordsOfSlots> {
  const { request } = payloads.check(document);
  return request ? recordsOfSlots(request, entries, places, slots) : { records: [], bySlot: new Map(), gone: slots.length };
}

/** Reports that some records are gone. @returns whether any is left. */
export function sayGone({ records, gone }: { readonly records: readonly MergeRecord[]; readonly gone: number }): boolean {
  if (gone > 0) {
    const said = gone === 1 ? vscode.l10n.t('1 record is no longer in the payload.') : vscode.l10n.t('{0} records are no longer in the payload.', gone);
    void vscode.window.showWarningMessage(said);
  }
  return records.length > 0;
}
