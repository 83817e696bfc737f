import * as vscode from 'vscode';
import { message } from '../core/message';
import type { Problem, Severity } from '../core/problem';
import { ruleDocumentation } from '../core/rules/catalogue';
import { localise } from './localise';
import type { PayloadDocuments } from './payload-documents';

/** VS Code shows no more than this many diagnostics of one file. */
const SHOWN_AT_MOST = 1000;

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Underlines what the rules find, while the author types, in saved, unsaved and untitled payloads alike. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('dialog-insight');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable[];
  /** How long the last check of any payload took, in milliseconds. */
  private lastDuration = 0;

  constructor(private readonly payloads: PayloadDocuments) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.refresh(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
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
    for (const timer of this.timers.values()) clearTimeout(timer);
    vscode.Disposable.from(this.collection, ...this.subscriptions).dispose();
  }

  /** Waits a moment that grows with the cost of the last check: a text that cannot be judged by its records alone is judged between two thoughts. */
  private schedule(document: vscode.TextDocument): void {
    if (!this.payloads.isPayload(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => this.refresh(document), Math.min(2 * this.lastDuration, 1000)));
  }

  private refresh(document: vscode.TextDocument): void {
    this.forgetTimer(document.uri);
    if (document.isClosed || !this.payloads.isPayload(document)) {
      this.collection.delete(document.uri);
      return;
    }
    const start = performance.now();
    const { problems } = this.payloads.check(document);
    this.lastDuration = performance.now() - start;
    const shown = publishedProblems(document, problems);
    this.collection.set(document.uri, worstFirst(shown).map((problem) => toDiagnostic(document, problem)).concat(summaryOfTheRest(shown.length)));
  }

  private forget(uri: vscode.Uri): void {
    this.forgetTimer(uri);
    this.collection.delete(uri);
  }

  private forgetTimer(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }
}

/**
 * One problem, one underline: where VS Code's own JSON service reports syntax and repeated properties, we leave both to it
 * (no schema can silence them) and only offer our quick fixes on its ranges.
 */
function publishedProblems(document: vscode.TextDocument, problems: readonly Problem[]): readonly Problem[] {
  if (!builtInJsonValidates(document)) return problems;
  return problems.filter(({ code }) => code !== 'syntax' && code !== 'duplicate-property');
}

function builtInJsonValidates(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'json' && document.languageId !== 'jsonc') return false;
  if (!vscode.extensions.getExtension('vscode.json-language-features')) return false;
  return vscode.workspace.getConfiguration('json', document.uri).get<boolean>('validate.enable', true);
}

/** As many problems as VS Code shows, errors before warnings before information, each in document order. */
function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= SHOWN_AT_MOST) return problems;
  const ofSeverity = (severity: Severity): Problem[] => problems.filter((problem) => problem.severity === severity);
  return [...ofSeverity('error'), ...ofSeverity('warning'), ...ofSeverity('information')].slice(0, SHOWN_AT_MOST - 1);
}

function summaryOfTheRest(count: number): vscode.Diagnostic[] {
  if (count <= SHOWN_AT_MOST) return [];
  const text = localise(message('{0} more problems are not shown: the {1} worst are.', count - SHOWN_AT_MOST + 1, SHOWN_AT_MOST - 1));
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Dialog Insight';
  return [diagnostic];
}

function toDiagnostic(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(spanRange(document, problem), localise(problem.message), SEVERITIES[problem.severity]);
  diagnostic.source = 'Dialog Insight';
  diagnostic.code = { value: problem.code, target: vscode.Uri.parse(ruleDocumentation(problem.code)) };
  if (problem.related) {
    const location = new vscode.Location(document.uri, spanRange(document, problem.related));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, localise(problem.related.message))];
  }
  return diagnostic;
}

function spanRange(document: vscode.TextDocument, { offset, length }: { offset: number; length: number }): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
