import * as vscode from 'vscode';
import { fixAllEdits, fixesOf } from '../core/check';
import { RULES, type RuleId } from '../core/rules/catalogue';
import type { Fix, FixAction, Problem } from '../core/rules/problem';
import type { TextEdit } from '../core/text-edit';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';

const FIX_ALL_KIND = vscode.CodeActionKind.SourceFixAll.append('dialogInsight');

/** What a fix does in addition to its edits: the command to run with the document's URI. */
const ACTION_COMMANDS: Record<FixAction, string> = {
  'store-key': 'dialogInsight.storeKey',
  'switch-connection': 'dialogInsight.switchConnection',
  'refresh-fields': 'dialogInsight.refreshFields',
};

export function registerQuickFixes(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(selector, new QuickFixes(payloads), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL_KIND],
  });
}

/** In documents with more lines, a fix that reads the whole text is only computed when it is chosen. */
const LARGE = 20_000;

const HAS_SAFE_FIXES: ReadonlySet<RuleId> = new Set(RULES.filter(({ fixable }) => fixable === 'safe' || fixable === 'mixed').map(({ id }) => id));

class QuickFixes implements vscode.CodeActionProvider {
  private readonly later = new WeakMap<vscode.CodeAction, () => vscode.WorkspaceEdit>();

  constructor(private readonly payloads: PayloadDocuments) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.ProviderResult<vscode.CodeAction[]> {
    if (!this.payloads.isPayload(document)) return [];
    if (context.only && FIX_ALL_KIND.contains(context.only)) return this.fixAllAction(document);
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) {
      return context.only.contains(FIX_ALL_KIND) ? this.fixAllAction(document) : [];
    }
    return this.quickFixes(document, range, context.diagnostics);
  }

  /** Computes the edits that were deferred. */
  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    const later = this.later.get(action);
    if (later) action.edit = later();
    return action;
  }

  private async quickFixes(document: vscode.TextDocument, range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): Promise<vscode.CodeAction[]> {
    const result = await this.payloads.whenChecked(document);
    if (!result) return [];
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    // Not only the diagnostics that we published: the built-in JSON service underlines syntax errors and repeated properties instead of us.
    const here = result.problemsIn(start, end);
    const fixes = fixesOf(result, here, this.payloads.options(document));
    const actions = here.flatMap((problem, index) => {
      const own = fixes[index] ?? [];
      return own.map((fix) => this.toCodeAction(document, problem, fix, own.length === 1, diagnostics));
    });
    const codes = new Set(here.map(({ code }) => code));
    return [
      ...actions,
      ...[...codes].flatMap((code) => this.fixAllOfKind(document, code, result.tally.ofRule(code))),
      // The fix for the missing brace does not repair anything else.
      ...(codes.has('syntax') || (codes.has('missing-braces') && result.tally.ofRule('syntax') > 0) ? [commandAction(vscode.l10n.t('Repair payload'), 'dialogInsight.repair', document.uri)] : []),
      ...[...codes].map((code) => commandAction(vscode.l10n.t('Explain {0}', code), 'dialogInsight.openRule', code)),
    ];
  }

  private toCodeAction(document: vscode.TextDocument, problem: Problem, fix: Fix, only: boolean, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction {
    const action = new vscode.CodeAction(localise(fix.title), vscode.CodeActionKind.QuickFix);
    action.diagnostics = diagnostics.filter((diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === problem.code);
    action.isPreferred = only && fix.safe;
    if (fix.everywhere && document.lineCount > LARGE) this.leaveForLater(document, action, () => fix.edits);
    else if (fix.edits.length > 0) action.edit = fix.awaitsValue ? snippetEdit(document, fix.edits) : workspaceEdit(document, fix.edits);
    if (fix.action) action.command = { command: ACTION_COMMANDS[fix.action], title: action.title, arguments: [document.uri] };
    return action;
  }

  /** Nothing is changed if the document has changed by then. */
  private leaveForLater(document: vscode.TextDocument, action: vscode.CodeAction, makeEdits: () => readonly TextEdit[]): void {
    const { version } = document;
    this.later.set(action, () => workspaceEdit(document, document.version === version ? makeEdits() : []));
  }

  private fixAllOfKind(document: vscode.TextDocument, code: RuleId, count: number): vscode.CodeAction[] {
    if (count < 2 || !HAS_SAFE_FIXES.has(code)) return [];
    const action = new vscode.CodeAction(vscode.l10n.t('Fix all {0} problems in this file', code), vscode.CodeActionKind.QuickFix);
    const makeEdits = (): readonly TextEdit[] => fixAllEdits(document.getText(), this.payloads.options(document), code);
    if (document.lineCount > LARGE) {
      this.leaveForLater(document, action, makeEdits);
      return [action];
    }
    const edits = makeEdits();
    if (edits.length < 2) return [];
    action.edit = workspaceEdit(document, edits);
    return [action];
  }

  private fixAllAction(document: vscode.TextDocument): vscode.CodeAction[] {
    const edits = fixAllEdits(document.getText(), this.payloads.options(document));
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction(vscode.l10n.t('Fix all Dialog Insight problems that have one safe answer'), FIX_ALL_KIND);
    action.edit = workspaceEdit(document, edits);
    return [action];
  }
}

function commandAction(title: string, command: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [argument] };
  return action;
}

/** Leaves the cursor after each text, where a value must be typed. */
function snippetEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  const snippets = edits.map(({ offset, text }) => {
    const position = document.positionAt(offset);
    // VS Code adds the indentation of the line to the lines of a snippet.
    const indent = /^[ \t]*/.exec(document.lineAt(position.line).text)?.[0] ?? '';
    const snippet = new vscode.SnippetString().appendText(text.replaceAll(`\n${indent}`, '\n')).appendTabstop(0);
    return vscode.SnippetTextEdit.insert(position, snippet);
  });
  result.set(document.uri, snippets);
  return result;
}

export function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    result.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  }
  return result;
}
