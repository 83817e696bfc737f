import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { SentTo } from '../connections/connection';
import type { RecordState } from '../core/sending/record-state';
import { movedName, onDidMovePayload } from '../payloads/on-move';
import type { RecordEntry, Verification } from './record-entry';
import { RecordPlaces, type Content, type FoundPlace, type Place, type Remembered, type TextReader } from './record-places';

/** A record for which results are about to be kept. */
export interface FollowedRecord extends Place {
  readonly index: number;
  readonly label: string;
  readonly identity: string | undefined;
  /** Its content (`contentDigest`). */
  readonly content: number;
}

/** The outcome of a record, already translated and redacted. */
export interface ShownOutcome {
  readonly index: number;
  readonly state: RecordState;
  readonly reason?: string;
}

/** What is known about a record of a payload that was sent before the editor was opened. */
export interface KnownRecord {
  readonly record: FollowedRecord;
  readonly isEdited: boolean;
  /** Its content when it was sent; undefined if not known. */
  readonly sent: Content | undefined;
  readonly state?: RecordState;
  readonly reason?: string;
  readonly verified?: Verification;
}

/** All that is known about the records of one payload. */
export interface PayloadResults {
  /** Changes when the payload is moved. */
  uri: vscode.Uri;
  readonly sentTo: SentTo;
  readonly began: Date;
  /** By slot, with the same indexes as the places. */
  readonly entries: readonly RecordEntry[];
  readonly places: RecordPlaces;
  /** The progress of the send, translated; undefined if none is running. */
  sending?: string;
  /** Why the send ended early, or another remark, translated and redacted. */
  remark?: string;
  /** The slots of the records that are being sent or verified, by their position in the payload. */
  readonly current: ReadonlyMap<number, number>;
  /** The text of the document when it was closed. */
  closedAs?: string;
  /** The line endings that the places assume. */
  eol: vscode.EndOfLine;
}

/** The number of payloads that are remembered. */
const KEPT = 10;

/** If more records change at once, the whole text is read once: reading them one by one would take longer. */
const MANY_RECORDS = 100;

/** The shortest interval, in milliseconds, at which a running send updates what is shown: more can't be read, and would slow it down. */
const PACE = 250;

/**
 * What is known about the records of the payloads that were sent, at their current places. Only in memory: it
 * contains personal data. What outlives the editor is in the journals (`SendJournals`).
 */
export class SendResults implements vscode.Disposable {
  /** The most recently changed one comes last. */
  private readonly known = new Map<string, PayloadResults>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;
  private chosen: string | undefined;
  private readonly showing = new Map<PayloadResults, NodeJS.Timeout>();
  /** The earlier names of payloads, for a send that began under one of them. */
  private readonly moved = new Map<string, string>();

  /** Fires when outcomes, or their places, have changed. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeTextDocument((change) => this.follow(change)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.reopen(document)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.choose(editor?.document.uri)),
      onDidMovePayload((from, to) => this.move(from, to)),
    );
  }

  of(uri: vscode.Uri): PayloadResults | undefined {
    const name = uri.toString();
    return this.known.get(this.moved.get(name) ?? name);
  }

  /** The results of the payload that was active last, of those that have some. */
  current(): PayloadResults | undefined {
    return this.known.get(this.chosen ?? '') ?? [...this.known.values()].at(-1);
  }

