import * as vscode from 'vscode';
import {
  ClientCapabilities,
  getLanguageService,
  InsertTextFormat,
  TextDocument,
  type CompletionItem,
  type JSONDocument,
  type JSONSchema,
  type LanguageService,
  type MarkupContent,
  type Range,
} from 'vscode-json-languageservice';

/** Answers of VS Code's JSON service for a document and a schema, converted to VS Code's types. Loaded late: it is the largest part of the writing support. */
export class SchemaService {
  private readonly service: LanguageService = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });

  /** @param text the schema */
  constructor(text: string) {
    const schema = JSON.parse(text) as JSONSchema;
    this.service.configure({ validate: false, allowComments: true, schemas: [{ uri: schema.$id ?? '', fileMatch: ['*'], schema }] });
  }

  async completions(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const { text, json } = this.read(document);
    const list = await this.service.doComplete(text, position, json);
    return list?.items.map(toCompletionItem) ?? [];
  }

  async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const { text, json } = this.read(document);
    const found = await this.service.doHover(text, position, json);
    // One Markdown text, empty if the schema says nothing.
    const [said] = found && Array.isArray(found.contents) ? found.contents : [];
    return typeof said === 'string' && said !== '' ? new vscode.Hover(new vscode.MarkdownString(said), found?.range && toRange(found.range)) : undefined;
  }

  private read(document: vscode.TextDocument): { readonly text: TextDocument; readonly json: JSONDocument } {
    const text = TextDocument.create(document.uri.toString(), document.languageId, document.version, document.getText());
    return { text, json: this.service.parseJSONDocument(text) };
  }
}

function toCompletionItem({ label, kind, detail, documentation, filterText, sortText, insertText, insertTextFormat, textEdit }: CompletionItem): vscode.CompletionItem {
  // The protocol's kinds start at 1, VS Code's at 0.
  const item = new vscode.CompletionItem(label, kind && kind - 1);
  const inserted = textEdit?.newText ?? insertText ?? label;
  item.insertText = insertTextFormat === InsertTextFormat.Snippet ? new vscode.SnippetString(inserted) : inserted;
  if (textEdit && 'range' in textEdit) item.range = toRange(textEdit.range);
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = typeof documentation === 'string' ? documentation : toMarkdown(documentation);
  if (filterText !== undefined) item.filterText = filterText;
  if (sortText !== undefined) item.sortText = sortText;
  return item;
}

function toMarkdown({ kind, value }: MarkupContent): vscode.MarkdownString {
  return kind === 'markdown' ? new vscode.MarkdownString(value) : new vscode.MarkdownString().appendText(value);
}

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
