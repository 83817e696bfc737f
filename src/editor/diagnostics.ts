import * as vscode from 'vscode';
import type { CheckResult } from '../core/checking/check-result';
import { message } from '../core/message';
import type { Span } from '../core/payload/json';
import type { Problem } from '../core/rules/problem';
import type { Severity } from '../core/rules/catalogue';
import { ruleDocumentation, type RuleId } from '../core/rules/catalogue';
import { localise } from '../ui/localise';
import { isFile } from '../payloads/is-file';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { positionNear, type Anchor } from './near-position';

/** The most diagnostics that VS Code shows for one file. */
const SHOWN_AT_MOST = 1000;

/** An update that takes no longer than this, in milliseconds, is made immediately at the keystroke. */
const AT_ONCE = 4;
/** After this number of milliseconds without typing, the result is verified, and the places of moved problems are reported. */
const PAUSE = 400;

const SOURCE = 'Dialog Insight';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** What is shown for a document. */
interface Shown {
  result: CheckResult;
  /** The duration of the last update after an edit, in milliseconds. */
  cost: number;
  /** Whether the text was edited since the problems were reported. */
  moved: boolean;
  timer?: NodeJS.Timeout;
}

/** Underlines what the rules find while the author types, in saved, unsaved and untitled payloads. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('dialog-insight');
  private readonly shown = new Map<string, Shown>();
  private readonly documentation = new Map<RuleId, vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly payloads: PayloadDocuments) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.refresh(document)),
      vscode.workspace.onDidChangeTextDocument((change) => this.follow(change)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document.uri)),
      payloads.onDidAdopt((document) => this.refresh(document)),
      payloads.onDidCheck((document) => this.refresh(document)),
      vscode.window.tabGroups.onDidChangeTabs(() => this.refreshShown()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight') || change.affectsConfiguration('json.validate.enable')) this.refreshAll();
      }),
    ];
    this.refreshAll();
  }

  /**
   * Checks every open payload again, because the settings or the active connection changed. Visible ones come first: the list of problems must be correct for
   * the others too, but nobody waits for it.
   */
  refreshAll(): void {
    const inSight = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    for (const document of vscode.workspace.textDocuments) {
      if (inSight.has(document) || !this.payloads.isPayload(document)) this.refresh(document);
      else this.payloads.queueCheck(document);
    }
  }

  dispose(): void {
    for (const { timer } of this.shown.values()) clearTimeout(timer);
    vscode.Disposable.from(this.collection, ...this.subscriptions).dispose();
  }

  /** A text that is not a file has problems only while a tab shows it. */
  private refreshShown(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (!isFile(document.uri) && this.shown.has(document.uri.toString()) !== this.isListed(document)) this.refresh(document);
    }
  }

  /**
   * Whether the problems of a document are reported. Those of an older version next to its file, in a comparison, are not, unless the user checks it:
   * nobody can fix them, and VS Code lists and counts them together with those of the file, under the same name.
   */
  private isListed(document: vscode.TextDocument): boolean {
    return this.payloads.isPayload(document) && (isFile(document.uri) || this.payloads.isAdopted(document) || hasTab(document.uri));
  }

  /** A large payload is checked in turns: then this is called again at the end. */
  private refresh(document: vscode.TextDocument): void {
    if (document.isClosed || !this.isListed(document)) {
      this.forget(document.uri);
      return;
    }
    const result = this.payloads.checkInTurns(document);
    if (result) this.publish(document, result);
  }

  /** Waits for a moment that grows with the cost of the last update: expensive checks run in pauses. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.shown.get(document.uri.toString());
    if (!shown) {
      this.refresh(document);
    } else {
      clearTimeout(shown.timer);
      if (shown.cost <= AT_ONCE) this.update(document, shown, anchorOf(contentChanges));
      else shown.timer = setTimeout(() => this.update(document, shown), Math.min(2 * shown.cost, 1000));
    }
  }

  /** VS Code itself moves underlines with their text: only new or removed problems must be reported at once. */
  private update(document: vscode.TextDocument, shown: Shown, anchor?: Anchor): void {
    const start = performance.now();
    const result = this.payloads.checkAfterKeystroke(document);
    if (!result) return;
    const changes = result.changesSince(shown.result);
    const isOurs = isPublished(document);
    if (!changes || changes.removed.some(isOurs) || changes.added.some(isOurs)) {
      this.publish(document, result, anchor);
    } else if (result !== shown.result) {
      shown.result = result;
      shown.moved = result.tally.total > 0;
    }
    shown.timer = setTimeout(() => this.settle(document, shown), PAUSE);
    shown.cost = performance.now() - start;
  }

  private settle(document: vscode.TextDocument, shown: Shown): void {
    if (document.isClosed) return;
    const result = this.payloads.checkInTurns(document);
    if (result && (shown.moved || result !== shown.result)) this.publish(document, result);
  }

  /** @param anchor a place near which problems are. */
  private publish(document: vscode.TextDocument, result: CheckResult, anchor?: Anchor): void {
    const key = document.uri.toString();
    const shown = this.shown.get(key) ?? { cost: 0, moved: false, result };
    clearTimeout(shown.timer);
    this.shown.set(key, Object.assign(shown, { moved: false, result }));
    const count = result.tally.total - leftToJson(document).reduce((sum, rule) => sum + result.tally.ofRule(rule), 0);
    const room = count <= SHOWN_AT_MOST ? count : SHOWN_AT_MOST - 1;
    const worst = result.worst(room, isPublished(document)).map((problem) => this.toDiagnostic(document, problem, anchor));
    this.collection.set(document.uri, worst.concat(summaryOfTheRest(count - room)));
  }

  private toDiagnostic(document: vscode.TextDocument, { code, severity, message: text, related, ...span }: Problem, anchor: Anchor | undefined): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(spanRange(document, span, anchor), localise(text), SEVERITIES[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = { value: code, target: this.documentationOf(code) };
    if (related) {
      const location = new vscode.Location(document.uri, spanRange(document, related, anchor));
      diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, localise(related.message))];
    }
    return diagnostic;
  }

  /** One URI object for a thousand problems. */
  private documentationOf(code: RuleId): vscode.Uri {
    const known = this.documentation.get(code) ?? vscode.Uri.parse(ruleDocumentation(code, vscode.env.language));
    this.documentation.set(code, known);
    return known;
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.shown.get(key)?.timer);
    // Most documents never had any, and this is called at each of their keystrokes.
    if (this.shown.delete(key)) this.collection.delete(uri);
  }
}

