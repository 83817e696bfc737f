import type * as vscode from 'vscode';
import { SendJournal } from './send-journal';
import type { DeliveryServices } from './services';

/** Stores what is known about a payload, for the next start of the editor. A running send does so itself, whether from an editor or from disk, in any window. */
export async function keepResults({ payloads, results, journals }: DeliveryServices, document: vscode.TextDocument): Promise<void> {
  const claim = await journals.claim(document.uri.toString()).catch(() => undefined);
  if (!claim) return;
  try {
    const known = results.of(document.uri);
    const { request } = payloads.check(document);
    if (!known || !request) return;
    const journal = await SendJournal.ofDocument(journals, known, document.getText(), request, false);
    await journal.over();
  } finally {
    await claim.release();
  }
}
