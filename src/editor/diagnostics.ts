import * as vscode from 'vscode';
import type { CheckResult } from '../core/checking/check-result';
import { message } from '../core/message';
import type { Problem } from '../core/rules/problem';
import type { Severity } from '../core/rules/catalogue';
import { ruleDocumentation, type RuleId } from '../core/rules/catalogue';
import { localise } from '../ui/localise';
import type { PayloadDocuments } from '../payloads/payload-documents';

/** VS Code shows no more than this many diagnostics of one file. */
const SHOWN_AT_MOST = 1000;

/** An update that takes no longer, in milliseconds, is made right at the key stroke. */
const AT_ONCE = 4;
/** So long after the last key stroke, in milliseconds, the places of problems that only moved are told. */
const PAUSE = 400;

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** What is shown of a document. */
interface Shown {
  result: CheckResult;
  /** How long the last update after an edit took, in milliseconds. */
  cost: number;
  timer?: NodeJS.Timeout;
}

/** Underlines what the rules find, while the author types, in saved, unsaved and untitled payloads alike. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('dialog-insight');
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly payloads: PayloadDocuments) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.refresh(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.follow(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document.uri)),
      payloads.onDidAdopt((document) => this.refresh(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dialogInsight') || change.affectsConfiguration('json.validate.enable')) this.refreshAll();
      }),
    ];
    this.refreshAll();
  }

  /** Judges every open payload again: the settings or the active connection changed. */
  refreshAll(): void {
    for (const document of vscode.workspace.textDocuments) this.refresh(document);
  }

  dispose(): void {
    for (const { timer } of this.shown.values()) clearTimeout(timer);
    vscode.Disposable.from(this.collection, ...this.subscriptions).dispose();
  }

  private refresh(document: vscode.TextDocument): void {
    if (document.isClosed || !this.payloads.isPayload(document)) this.forget(document.uri);
    else this.publish(document, this.payloads.check(document));
  }

  /** Waits a moment that grows with the cost of the last update: what costs much is judged between two thoughts. */
  private follow(document: vscode.TextDocument): void {
    const shown = this.shown.get(document.uri.toString());
    if (!shown) {
      this.refresh(document);
    } else {
      clearTimeout(shown.timer);
      if (shown.cost <= AT_ONCE) this.update(document, shown);
      else shown.timer = setTimeout(() => this.update(document, shown), Math.min(2 * shown.cost, 1000));
    }
  }

  /** The editor itself moves what is underlined with its text: only other problems need to be told at once. */
  private update(document: vscode.TextDocument, shown: Shown): void {
    const start = performance.now();
    const result = this.payloads.check(document);
    const { removed, added } = result.changesSince(shown.result);
    const isOurs = isPublished(document);
    if (removed.some(isOurs) || added.some(isOurs)) {
      this.publish(document, result);
    } else {
      shown.result = result;
      if (result.tally.total > 0) shown.timer = setTimeout(() => this.refresh(document), PAUSE);
    }
    shown.cost = performance.now() - start;
  }

  private publish(document: vscode.TextDocument, result: CheckResult): void {
    const key = document.uri.toString();
    const before = this.shown.get(key);
    clearTimeout(before?.timer);
    this.shown.set(key, { cost: before?.cost ?? 0, result });
    const count = result.tally.total - leftToJson(document).reduce((sum, rule) => sum + result.tally.ofRule(rule), 0);
    const room = count <= SHOWN_AT_MOST ? count : SHOWN_AT_MOST - 1;
    const worst = result.worst(room, isPublished(document)).map((problem) => toDiagnostic(document, problem));
    this.collection.set(document.uri, worst.concat(summaryOfTheRest(count - room)));
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.shown.get(key)?.timer);
    this.shown.delete(key);
    this.collection.delete(uri);
  }
}

/**
 * One problem, one underline: where VS Code's own JSON service reports syntax and repeated properties, we leave both to it
 * (no schema can silence them) and only offer our quick fixes on its ranges.
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

/** @param left how many problems are not shown. */
function summaryOfTheRest(left: number): vscode.Diagnostic[] {
  if (left === 0) return [];
  const text = localise(message('{0} more problems are not shown: the {1} worst are.', left, SHOWN_AT_MOST - 1));
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Dialog Insight';
  return [diagnostic];
}

function toDiagnostic(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(spanRange(document, problem), localise(problem.message), SEVERITIES[problem.severity]);
  diagnostic.source = 'Dialog Insight';
  diagnostic.code = { value: problem.code, target: vscode.Uri.parse(ruleDocumentation(problem.code, vscode.env.language)) };
  if (problem.related) {
    const location = new vscode.Location(document.uri, spanRange(document, problem.related));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, localise(problem.related.message))];
  }
  return diagnostic;
}

function spanRange(document: vscode.TextDocument, { offset, length }: { offset: number; length: number }): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
