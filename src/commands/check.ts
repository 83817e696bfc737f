import * as vscode from 'vscode';
import { problemCounts } from '../core/checking/problem-counts';
import { recordCount } from '../core/payload/record-count';
import { showProblems } from '../payloads/show-problems';
import { targetDocument } from '../payloads/target-document';
import { localiseWithNumbers } from '../ui/localise';
import type { Services } from './services';

/** Checks any open JSON document as a payload, and says what it found. */
export function registerCheck(services: Pick<Services, 'payloads'>): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.check', async (argument: unknown) => {
    const document = await targetDocument(argument);
    if (!document) return;
    const { problems, tally, outline } = services.payloads.check(document);
    services.payloads.adopt(document);
    if (problems.length === 0) {
      const records = localiseWithNumbers(recordCount(outline?.records ?? 0));
      void vscode.window.showInformationMessage(vscode.l10n.t('No problems found in {0}.', records));
      return;
    }
    const counts = problemCounts(tally).map(localiseWithNumbers).join(', ');
    void vscode.window.showInformationMessage(vscode.l10n.t('Checked as a Merge payload: {0}.', counts));
    await showProblems(services.payloads, document, problems);
  });
}
