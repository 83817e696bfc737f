import * as vscode from 'vscode';
import type { DeliveryServices } from './services';

export interface Claim {
  release(): Promise<void>;
}

/** If nothing can be written, there is no claim and no journal either: that does not stop a send, and the journal reports it. */
const NO_CLAIM: Claim = { release: () => Promise.resolve() };

/** Whether another window is sending the payload; if so, says so. It may begin just afterwards: only `claimPayload` rules that out. */
export async function isSentElsewhere({ journals }: Pick<DeliveryServices, 'journals'>, payload: vscode.Uri): Promise<boolean> {
  if (!(await journals.read(payload.toString()))?.isElsewhere) return false;
  saySentElsewhere();
  return true;
}

/** Whether this window or another one is sending the payload; if so, says so. */
export async function isBeingSent({ journals, sends }: Pick<DeliveryServices, 'journals' | 'sends'>, payload: vscode.Uri): Promise<boolean> {
  if (!sends.all().includes(payload.toString())) return isSentElsewhere({ journals }, payload);
  saySentHere();
  return true;
}

/** Keeps other windows from sending the payload until the claim is released. If another one is sending it, says so and returns undefined. */
export async function claimPayload({ journals }: Pick<DeliveryServices, 'journals'>, payload: vscode.Uri): Promise<Claim | undefined> {
  const claim = await journals.claim(payload.toString()).catch(() => NO_CLAIM);
  if (!claim) {
    saySentElsewhere();
    return undefined;
  }
  // The outcomes are reported even if the claim can't be released: it ends with this process.
  return { release: () => claim.release().catch(() => undefined) };
}

export function saySentHere(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('This payload is being sent already.'));
}

function saySentElsewhere(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Another window is sending this payload.'));
}
