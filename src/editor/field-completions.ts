import * as vscode from 'vscode';
import { labelsOf } from '../core/fields/project-fields';
import { propertyChoices, type PropertyChoice } from '../core/fields/property-choices';
import { writingPosition, type WritingPosition } from '../core/snippets/position';
import { explanation, shortDescription, sourceText } from './field-text';
import { plainMarkdown } from './plain-markdown';
import type { KnownProject, ProjectOfPayload } from './project-of-payload';

/**
 * The properties that `ID` and `Data` can contain, including those of the project. The schema leaves all of them to us (`doNotSuggest`), since
 * otherwise they would be listed twice.
 */
export function registerFieldCompletions(selector: vscode.DocumentSelector, project: ProjectOfPayload): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(selector, new FieldCompletions(project), '"');
}

class FieldCompletions implements vscode.CompletionItemProvider {
  constructor(private readonly project: ProjectOfPayload) {}

  provideCompletionItems(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.CompletionItem[] {
    if (!this.project.isPayload(document)) return [];
    const lines = { count: document.lineCount, line: (index: number) => document.lineAt(index).text };
    const position = writingPosition(lines, line, character);
    if (position?.place !== 'id' && position?.place !== 'data') return [];
    const known = this.project.of(document);
    return propertyChoices(position.place, position.names, known?.fields).map((choice, index) => completionItem(choice, index, position, line, known));
  }
}

function completionItem(choice: PropertyChoice, index: number, position: WritingPosition, line: number, known: KnownProject | undefined): vscode.CompletionItem {
  const { name, kind, field } = choice;
  const labels = field ? labelsOf(field) : '';
  const description = field?.required === true ? vscode.l10n.t('{0} (required)', labels || field.code) : labels;
  const item = new vscode.CompletionItem({ label: name, description }, vscode.CompletionItemKind.Field);
  item.range = new vscode.Range(line, position.start, line, position.end);
  // VS Code compares this with the text in the range, which includes the opening quote.
  item.filterText = position.quoted ? JSON.stringify(name) : name;
  item.sortText = String(index).padStart(5, '0');
  item.detail = shortDescription(kind, field);
  item.documentation = documentation([labels, explanation(kind), field && known ? sourceText(known) : '']);
  item.insertText = position.hasColon ? JSON.stringify(name) : property(choice, position.commaAfter);
  if (position.commaBefore && !position.hasColon) {
    const { line: before, column } = position.commaBefore;
    item.additionalTextEdits = [vscode.TextEdit.insert(new vscode.Position(before, column), ',')];
  }
  return item;
}

function property({ name, value }: PropertyChoice, commaAfter: boolean): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(`${JSON.stringify(name)}: `);
  snippet.value += commaAfter ? `${value},` : value;
  return snippet;
}

function documentation(paragraphs: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.filter((paragraph) => paragraph !== '').map(plainMarkdown).join('\n\n'));
}
