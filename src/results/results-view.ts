import * as vscode from 'vscode';
import { labelled } from '../core/message';
import { localise, localiseWithNumbers } from '../ui/localise';
import { shownName } from '../ui/shown-name';
import { STATE_TEXTS, wholeText } from './outcome-text';
import type { RecordEntry } from './record-entry';
import { childNodes, countIn, groupNodes, groupTitle, pageTitles, type ResultNode, type ResultSet } from './results-tree';
import type { PayloadResults, SendResults } from './send-results';
import { standingOf, type Standing } from './standing';

export const RESULTS_VIEW = 'dialogInsight.results';

const ICONS: Record<Standing, readonly [icon: string, colour: string]> = {
  created: ['add', 'charts.green'],
  updated: ['check', 'charts.blue'],
  skipped: ['dash', 'descriptionForeground'],
  rejected: ['error', 'editorError.foreground'],
  notSent: ['circle-large-outline', 'editorWarning.foreground'],
  unknown: ['question', 'editorWarning.foreground'],
  settled: ['verified', 'charts.green'],
};

/** Context keys for the menus of the view: whether an action has something to do. */
const ACTIONS: readonly ResultSet[] = ['rejected', 'rest', 'failed', 'verifiable'];

/** The command of a record's row. Without arguments: VS Code forgets those when it requests the rows again, and selecting a row at that moment would give an error. */
const REVEAL_SELECTED = 'dialogInsight.revealSelected';

/** How long changes must pause before the tree is rebuilt, in milliseconds: typing in a record changes it at every keystroke. */
const DELAY = 100;

/** How long rebuilding the rows may take, in milliseconds. */
const SELECTION_PATIENCE = 1000;

/** How much later than the rows the message above them changes, in milliseconds. */
const MESSAGE_DELAY = 50;

/** The records of the last send, or of the active payload, grouped by outcome. What is shown while it is empty is in the manifest. */
export class ResultsView implements vscode.TreeDataProvider<ResultNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<ResultNode>;
  private readonly subscription: vscode.Disposable;
  private refreshing: NodeJS.Timeout | undefined;
  private saying: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly results: SendResults) {
    this.view = vscode.window.createTreeView(RESULTS_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.subscription = vscode.Disposable.from(
      this.changed,
      this.view,
      vscode.commands.registerCommand(REVEAL_SELECTED, () => this.revealSelected()),
      results.onDidChange(() => this.refreshSoon()),
    );
  }

  getChildren(node?: ResultNode): ResultNode[] {
    if (node) return [...childNodes(node)];
    const groups = groupNodes(this.results.current()?.entries ?? []);
    if (groups.length > 0) this.sayAfterRows();
    return [...groups];
  }

  getTreeItem(node: ResultNode): vscode.TreeItem {
    const results = this.results.current();
    if (node.kind === 'group') return groupItem(node);
    if (node.kind === 'page') return pageItem(node);
    return results ? recordItem(node.slot, results) : new vscode.TreeItem('');
  }

  dispose(): void {
    clearTimeout(this.refreshing);
    clearTimeout(this.saying);
    this.subscription.dispose();
  }

  private async revealSelected(): Promise<void> {
    const node = await this.selectedNode();
    const uri = this.results.current()?.uri;
    if (uri && node?.kind === 'record') await vscode.commands.executeCommand('dialogInsight.revealRecord', uri, node.slot);
  }

  /** While VS Code requests the rows again, the view has no selection; it has one a moment later. */
  private async selectedNode(): Promise<ResultNode | undefined> {
    for (const end = Date.now() + SELECTION_PATIENCE; Date.now() < end; ) {
      const [node] = this.view.selection;
      if (node) return node;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return undefined;
  }

  private refreshSoon(): void {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => this.refresh(), DELAY);
  }

  private sayAfterRows(): void {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.view.message = this.message()), MESSAGE_DELAY);
  }

  /** The message above the rows. If there are none, it would hide the view's welcome text: then there is only one for a send that is running or was interrupted. */
  private message(): string {
    const results = this.results.current();
    return results && hasRows(results.entries) ? titleOf(results) : (results?.sending ?? results?.remark ?? '');
  }

  private refresh(): void {
    const results = this.results.current();
    const entries = results?.entries ?? [];
    // A tree that has the focus is hidden, and loses it, if its message changes before it has rows: the message is kept until there are some.
    // Without rows, the welcome text of an empty view would take the focus.
    if (!hasRows(entries) || !this.view.message) this.view.message = this.message();
    const count = (set: ResultSet): number => (results ? countIn(set, results.entries, results.places) : 0);
    const troubled = count('failed');
    const tooltip = troubled === 1 ? vscode.l10n.t('1 record was rejected, not sent, or may be stored or not') : vscode.l10n.t('{0} records were rejected, not sent, or may be stored or not', troubled);
    this.view.badge = troubled === 0 ? undefined : { value: troubled, tooltip };
    void vscode.commands.executeCommand('setContext', 'dialogInsight.hasResults', results !== undefined);
    const isSending = results?.sending !== undefined;
    void vscode.commands.executeCommand('setContext', 'dialogInsight.results.sending', isSending);
    for (const action of ACTIONS) {
      const isPossible = !isSending && count(action) > 0;
      void vscode.commands.executeCommand('setContext', `dialogInsight.results.${action}`, isPossible);
    }
    this.changed.fire(undefined);
  }
}

