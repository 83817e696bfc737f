import type * as vscode from 'vscode';
import { SendJournal } from './send-journal';
import type { DeliveryServices } from './services';

/** Writes down what is known of a payload by now, for the next time the editor is opened. A send that is under way does so itself: from an editor or from disk, in any window. */
export async function keepResults({ payloads, results, journals, sends }: DeliveryServices, document: vscode.TextDocument): Promise<void> {
  // Its journal is that of the send then, which may be closed in the middle.
  if ((await journals.read(document.uri.toString()))?.isElsewhere || sends.all().includes(document.uri.toString())) return;
  const known = results.of(document.uri);
  const { request } = payloads.check(document);
  if (!known || known.sending !== undefined || !request) return;
  const journal = await SendJournal.ofDocument(journals, known, document.getText(), request, false);
  await journal.over();
}
