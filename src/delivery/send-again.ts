import * as vscode from 'vscode';
import { activeConnection } from '../connections/choose-connection';
import { sentTo } from '../connections/connection';
import { payloadOf, recordsNow, sayGone, shownResults } from '../results/result-records';
import { slotsIn, type ResultSet } from '../results/results-tree';
import type { PayloadResults } from '../results/send-results';
import { isBeingSent } from './claim-payload';
import { sendDocument } from './send-document';
import type { DeliveryServices } from './services';

/** Sends the records of a set of the last results again, as they are in the payload now. @param none the message if the set is empty */
export async function sendAgain(services: DeliveryServices, set: ResultSet, none: string): Promise<void> {
  const results = shownResults(services.results);
  // What is left to send is not known before it is over.
  if (!results || (await isBeingSent(services, results.uri))) return;
  const slots = slotsIn(set, results.entries);
  if (slots.length === 0) {
    void vscode.window.showInformationMessage(none);
    return;
  }
  if (!(await isSameConnection(services, results))) return;
  const document = await payloadOf(results);
  if (!document) return;
  if (!sayGone(recordsNow(services.payloads, document, results, slots))) return;
  // Looked up again when it is sent: the payload may be edited while the user is asked for a connection or a key.
  await sendDocument(services, document, () => recordsNow(services.payloads, document, results, slots).records);
}

/** Whether the payload would be sent to where its results are from. If not, says so. */
async function isSameConnection(services: DeliveryServices, { sentTo: then }: PayloadResults): Promise<boolean> {
  const active = await activeConnection(services);
  if (!active) return false;
  const now = sentTo(active);
  if (now.destination === then.destination) return true;
  const said =
    now.name === then.name
      ? vscode.l10n.t('Nothing was sent: the connection {0} now has another address or project than these results.', then.name)
      : vscode.l10n.t('Nothing was sent: these results are from {0}, and the active connection is {1}.', then.name, now.name);
  void vscode.window.showWarningMessage(said);
  return false;
}
