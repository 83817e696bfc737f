import * as vscode from 'vscode';
import type { Outline } from '../core/checking/check-result';
import { recordLabel, type RecordLabel } from '../core/outline/record-label';
import type { RecordText, Sketch } from '../core/outline/sketch';
import type { JsonProperty, Span } from '../core/payload/json';
import { recordCount } from '../core/payload/record-count';
import { inTurns } from '../payloads/in-turns';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { localise } from '../ui/localise';
import { describeMergeOptions } from './describe-merge-options';

/** As many entries as VS Code's own JSON outline has (`json.maxItemsComputed`): with 100,000 it would freeze. */
const SHOWN_AT_MOST = 5000;

/** The Outline, the breadcrumbs and *Go to Symbol*: the parts of the envelope, and one entry for each record, with its label. */
export function registerPayloadSymbols(selector: vscode.DocumentSelector, payloads: PayloadDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(selector, new PayloadSymbols(payloads), { label: 'Dialog Insight' });
}

class PayloadSymbols implements vscode.DocumentSymbolProvider {
  /** The labels of the last request: an edit leaves most records unchanged, and reading records costs the most. */
  private labels: ReadonlyMap<string, RecordLabel> = new Map();

  constructor(private readonly payloads: PayloadDocuments) {}

  async provideDocumentSymbols(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentSymbol[]> {
    while (this.payloads.isPayload(document) && !token.isCancellationRequested) {
      const result = await this.payloads.whenChecked(document);
      const outline = result?.outline;
      const sketch = outline && result?.sketch(SHOWN_AT_MOST);
      if (!outline || !sketch) break;
      const { version } = document;
      const records = await this.recordSymbols(document, sketch.records);
      // The places are those of the earlier text: after an edit between two turns they are requested again.
      if (document.version === version) return symbolsOf(document, outline, sketch, records);
    }
    return [];
  }

  /** Five thousand of them take too long for one turn. */
  private async recordSymbols(document: vscode.TextDocument, records: readonly RecordText[]): Promise<vscode.DocumentSymbol[]> {
    const labels = new Map<string, RecordLabel>();
    const symbols: vscode.DocumentSymbol[] = [];
    for await (const { text, span } of inTurns(records)) {
      const label = this.labels.get(text) ?? recordLabel(text);
      labels.set(text, label);
      symbols.push(recordSymbol(document, span, label, symbols.length + 1));
    }
    this.labels = labels;
    return symbols;
  }
}

function symbolsOf(document: vscode.TextDocument, outline: Outline, sketch: Sketch, recordSymbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  const { authKey, idProject, records, mergeOptions } = sketch.request;
  const symbol = (property: JsonProperty | undefined, detail: string, kind: vscode.SymbolKind): vscode.DocumentSymbol[] =>
    property ? [propertySymbol(document, sketch, property, detail, kind)] : [];
  const list = symbol(records, localise(recordCount(outline.records)), vscode.SymbolKind.Array);
  for (const one of list) one.children = withRest(recordSymbols, outline.records);
  return [
    ...symbol(authKey, '', vscode.SymbolKind.Key),
    ...symbol(idProject, outline.idProject === undefined ? '' : String(outline.idProject), vscode.SymbolKind.Number),
    ...list,
    ...symbol(mergeOptions, localise(describeMergeOptions(outline.allowInsert, outline.allowUpdate)), vscode.SymbolKind.Object),
  ].sort((a, b) => a.range.start.compareTo(b.range.start));
}

function propertySymbol(document: vscode.TextDocument, sketch: Sketch, property: JsonProperty, detail: string, kind: vscode.SymbolKind): vscode.DocumentSymbol {
  const range = rangeOf(document, sketch, property);
  return new vscode.DocumentSymbol(property.key.value || '""', detail, kind, range, rangeOf(document, sketch, property.key));
}

/** @param number from 1. */
function recordSymbol(document: vscode.TextDocument, { offset, length }: Span, { name, detail }: RecordLabel, number: number): vscode.DocumentSymbol {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const shown = name.trim() === '' ? vscode.l10n.t('record {0}', number) : name;
  return new vscode.DocumentSymbol(shown, detail ? localise(detail) : '', vscode.SymbolKind.Object, range, new vscode.Range(range.start, range.start));
}

/** The symbols of the first records, and one with the number of the others. */
function withRest(symbols: readonly vscode.DocumentSymbol[], count: number): vscode.DocumentSymbol[] {
  const last = symbols.at(-1);
  if (!last || count <= symbols.length) return [...symbols];
  const left = count - symbols.length;
  const more = left === 1 ? vscode.l10n.t('1 more record') : vscode.l10n.t('{0} more records', left);
  const end = new vscode.Range(last.range.end, last.range.end);
  return [...symbols, new vscode.DocumentSymbol(more, '', vscode.SymbolKind.Array, end, end)];
}

function rangeOf(document: vscode.TextDocument, sketch: Sketch, { offset, length }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(sketch.toDocument(offset)), document.positionAt(sketch.toDocument(offset + length - 1) + 1));
}
