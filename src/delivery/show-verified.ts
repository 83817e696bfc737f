import * as vscode from 'vscode';
import type { Redactor } from '../api/redaction';
import { verifyTexts, type VerifiedRecord } from '../core/sending/verify';
import type { Verification } from '../results/record-entry';
import { localise } from '../ui/localise';
import type { ReportDocuments } from '../ui/report-documents';

/** Reports what was read back, and shows differences side by side. */
export async function showVerified(
  reports: ReportDocuments,
  connection: string,
  verifications: readonly Verification[],
  records: readonly VerifiedRecord[],
  redact: Redactor,
): Promise<void> {
  const text = verifiedText(connection, verifications);
  const open = (): Promise<void> => {
    const { sent, stored } = verifyTexts(records, localise);
    const title = vscode.l10n.t('{0}: payload and stored', connection);
    return reports.showDifferences(
      title,
      { name: `${vscode.l10n.t('Contacts in the payload')}.txt`, text: redact(sent) },
      { name: `${vscode.l10n.t('Contacts as stored')}.txt`, text: redact(stored) },
    );
  };
  const isFine = verifications.every(({ kind }) => kind === 'same');
  if (!isFine) {
    await open();
    void vscode.window.showWarningMessage(text);
    return;
  }
  const look = vscode.l10n.t('Show Contacts');
  void vscode.window.showInformationMessage(text, look).then((chosen) => (chosen === look ? open() : undefined));
}

/** How many contacts are stored as sent, and how many are not. */
export function verifiedText(connection: string, verifications: readonly Verification[]): string {
  const count = (kind: Verification['kind']): number => verifications.filter((verification) => verification.kind === kind).length;
  const parts = [
    [count('same'), vscode.l10n.t('{0} as sent', count('same'))],
    [count('different'), vscode.l10n.t('{0} different', count('different'))],
    [count('notFound'), vscode.l10n.t('{0} not found', count('notFound'))],
    [count('open'), vscode.l10n.t('{0} that can\'t be verified', count('open'))],
  ] as const;
  return vscode.l10n.t('Read back from {0}: {1}.', connection, parts.flatMap(([some, part]) => (some > 0 ? [part] : [])).join(', '));
}
