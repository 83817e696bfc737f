import * as vscode from 'vscode';
import type { CheckOptions } from '../core/rules/check-options';
import type { CheckResult } from '../core/checking/check-result';
import { CheckSession } from '../core/checking/session';
import { laterToday } from '../core/today';
import { isFile } from './is-file';
import { hasPayloadName } from './payload-selector';
import { rulesSetting } from './rules-setting';
import { startTurn, TurnQueue } from './turn-queue';

/** A session that follows a document. */
interface Following {
  readonly session: CheckSession;
  readonly optionsKey: string;
  readonly fields: CheckOptions['fields'];
  /** Line breaks count in offsets: if the document's line endings change, no change event reports it. */
  readonly eol: vscode.EndOfLine;
  version: number;
}

/** Which documents are Merge payloads, and what the rules report about each: a session follows the changes of each document. */
export class PayloadDocuments implements vscode.Disposable {
  private readonly sessions = new Map<vscode.TextDocument, Following>();
  private readonly adopted = new WeakSet<vscode.TextDocument>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly adoption = new vscode.EventEmitter<vscode.TextDocument>();

  private readonly completion = new vscode.EventEmitter<vscode.TextDocument>();
  /** The documents that are checked in turns; visible ones come first. */
  private readonly queue = new TurnQueue<vscode.TextDocument>({
    go: (document, isOver) => document.isClosed || this.session(document).advance(isOver),
    isUrgent: (document) => vscode.window.visibleTextEditors.some((editor) => editor.document === document),
    done: (document) => this.completion.fire(document),
  });

  /** Fires when a document becomes a payload because the user asked for it. */
  readonly onDidAdopt = this.adoption.event;

  /** Fires when a document has been checked in turns, or was closed before that. */
  readonly onDidCheck = this.completion.event;

  /** @param project what is known about the project of the active connection, if there is one. */
  constructor(private readonly project: () => Pick<CheckOptions, 'idProject' | 'fields'>) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((change) => this.follow(change)),
      vscode.workspace.onDidCloseTextDocument((document) => this.sessions.delete(document)),
    ];
  }

  isPayload(document: vscode.TextDocument): boolean {
    return this.adopted.has(document) || hasPayloadName(document);
  }

  /** Whether somebody asked for this document to be treated as a payload. */
  isAdopted(document: vscode.TextDocument): boolean {
    return this.adopted.has(document);
  }

  /** Treats a document as a payload until it is closed, although its name does not make it one, or although it is only an older version of a file. */
  adopt(document: vscode.TextDocument): void {
    if (this.isAdopted(document) || (hasPayloadName(document) && isFile(document.uri))) return;
    this.adopted.add(document);
    this.adoption.fire(document);
  }

  /**
   * The check result, however long it takes: for actions of the user. In any doubt the document is read again: what is sent is cut out of its
   * text by the session's offsets.
   */
  check(document: vscode.TextDocument): CheckResult {
    this.forgetWrongLength(document);
    return this.session(document).result;
  }

  /** Like `check`, if one turn is enough. Otherwise undefined: the document is then checked in turns, and `onDidCheck` fires at the end. */
  checkInTurns(document: vscode.TextDocument): CheckResult | undefined {
    this.forgetWrongLength(document);
    return this.checkAfterKeystroke(document);
  }

  /** Like `checkInTurns`, for a keystroke: in a large document, getting its length takes longer than all rules. Callers call `checkInTurns` a moment later. */
  checkAfterKeystroke(document: vscode.TextDocument): CheckResult | undefined {
    // Several listeners of the same event call this: only the first of them gets the turn.
    const isOver = this.queue.has(document) ? () => true : startTurn();
    const session = this.session(document);
    if (session.advance(isOver)) return session.result;
    this.queueCheck(document);
    return undefined;
  }

  /** Like `checkInTurns`, for callers that can wait. Undefined if the document is closed meanwhile. */
  whenChecked(document: vscode.TextDocument): Promise<CheckResult | undefined> {
    const result = this.checkInTurns(document);
    if (result) return Promise.resolve(result);
    return new Promise((resolve) => {
      const subscription = this.onDidCheck((checked) => {
        const found = checked === document && !document.isClosed ? this.checkInTurns(document) : undefined;
        if (checked !== document || (!found && !document.isClosed)) return;
        subscription.dispose();
        resolve(found);
      });
    });
  }

  /** Checks a document in turns, although nobody needs the result yet. */
  queueCheck(document: vscode.TextDocument): void {
    this.queue.add(document);
  }

  private forgetWrongLength(document: vscode.TextDocument): void {
    const known = this.sessions.get(document);
    if (known && known.session.length !== lengthOf(document)) this.sessions.delete(document);
  }

  private session(document: vscode.TextDocument): CheckSession {
    const options = this.options(document);
    const { fields, ...plain } = options;
    const optionsKey = JSON.stringify(plain);
    const known = this.sessions.get(document);
    if (known?.optionsKey === optionsKey && known.fields === fields && isUpToDate(known, document)) return known.session;
    const session = new CheckSession(document.getText(), options);
    // A closed document is not kept: no event would report that it can be removed.
    if (!document.isClosed) this.sessions.set(document, { session, optionsKey, fields, eol: document.eol, version: document.version });
    return session;
  }

  dispose(): void {
    vscode.Disposable.from(this.adoption, this.completion, this.queue, ...this.subscriptions).dispose();
    this.sessions.clear();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.sessions.get(document);
    if (!known || known.version === document.version) return;
    if (document.version !== known.version + 1 || document.eol !== known.eol || contentChanges.length === 0) {
      this.sessions.delete(document);
      return;
    }
    const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    known.session.edit(
      contentChanges.map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, length: rangeLength, text: text.replace(/\r\n|\r|\n/g, eol) })),
    );
    known.version = document.version;
  }

  options(document: vscode.TextDocument): CheckOptions {
    return {
      ...this.project(),
      today: laterToday(new Date()),
      rules: rulesSetting(vscode.workspace.getConfiguration('dialogInsight', document.uri).get<unknown>('rules')),
    };
  }
}

function isUpToDate({ version, eol }: Following, document: vscode.TextDocument): boolean {
  return version === document.version && eol === document.eol;
}

/** In UTF-16 code units. */
function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
