import * as vscode from 'vscode';
import { contactsDocument } from '../sandbox/contacts-document';
import { localise } from '../ui/localise';
import type { ReportDocuments } from '../ui/report-documents';
import type { ConnectionServices } from './services';

/** What shows the contacts of the sandbox. */
type ContactServices = Pick<ConnectionServices, 'sandbox'> & { readonly reports: ReportDocuments };

/** The name of the list: there is only one document, which is updated if it is open. */
function listName(): string {
  return `${vscode.l10n.t('Sandbox contacts')}.txt`;
}

/** Does something with the running sandbox. If that is not possible, says why and returns undefined. */
export async function withSandbox<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('The sandbox can\'t be used: {0}', why));
    return undefined;
  }
}

export async function showContacts({ sandbox, reports }: ContactServices): Promise<void> {
  const running = await sandbox.start();
  await reports.show(listName(), contactsDocument(await running.sandbox.contacts(), localise), vscode.ViewColumn.Beside);
}

/** Keeps an open list up to date with what is sent. */
export function followContacts({ sandbox, reports }: ContactServices): vscode.Disposable {
  return sandbox.onDidChangeContacts(() => {
    if (!reports.isOpen(listName())) return;
    void withSandbox(async () => {
      const running = await sandbox.start();
      reports.update(listName(), contactsDocument(await running.sandbox.contacts(), localise));
    });
  });
}