  /**
   * Follows records that are sent or verified from now on. What is known about the payload's other records is kept only if `keepOthers`
   * is true and it belongs to the same connection.
   */
  begin(document: vscode.TextDocument, sentTo: SentTo, records: readonly FollowedRecord[], keepOthers: boolean): PayloadResults {
    const before = this.of(document.uri);
    const kept = keepOthers && before?.sentTo.destination === sentTo.destination ? before : undefined;
    const rows: { place: Place & Remembered; entry: RecordEntry; index?: number }[] = records.map(({ index, label, identity, content, offset, length }) => ({
      place: { offset, length, sent: content },
      entry: { label, identity, line: document.positionAt(offset).line + 1 },
      index,
    }));
    if (kept) {
      const taken = new Set(records.map(({ offset }) => offset));
      const identities = new Set(records.map(({ identity }) => identity));
      kept.entries.forEach((entry, slot) => {
        const place = kept.places.remembered(slot);
        // A record that is gone stays listed, unless it was found by its ID.
        const isTaken = place.gone ? entry.identity !== undefined && identities.has(entry.identity) : taken.has(place.offset);
        if (!isTaken) rows.push({ place, entry });
      });
      rows.sort((a, b) => a.place.offset - b.place.offset || a.place.length - b.place.length);
    }
    const results: PayloadResults = {
      uri: document.uri,
      eol: document.eol,
      sentTo,
      began: new Date(),
      entries: rows.map(({ entry }) => entry),
      places: new RecordPlaces(rows.map(({ place }) => place)),
      current: new Map(rows.flatMap(({ index }, slot) => (index === undefined ? [] : [[index, slot] as const]))),
    };
    this.remember(results);
    return results;
  }

  /** The slot of a record, which is followed from now on if it was not. */
  slotOf(document: vscode.TextDocument, sentTo: SentTo, record: FollowedRecord): number {
    const before = this.of(document.uri);
    const isSame = before?.sentTo.destination === sentTo.destination;
    for (const slot of isSame ? before.places.within(record.offset, record.offset) : []) if (before?.places.at(slot)) return slot;
    const now = this.begin(document, sentTo, [record], true);
    if (isSame && before.remark !== undefined) now.remark = before.remark;
    return now.current.get(record.index) ?? 0;
  }

  /** Adds what is known about a send from elsewhere, or before the editor was opened. Follows the records from now on. */
  restore(document: vscode.TextDocument, sentTo: SentTo, began: Date, known: readonly KnownRecord[], remark: string): void {
    const rows = [...known].sort((a, b) => a.record.offset - b.record.offset);
    this.remember({
      uri: document.uri,
      eol: document.eol,
      sentTo,
      began,
      entries: rows.map(({ record: { label, identity, offset }, state, reason, verified }) => ({
        label,
        identity,
        line: document.positionAt(offset).line + 1,
        ...(state && { state }),
        ...(reason !== undefined && { reason }),
        ...(verified && { verified }),
      })),
      places: new RecordPlaces(rows.map(({ record: { offset, length, content }, isEdited, sent }) => ({ offset, length, sent, ...(isEdited && { edited: content }) }))),
      remark,
      current: new Map(),
    });
    this.choose(vscode.window.activeTextEditor?.document.uri);
  }

  /** Forgets all payloads. */
  clear(): void {
    const uris = [...this.known.values()].map(({ uri }) => uri);
    this.known.clear();
    this.chosen = undefined;
    for (const uri of uris) this.changed.fire(uri);
  }

  /** Updates the progress of the send. */
  progress(uri: vscode.Uri, text: string): void {
    const results = this.of(uri);
    if (!results) return;
    results.sending = text;
    this.showSoon(results);
  }

  /** Notes the outcomes of some of the records that are being sent. */
  settle(uri: vscode.Uri, outcomes: readonly ShownOutcome[]): void {
    const results = this.of(uri);
    if (!results) return;
    for (const { index, state, reason } of outcomes) {
      const entry = results.entries[results.current.get(index) ?? -1];
      if (!entry) continue;
      entry.state = state;
      if (reason !== undefined) entry.reason = reason;
    }
    this.showSoon(results);
  }

  /** Notes that the send is over. */
  finish(uri: vscode.Uri, remark?: string): void {
    const results = this.of(uri);
    if (!results) return;
    delete results.sending;
    if (remark !== undefined) results.remark = remark;
    this.remember(results);
  }

