import * as vscode from 'vscode';
import { sentTo } from '../connections/connection';
import { isBeingSent } from '../delivery/claim-payload';
import { verifyCounts } from '../delivery/verify-counts';
import { mayVerify, verifyRecords } from '../delivery/verify-records';
import { payloadOf, recordsNow, sayGone, shownResults } from '../results/result-records';
import { slotsOf, slotsToVerify, type ResultNode } from '../results/results-tree';
import type { Services } from './services';

/** Reads the contacts of the last send back, unknown records first, or those of a row in the Results view. */
export function registerVerify(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.verify', async (argument: unknown) => {
    const results = (argument instanceof vscode.Uri && services.results.of(argument)) || shownResults(services.results);
    if (!results || !(await mayVerify()) || (await isBeingSent(services, results.uri))) return;
    const connection = services.connections.find(results.sentTo.name);
    if (!connection || sentTo(connection).destination !== results.sentTo.destination) {
      const said = connection
        ? vscode.l10n.t('The connection {0} now has another address or project than these results.', connection.name)
        : vscode.l10n.t('The connection {0} no longer exists.', results.sentTo.name);
      void vscode.window.showWarningMessage(said);
      return;
    }
    const slots = await chooseSlots(slotsToVerify(results.entries, isNode(argument) ? slotsOf(argument) : undefined));
    const document = slots.length > 0 ? await payloadOf(results) : undefined;
    if (!document) return;
    const followed = recordsNow(services.payloads, document, results, slots);
    if (sayGone(followed)) await verifyRecords(services, document, connection, results, followed.bySlot);
  });
}

/** The slots for which the user wants to make calls. */
async function chooseSlots(slots: readonly number[]): Promise<readonly number[]> {
  if (slots.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('There is no record to verify: none was stored, and none is unknown.'));
  const counts = verifyCounts(slots.length);
  if (counts.length === 1) return slots;
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const items = counts.map((count) => ({
    label: count === slots.length ? vscode.l10n.t('All {0}', number(count)) : vscode.l10n.t('The first {0}', number(count)),
    description: vscode.l10n.t('{0} calls', number(count)),
    count,
  }));
  const title = vscode.l10n.t('Verify in the Contact List');
  const placeHolder = vscode.l10n.t('How many contacts? Each is a call that your account may count. Unknown ones come first.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return slots.slice(0, picked?.count ?? 0);
}

function isNode(argument: unknown): argument is ResultNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && ('slots' in argument || 'slot' in argument);
}
