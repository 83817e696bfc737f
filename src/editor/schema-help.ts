import * as vscode from 'vscode';
import type { PayloadDocuments } from '../payloads/payload-documents';
import { hasManifestName } from '../payloads/payload-selector';
import { memoizeAsync } from '../ui/memoize-async';
import type { SchemaService } from './schema-service';

/** In documents with more lines there is no such help: each answer reads the whole text. */
const LARGE = 20_000;

/**
 * Completion and hover from the schema, in payloads that VS Code's own JSON service does not recognise: the manifest can only list file names,
 * not what a setting or the user says.
 */
export function registerSchemaHelp(selector: vscode.DocumentSelector, payloads: PayloadDocuments, { extensionUri, extension }: vscode.ExtensionContext): vscode.Disposable {
  const help = new SchemaHelp(payloads, vscode.Uri.joinPath(extensionUri, schemaPath(extension.packageJSON)));
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, help, '"', ':'),
    vscode.languages.registerHoverProvider(selector, help),
  );
}

class SchemaHelp implements vscode.CompletionItemProvider, vscode.HoverProvider {
  private readonly load = memoizeAsync(async (): Promise<SchemaService> => {
    const { SchemaService } = await import('./schema-service');
    return new SchemaService(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.schema)));
  });

  constructor(
    private readonly payloads: PayloadDocuments,
    private readonly schema: vscode.Uri,
  ) {}

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    return this.isOurs(document) ? (await this.load()).completions(document, position) : [];
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    return this.isOurs(document) ? (await this.load()).hover(document, position) : undefined;
  }

  private isOurs(document: vscode.TextDocument): boolean {
    return this.payloads.isPayload(document) && !hasManifestName(document) && document.lineCount <= LARGE;
  }
}

/** Where the manifest has the schema in the language of the editor. */
function schemaPath(manifest: unknown): string {
  const { contributes } = manifest as { contributes: { jsonValidation: readonly [{ readonly url: string }] } };
  return contributes.jsonValidation[0].url;
}
