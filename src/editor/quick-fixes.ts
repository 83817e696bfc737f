import * as vscode from 'vscode';
import { fixAllEdits, fixesFor } from '../core/check';
import type { Fix, FixAction, Problem } from '../core/problem';
import type { TextEdit } from '../core/text-edit';
import { localise } from './localise';
import type { PayloadDocuments } from './payload-documents';

export const FIX_ALL_KIND = vscode.CodeActionKind.SourceFixAll.append('dialogInsight');

/** What a fix does besides its edits, by the command that does it with the document's address. */
const ACTION_COMMANDS: Record<FixAction, string> = {
  'store-key': 'dialogInsight.storeKey',
  'switch-connection': 'dialogInsight.switchConnection',
};

export function registerQuickFixes(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(selector, new QuickFixes(payloads), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL_KIND],
  });
}

class QuickFixes implements vscode.CodeActionProvider {
  constructor(private readonly payloads: PayloadDocuments) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    if (!this.payloads.isPayload(document)) return [];
    if (context.only && FIX_ALL_KIND.contains(context.only)) return this.fixAllAction(document);
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) {
      return context.only.contains(FIX_ALL_KIND) ? this.fixAllAction(document) : [];
    }
    return this.quickFixes(document, range, context.diagnostics);
  }

  private quickFixes(document: vscode.TextDocument, range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
    const text = document.getText();
    const options = this.payloads.options(document);
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    // Not only the diagnostics we published: the built-in JSON service underlines syntax and repeated properties in our stead.
    const here = this.payloads.check(document).problems.filter(({ offset, length }) => offset <= end && offset + length >= start);
    const actions: vscode.CodeAction[] = [];
    for (const problem of here) {
      const fixes = fixesFor(text, problem, options);
      actions.push(...fixes.map((fix) => toCodeAction(document, problem, fix, fixes.length === 1, diagnostics)));
    }
    return [...actions, ...this.fixAllOfTheSameKind(document, text, here)];
  }

  private fixAllOfTheSameKind(document: vscode.TextDocument, text: string, here: readonly Problem[]): vscode.CodeAction[] {
    const { problems } = this.payloads.check(document);
    const codes = new Set(here.map(({ code }) => code));
    const actions: vscode.CodeAction[] = [];
    for (const code of codes) {
      const count = problems.filter((problem) => problem.code === code).length;
      const edits = count > 1 ? fixAllEdits(text, this.payloads.options(document), code) : [];
      if (edits.length < 2) continue;
      const action = new vscode.CodeAction(vscode.l10n.t('Fix all {0} problems in this file', code), vscode.CodeActionKind.QuickFix);
      action.edit = workspaceEdit(document, edits);
      actions.push(action);
    }
    return actions;
  }

  private fixAllAction(document: vscode.TextDocument): vscode.CodeAction[] {
    const edits = fixAllEdits(document.getText(), this.payloads.options(document));
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction(vscode.l10n.t('Fix all Dialog Insight problems that have one safe answer'), FIX_ALL_KIND);
    action.edit = workspaceEdit(document, edits);
    return [action];
  }
}

function toCodeAction(
  document: vscode.TextDocument,
  problem: Problem,
  fix: Fix,
  only: boolean,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(localise(fix.title), vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics.filter((diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === problem.code);
  action.isPreferred = only && fix.safe;
  if (fix.edits.length > 0) action.edit = workspaceEdit(document, fix.edits);
  if (fix.action) action.command = { command: ACTION_COMMANDS[fix.action], title: action.title, arguments: [document.uri] };
  return action;
}

export function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    result.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  }
  return result;
}