/** Whether a tab shows only this text. */
function hasTab(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key));
}

/**
 * One problem, one underline: where VS Code's own JSON service reports syntax errors and repeated properties, both are left to it
 * (no schema can silence them), and we only offer quick fixes on its ranges.
 */
function leftToJson(document: vscode.TextDocument): readonly RuleId[] {
  return builtInJsonValidates(document) ? ['syntax', 'duplicate-property'] : [];
}

function isPublished(document: vscode.TextDocument): (problem: Problem) => boolean {
  const left = leftToJson(document);
  return ({ code }) => !left.includes(code);
}

function builtInJsonValidates(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'json' && document.languageId !== 'jsonc') return false;
  if (!vscode.extensions.getExtension('vscode.json-language-features')) return false;
  return vscode.workspace.getConfiguration('json', document.uri).get<boolean>('validate.enable', true);
}

/** @param left the number of problems that are not shown. */
function summaryOfTheRest(left: number): vscode.Diagnostic[] {
  if (left === 0) return [];
  const text = localise(message('{0} more problems are not shown: the {1} worst are.', left, SHOWN_AT_MOST - 1));
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  return [diagnostic];
}

function spanRange(document: vscode.TextDocument, { offset, length }: Span, anchor: Anchor | undefined): vscode.Range {
  return new vscode.Range(positionNear(document, offset, anchor), positionNear(document, offset + length, anchor));
}

/** The beginning of the change; of several changes the first one in the text, which no other one moves. */
function anchorOf(changes: readonly vscode.TextDocumentContentChangeEvent[]): Anchor | undefined {
  const [first] = changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
  return first && { offset: first.rangeOffset, position: first.range.start };
}
