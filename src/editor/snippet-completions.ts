import * as vscode from 'vscode';
import { expandSnippet, snippetBody, snippetsAt, type Snippet } from '../core/snippets/catalogue';
import { snippetPosition, type SnippetPosition } from '../core/snippets/position';
import { laterToday } from '../core/today';

export interface SnippetContext {
  isPayload(document: vscode.TextDocument): boolean;
  /** The project of the active connection. */
  idProject(): number | undefined;
}

/**
 * Our snippets, by position and only in our files: contributed in the manifest, they would appear in everyone's
 * `tsconfig.json`, and inside `Data`.
 */
class SnippetCompletions implements vscode.CompletionItemProvider {
  constructor(private readonly context: SnippetContext) {}

  provideCompletionItems(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.CompletionItem[] {
    if (!this.context.isPayload(document)) return [];
    const lines = { count: document.lineCount, line: (index: number) => document.lineAt(index).text };
    const position = snippetPosition(lines, line, character);
    if (!position) return [];
    return snippetsAt(position).map((snippet) => completionItem(snippet, position, line, this.context.idProject()));
  }
}

/** Registers the snippets for those documents of `selector` that the context considers payloads. */
export function registerSnippetCompletions(selector: vscode.DocumentSelector, context: SnippetContext): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(selector, new SnippetCompletions(context), '"');
}

function completionItem(snippet: Snippet, position: SnippetPosition, line: number, idProject: number | undefined): vscode.CompletionItem {
  const translate = (text: string): string => vscode.l10n.t(text);
  const body = snippetBody(snippet, idProject, translate);
  const name = translate(snippet.name);
  const item = new vscode.CompletionItem({ label: snippet.prefix, description: name }, vscode.CompletionItemKind.Snippet);
  item.insertText = new vscode.SnippetString(position.commaAfter ? `${body},` : body);
  item.range = new vscode.Range(line, position.start, line, position.end);
  // VS Code compares this with the text in the range, which includes the opening quote.
  item.filterText = position.quoted ? `"${snippet.prefix}"` : snippet.prefix;
  item.detail = name;
  item.documentation = new vscode.MarkdownString()
    .appendText(translate(snippet.description))
    .appendCodeblock(expandSnippet(body, laterToday(new Date())).replaceAll('\t', '  '), 'jsonc');
  if (position.commaBefore) {
    const { line: before, column } = position.commaBefore;
    item.additionalTextEdits = [vscode.TextEdit.insert(new vscode.Position(before, column), ',')];
  }
  return item;
}
