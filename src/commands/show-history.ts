import * as vscode from 'vscode';
import { serviceUrl } from '../api/platforms';
import { withSandbox } from '../connections/sandbox-contacts';
import { curlText } from '../core/sending/curl';
import { sentenceCase } from '../core/message';
import { summaryText } from '../core/sending/report';
import { copyCall } from '../delivery/copy-call';
import { historyText, requestNumbers, type HistoryEntry } from '../results/history-entry';
import { localise, localiseWithNumbers } from '../ui/localise';
import { shownTime } from '../ui/shown-time';
import type { Services } from './services';

interface HistoryItem extends vscode.QuickPickItem {
  readonly entry: HistoryEntry;
}

/** Lists the last sends; each one opens as a document. If bodies were kept, its buttons show them and copy the call. */
export function registerShowHistory(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.showHistory', () => {
    const entries = services.history.all();
    if (entries.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The history is empty: nothing has been sent yet.'));
      return;
    }
    const bodies: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('json'), tooltip: vscode.l10n.t('Show Request and Answer') };
    const curl: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('terminal'), tooltip: vscode.l10n.t('Copy as cURL') };
    const pick = vscode.window.createQuickPick<HistoryItem>();
    pick.title = vscode.l10n.t('Dialog Insight History');
    pick.placeholder = vscode.l10n.t('The last sends. They contain personal data only if a setting keeps it.');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = entries.map((entry) => ({
      label: sentenceCase(summaryText(entry.summary, localiseWithNumbers)),
      description: `${entry.connection}, ${timeOf(entry)}`,
      detail: [entry.file ?? vscode.l10n.t('unsaved payload'), ...(requestNumbers(entry) === '' ? [] : [`idRequest ${requestNumbers(entry)}`])].join(', '),
      buttons: entry.kept > 0 ? [bodies, curl] : [],
      entry,
    }));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      pick.hide();
      if (item) void show(services, item.entry);
    });
    pick.onDidTriggerItemButton(({ item: { entry }, button }) => {
      pick.hide();
      void (button === curl ? copyKept(services, entry) : showBodies(services, entry));
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
  });
}

async function show({ reports }: Services, entry: HistoryEntry): Promise<void> {
  await reports.show(`${vscode.l10n.t('Send of {0}', fileTime(entry))}.md`, historyText(entry, timeOf(entry), localise, localiseWithNumbers), vscode.ViewColumn.Active);
}

async function showBodies(services: Services, entry: HistoryEntry): Promise<void> {
  const call = await chooseCall(entry);
  const kept = call === undefined ? undefined : await services.history.call(entry.id, call);
  if (call === undefined) return;
  if (!kept) {
    sayGone();
    return;
  }
  const name = vscode.l10n.t('Call {0} of {1}', call, fileTime(entry));
  await services.reports.show(`${name}, ${vscode.l10n.t('request')}.json`, kept.request, vscode.ViewColumn.Active);
  await services.reports.show(`${name}, ${vscode.l10n.t('answer')}.txt`, kept.answer, vscode.ViewColumn.Beside);
}

async function copyKept({ history, sandbox }: Services, entry: HistoryEntry): Promise<void> {
  const call = await chooseCall(entry);
  if (call === undefined) return;
  const kept = await history.call(entry.id, call);
  if (!kept) {
    sayGone();
    return;
  }
  const address = entry.address ?? (await withSandbox(async () => (await sandbox.start()).sandbox.address));
  if (address !== undefined) await copyCall(curlText(serviceUrl(address, 'contacts', 'Merge'), kept.request, localise));
}

async function chooseCall({ kept }: HistoryEntry): Promise<number | undefined> {
  if (kept === 1) return 1;
  const items = Array.from({ length: kept }, (_, position) => ({ label: vscode.l10n.t('Call {0}', position + 1), call: position + 1 }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which call of the send?') }))?.call;
}

function sayGone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('The request and the answer are no longer kept.'));
}

function timeOf({ at }: HistoryEntry): string {
  return shownTime(new Date(at));
}

function fileTime({ at }: HistoryEntry): string {
  return at.slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}