function hasRows(entries: readonly RecordEntry[]): boolean {
  return entries.some(({ state, verified }) => state ?? verified);
}

/** Whether some records were unknown and none is any more. */
function isSettled(entries: readonly RecordEntry[]): boolean {
  const standings = new Set(entries.map(standingOf));
  return standings.has('settled') && !standings.has('unknown');
}

/** Whose results these are. Not in the title of the view, which VS Code hides while its container has no other view. */
function titleOf({ uri, sentTo, sending, remark, entries }: PayloadResults): string {
  const name = shownName(uri);
  if (sending !== undefined) return localise(labelled(name, sending));
  const said = [vscode.l10n.t('{0}, sent to {1}', name, sentTo.name), ...(remark === undefined ? [] : [remark])].join('. ');
  return isSettled(entries) ? `${said.replace(/\.$/, '')}. ${vscode.l10n.t('Read back since: what was unknown is stored as sent.')}` : said;
}

function groupItem({ standing, slots }: Extract<ResultNode, { kind: 'group' }>): vscode.TreeItem {
  const needsPerson = standing === 'rejected' || standing === 'unknown' || standing === 'notSent';
  const title = localise(groupTitle(standing));
  const count = slots.length.toLocaleString(vscode.env.language);
  const item = new vscode.TreeItem(title, needsPerson ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `group ${standing ?? ''}`;
  item.description = count;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, records: {1}', title, count) };
  item.iconPath = icon(standing);
  item.contextValue = standing ?? 'verified';
  return item;
}

function pageItem(page: Extract<ResultNode, { kind: 'page' }>): vscode.TreeItem {
  const { shown, spoken } = pageTitles(page);
  const item = new vscode.TreeItem(localiseWithNumbers(shown), vscode.TreeItemCollapsibleState.Collapsed);
  item.accessibilityInformation = { label: localiseWithNumbers(spoken) };
  return item;
}

function recordItem(slot: number, { uri, entries, places }: PayloadResults): vscode.TreeItem {
  const entry = entries[slot];
  if (!entry) return new vscode.TreeItem('');
  const { label, line, reason, verified } = entry;
  const standing = standingOf(entry);
  const place = places.at(slot);
  const name = label || vscode.l10n.t('(no ID)');
  const facts = [
    ...(place ? [] : [vscode.l10n.t('no longer in the payload')]),
    lineOf(uri, place?.offset) ?? vscode.l10n.t('line {0} when it was sent', line),
    ...(place?.edited ? [vscode.l10n.t('edited since')] : []),
    ...(verified ? [verified.text] : []),
    ...(reason && standing !== 'settled' ? [reason.replaceAll(/\s+/g, ' ')] : []),
  ];
  const item = new vscode.TreeItem(name);
  item.description = facts.join(' · ');
  item.tooltip = `${name}\n${wholeText(entry, localise)}`;
  item.accessibilityInformation = { label: [name, ...(standing && standing !== 'settled' ? [localise(STATE_TEXTS[standing].word)] : []), ...facts].join(', ') };
  item.iconPath = icon(standing);
  // There is no place to go to, and nothing to read back or to send.
  if (!place) return item;
  item.contextValue = `record ${standing ?? 'verified'}`;
  item.command = { command: REVEAL_SELECTED, title: vscode.l10n.t('Go to the Record') };
  return item;
}

/** "line 12", the current line of the record; undefined if the payload is closed. */
function lineOf(uri: vscode.Uri, offset: number | undefined): string | undefined {
  const document = offset === undefined ? undefined : vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document && offset !== undefined ? vscode.l10n.t('line {0}', document.positionAt(offset).line + 1) : undefined;
}

function icon(standing: Standing | undefined): vscode.ThemeIcon {
  if (!standing) return new vscode.ThemeIcon('search');
  const [name, colour] = ICONS[standing];
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(colour));
}
