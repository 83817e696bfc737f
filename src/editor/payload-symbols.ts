import * as vscode from 'vscode';
import type { Outline } from '../core/checking/check-result';
import { recordLabel, type RecordLabel } from '../core/outline/record-label';
import type { RecordText, Sketch } from '../core/outline/sketch';
import type { JsonProperty, Span } from '../core/payload/json';
import { recordCount } from '../core/payload/record-count';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';
import { whatIsAllowed } from './what-is-allowed';

/** As many as VS Code's own JSON outline has entries (`json.maxItemsComputed`): with 100,000 it would stand still. */
const SHOWN_AT_MOST = 5000;

/** The Outline, the breadcrumbs and *Go to Symbol*: the parts of the envelope, and one entry a record, by what a person knows it by. */
export function registerPayloadSymbols(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(selector, new PayloadSymbols(payloads), { label: 'Dialog Insight' });
}

class PayloadSymbols implements vscode.DocumentSymbolProvider {
  private readonly labels = new RecordLabels();

  constructor(private readonly payloads: PayloadDocuments) {}

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    if (!this.payloads.isPayload(document)) return [];
    const result = await this.payloads.whenJudged(document);
    const outline = result?.outline;
    const sketch = outline && result?.sketch(SHOWN_AT_MOST);
    return outline && sketch ? symbolsOf(document, outline, sketch, this.labels.of(sketch.records)) : [];
  }
}

/** Those that were asked for last: most of the records are what they were before an edit, and to read them costs the most. */
class RecordLabels {
  private last: ReadonlyMap<string, RecordLabel> = new Map();

  of(records: readonly RecordText[]): readonly RecordLabel[] {
    const labels = records.map(({ text }) => this.last.get(text) ?? recordLabel(text));
    this.last = new Map(labels.map((label, index) => [records[index]?.text ?? '', label]));
    return labels;
  }
}

function symbolsOf(document: vscode.TextDocument, outline: Outline, sketch: Sketch, labels: readonly RecordLabel[]): vscode.DocumentSymbol[] {
  const { authKey, idProject, records, mergeOptions } = sketch.request;
  const symbol = (property: JsonProperty | undefined, detail: string, kind: vscode.SymbolKind): vscode.DocumentSymbol[] =>
    property ? [propertySymbol(document, sketch, property, detail, kind)] : [];
  const list = symbol(records, localise(recordCount(outline.records)), vscode.SymbolKind.Array);
  for (const one of list) one.children = recordSymbols(document, outline.records, sketch.records, labels);
  return [
    ...symbol(authKey, '', vscode.SymbolKind.Key),
    ...symbol(idProject, outline.idProject === undefined ? '' : String(outline.idProject), vscode.SymbolKind.Number),
    ...list,
    ...symbol(mergeOptions, localise(whatIsAllowed(outline.allowInsert, outline.allowUpdate)), vscode.SymbolKind.Object),
  ].sort((a, b) => a.range.start.compareTo(b.range.start));
}

function propertySymbol(document: vscode.TextDocument, sketch: Sketch, property: JsonProperty, detail: string, kind: vscode.SymbolKind): vscode.DocumentSymbol {
  const range = rangeOf(document, sketch, property);
  return new vscode.DocumentSymbol(property.key.value || '""', detail, kind, range, rangeOf(document, sketch, property.key));
}

function recordSymbols(document: vscode.TextDocument, count: number, records: readonly RecordText[], labels: readonly RecordLabel[]): vscode.DocumentSymbol[] {
  const symbols = records.map(({ span: { offset, length } }, index) => {
    const { name, detail } = labels[index] ?? { name: '', detail: undefined };
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    const shown = name.trim() === '' ? vscode.l10n.t('record {0}', index + 1) : name;
    return new vscode.DocumentSymbol(shown, detail ? localise(detail) : '', vscode.SymbolKind.Object, range, new vscode.Range(range.start, range.start));
  });
  const last = symbols.at(-1);
  if (!last || count <= symbols.length) return symbols;
  const more = vscode.l10n.t('{0} more records', count - symbols.length);
  const end = new vscode.Range(last.range.end, last.range.end);
  return [...symbols, new vscode.DocumentSymbol(more, '', vscode.SymbolKind.Array, end, end)];
}

function rangeOf(document: vscode.TextDocument, sketch: Sketch, { offset, length }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(sketch.toDocument(offset)), document.positionAt(sketch.toDocument(offset + length - 1) + 1));
}
