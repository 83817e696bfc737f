import * as vscode from 'vscode';
import { createRedactor } from '../api/redaction';
import { message, type Message } from '../core/message';
import { fileKeys } from '../core/payload/file-keys';
import type { MergeRequest } from '../core/payload/merge-request';
import { emptySummary } from '../core/sending/record-state';
import { summaryText } from '../core/sending/report';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { movedName, onDidMovePayload } from '../payloads/on-move';
import { localise, localiseWithNumbers } from '../ui/localise';
import { shownTime } from '../ui/shown-time';
import { findAgain, type Fingerprints, type FoundRecord } from './fingerprints';
import { followedRecords } from './followed-records';
import type { Verification } from './record-entry';
import { brokenOff, stateOf } from './record-mark';
import type { FoundJournal, SendJournals } from './send-journals';
import type { KnownRecord, PayloadResults, SendResults } from './send-results';

/** How soon a payload that another window is sending is checked again, in milliseconds. */
const SOON = 2000;

const VERIFIED: Readonly<Record<Verification['kind'], Message>> = {
  same: message('verified: stored as sent'),
  different: message('verified: stored otherwise'),
  notFound: message('verified: no such contact'),
  open: message("verified: it can't be said"),
};

/**
 * Restores what was known about a payload when the editor was closed, as soon as the payload is opened again: what its journal says, at the
 * records that are found again. It does the same with what another window found out, and with a send from disk.
 */
export class EarlierResults implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  /** Results that only say that a send is running. */
  private readonly goingOn = new WeakSet<PayloadResults>();

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly results: SendResults,
    private readonly journals: SendJournals,
  ) {
    const look = (document: vscode.TextDocument | undefined): void => void (document && this.restore(document));
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(look),
      // A text that was broken when it was opened may be valid by then.
      vscode.workspace.onDidSaveTextDocument(look),
      vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
      vscode.window.onDidChangeWindowState(({ focused }) => look(focused ? vscode.window.activeTextEditor?.document : undefined)),
      onDidMovePayload((from, to) => void this.moveJournals(from, to)),
    );
    vscode.workspace.textDocuments.forEach(look);
  }

  dispose(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.subscription.dispose();
  }

  /** Moves the journal of a file, or those of the open documents in a folder. The others in a folder are not known: journals do not contain names. */
  private async moveJournals(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const names = new Set([to, ...vscode.workspace.textDocuments.map(({ uri }) => uri)].map(String));
    for (const now of names) {
      const before = movedName(now, to, from);
      if (before !== undefined) await this.journals.move(before, now);
    }
  }

  private async restore(document: vscode.TextDocument): Promise<void> {
    if (!/^jsonc?$/.test(document.languageId)) return;
    const journal = await this.journals.read(document.uri.toString());
    if (!journal || !this.isNews(document, journal)) return;
    const request = (await this.payloads.whenChecked(document))?.request;
    if (!request || !this.isNews(document, journal)) return;
    if (journal.isOfOpenWindow && !journal.isOver) {
      this.sayGoingOn(document, journal);
      this.lookAgain(document);
      return;
    }
    const text = document.getText();
    const version = document.version;
    const fingerprints = await this.journals.fingerprints();
    const found = await find(journal, fingerprints, text, request);
    // Offsets of another text would be wrong: the next attempt uses the text as it is then.
    if (!this.isNews(document, journal)) return;
    if (document.version !== version) {
      this.lookAgain(document);
      return;
    }
    const redact = createRedactor(fileKeys(request).map(({ node }) => node.value));
    const records = followedRecords(text, request.items, redact);
    const known = journal.marks.flatMap((mark, place): KnownRecord[] => {
      const again = found[place];
      const record = again && records[again.place];
      if (!record || (!mark.state && !mark.verified)) return [];
      const state = stateOf(mark);
      const reason = journal.isOver ? undefined : brokenOff(mark);
      return [
        {
          record,
          isEdited: again.isEdited,
          sent: !again.isEdited ? record.content : journal.records && fingerprints.kept(journal.records, place),
          ...(state && { state }),
          ...(reason && { reason: localise(reason) }),
          ...(mark.verified && { verified: { kind: mark.verified, text: localise(VERIFIED[mark.verified]) } }),
        },
      ];
    });
    const { connection: name, destination } = journal;
    this.results.restore(document, { name, destination }, new Date(journal.began), known, remark(journal, found));
  }

  /** The journal also contains what this window did itself. */
  private isNews(document: vscode.TextDocument, { began }: FoundJournal): boolean {
    const known = this.results.of(document.uri);
    if (document.isClosed || known?.sending !== undefined) return false;
    return !known || this.goingOn.has(known) || Date.parse(began) > known.began.getTime();
  }

  /** What was known from an earlier send is out of date. */
  private sayGoingOn(document: vscode.TextDocument, { connection: name, destination, began }: FoundJournal): void {
    const known = this.results.of(document.uri);
    if (known && this.goingOn.has(known)) return;
    const said = vscode.l10n.t('It is being sent to {0}, from another window or from disk. What becomes of the records is shown when that is over.', name);
    this.results.restore(document, { name, destination }, new Date(began), [], said);
    const saying = this.results.of(document.uri);
    if (saying) this.goingOn.add(saying);
  }

  private lookAgain(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    const look = (): void => {
      this.timers.delete(document);
      void this.restore(document);
    };
    this.timers.set(document, setTimeout(look, SOON));
  }
}

/** The current place of each record of the journal. */
async function find({ text: before, marks, records }: FoundJournal, fingerprints: Fingerprints, text: string, { items }: MergeRequest): Promise<readonly (FoundRecord | undefined)[]> {
  if (fingerprints.text(text) === before && marks.length === items.length) return marks.map(({ edited }, place) => ({ place, isEdited: edited === true }));
  return records && records.length > 0 ? findAgain(records, await fingerprints.records(text, items)) : [];
}

/** The remark on the whole: when it was, that the send was interrupted, and what is not found again. */
function remark({ began, isOver, isOfOpenWindow, marks }: FoundJournal, found: readonly (FoundRecord | undefined)[]): string {
  const time = shownTime(new Date(began));
  const sentences = [
    isOver && isOfOpenWindow
      ? vscode.l10n.t('Sent on {0}, from another window or from disk. What the service wrote is not shown here.', time)
      : isOver
      ? vscode.l10n.t('As it was when the editor was closed: sent on {0}. What the service wrote is not kept.', time)
      : vscode.l10n.t('The editor was closed during this send of {0}. The records that were being sent are unknown: they may be stored.', time),
  ];
  const gone = emptySummary();
  let count = 0;
  marks.forEach((mark, place) => {
    const state = stateOf(mark);
    if (!state || found[place]) return;
    gone[state] += 1;
    count += 1;
  });
  if (count > 0) sentences.push(vscode.l10n.t('The payload has changed since. Records that were not found again: {0}.', summaryText(gone, localiseWithNumbers)));
  return sentences.join(' ');
}