  /** Notes the results of reading contacts back, by slot. @param isOfNow whether they were compared with the current text */
  verified(uri: vscode.Uri, verifications: ReadonlyMap<number, Verification>, isOfNow: boolean): void {
    const results = this.of(uri);
    if (!results) return;
    for (const [slot, verification] of verifications) {
      const entry = results.entries[slot];
      if (entry) entry.verified = verification;
      if (isOfNow) results.places.readBack(slot);
    }
    this.remember(results);
  }

  /** Notes where lost records are. @param found by slot */
  found(uri: vscode.Uri, found: ReadonlyMap<number, FoundPlace | undefined>): void {
    const results = this.of(uri);
    if (!results || found.size === 0) return;
    results.places.put(found);
    this.changed.fire(uri);
  }

  dispose(): void {
    for (const timer of this.showing.values()) clearTimeout(timer);
    this.subscription.dispose();
  }

  private remember(results: PayloadResults): void {
    const name = results.uri.toString();
    this.known.delete(name);
    this.known.set(name, results);
    this.chosen = name;
    for (const [old, { sending }] of [...this.known].slice(0, -KEPT)) if (sending === undefined) this.known.delete(old);
    this.show(results);
  }

  private showSoon(results: PayloadResults): void {
    if (!this.showing.has(results)) this.showing.set(results, setTimeout(() => this.show(results), PACE));
  }

  /** Includes pending updates: another rebuild a moment later would show nothing new, and user actions on the rows at that moment would be lost. */
  private show(results: PayloadResults): void {
    clearTimeout(this.showing.get(results));
    this.showing.delete(results);
    this.changed.fire(results.uri);
  }

  private choose(uri: vscode.Uri | undefined): void {
    const name = uri?.toString();
    if (name === undefined || name === this.chosen || !uri || !this.known.has(name)) return;
    this.chosen = name;
    this.changed.fire(uri);
  }

  /** The results of a document by its current name: a new document that was saved is emptied before it is closed. */
  private named(document: vscode.TextDocument): PayloadResults | undefined {
    return this.known.get(document.uri.toString());
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const results = this.named(document);
    if (!results) return;
    // No change event reports other line endings.
    if (results.eol !== document.eol) this.forgetPlaces(results, document);
    else if (results.places.follow(contentChanges, readerOf(document))) this.changed.fire(document.uri);
  }

  /** What is known moves with the payload. */
  private move(from: vscode.Uri, to: vscode.Uri): void {
    for (const [name, results] of [...this.known]) {
      const now = movedName(name, from, to);
      if (now === undefined) continue;
      this.known.delete(name);
      this.known.set(now, results);
      const before = results.uri;
      results.uri = vscode.Uri.parse(now);
      for (const [old, next] of this.moved) if (next === name) this.moved.set(old, now);
      this.moved.set(name, now);
      this.moved.delete(now);
      if (this.chosen === name) this.chosen = now;
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === now);
      this.changed.fire(before);
      this.changed.fire(results.uri);
      if (document) this.reopen(document);
    }
  }

  private close(document: vscode.TextDocument): void {
    const results = this.named(document);
    if (results) results.closedAs = digest(document);
  }

  /** Also handles a change of language, which closes the document for a moment. */
  private reopen(document: vscode.TextDocument): void {
    // Another payload has the name now.
    this.moved.delete(document.uri.toString());
    const results = this.named(document);
    if (results?.closedAs === undefined) return;
    const isSame = results.closedAs === digest(document);
    delete results.closedAs;
    if (!isSame) this.forgetPlaces(results, document);
  }

  private forgetPlaces(results: PayloadResults, { eol, uri }: vscode.TextDocument): void {
    results.eol = eol;
    results.places.forgetAll();
    this.changed.fire(uri);
  }
}

function readerOf(document: vscode.TextDocument): TextReader {
  let count = 0;
  let text: string | undefined;
  return ({ offset, length }) => {
    if (++count > MANY_RECORDS) text ??= document.getText();
    return text?.slice(offset, offset + length) ?? document.getText(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)));
  };
}

function digest(document: vscode.TextDocument): string {
  return createHash('sha256').update(document.getText()).digest('base64');
}
