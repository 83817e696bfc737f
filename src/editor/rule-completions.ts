import * as vscode from 'vscode';
import { RULES } from '../core/rules/catalogue';
import { directivePosition } from '../core/rules/disabled';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';

/** The ids of rules in a comment that turns some off. A space triggers them: VS Code suggests nothing automatically within a comment. */
export function registerRuleCompletions(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(selector, new RuleCompletions(payloads), ' ', ',');
}

class RuleCompletions implements vscode.CompletionItemProvider {
  constructor(private readonly payloads: PayloadDocuments) {}

  provideCompletionItems(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.CompletionItem[] {
    if (!this.payloads.isPayload(document)) return [];
    const position = directivePosition(document.lineAt(line).text, character);
    if (!position) return [];
    const tally = this.payloads.checkInTurns(document)?.tally;
    return RULES.filter(({ id }) => !position.named.includes(id)).map(({ id, title }, index) => {
      const item = new vscode.CompletionItem({ label: id, description: localise({ template: title, args: [] }) }, vscode.CompletionItemKind.EnumMember);
      item.range = new vscode.Range(line, position.start, line, position.end);
      // First those that report something in this file.
      item.sortText = `${tally && tally.ofRule(id) > 0 ? 0 : 1}${String(index).padStart(3, '0')}`;
      return item;
    });
  }
}
