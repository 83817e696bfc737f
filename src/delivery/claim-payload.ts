import * as vscode from 'vscode';
import type { DeliveryServices } from './services';

export interface Claim {
  release(): Promise<void>;
}

/** Where nothing can be written there is no claim, and no journal either: that stops no send, and the journal says so. */
const NO_CLAIM: Claim = { release: () => Promise.resolve() };

/** Whether another window is sending the payload; says so. It may begin right after: only `claimPayload` rules that out. */
export async function isSentElsewhere({ journals }: Pick<DeliveryServices, 'journals'>, payload: vscode.Uri): Promise<boolean> {
  if (!(await journals.read(payload.toString()))?.isElsewhere) return false;
  saySentElsewhere();
  return true;
}

/** Keeps all other windows from sending the payload until the claim is released. Undefined, and said why, while another one is sending it. */
export async function claimPayload({ journals }: Pick<DeliveryServices, 'journals'>, payload: vscode.Uri): Promise<Claim | undefined> {
  const claim = await journals.claim(payload.toString()).catch(() => NO_CLAIM);
  if (!claim) {
    saySentElsewhere();
    return undefined;
  }
  // What became of the records is told even where the claim stays behind: it ends with this process.
  return { release: () => claim.release().catch(() => undefined) };
}

function saySentElsewhere(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Another window is sending this payload.'));
}
