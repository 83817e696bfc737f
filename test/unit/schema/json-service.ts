import { readFileSync } from 'node:fs';
import {
  getLanguageService,
  TextDocument,
  type CompletionItem,
  type Diagnostic,
  type JSONSchema,
  type LanguageService,
} from 'vscode-json-languageservice';

/** VS Code's own JSON service with one schema, as a jsonc file of ours gets it. A `|` in a text marks the cursor. */
export interface JsonService {
  diagnostics(text: string): Promise<Diagnostic[]>;
  complete(marked: string): Promise<CompletionItem[]>;
  hover(marked: string): Promise<string>;
}

const uri = 'file:///people.merge.json';

export function jsonService(schemaName: string): JsonService {
  const service: LanguageService = getLanguageService({
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  });
  const schema = JSON.parse(schemaText(schemaName)) as JSONSchema;
  service.configure({ allowComments: true, schemas: [{ uri: 'test:/schema', fileMatch: ['*.merge.json'], schema }] });
  const open = (text: string) => {
    const document = TextDocument.create(uri, 'jsonc', 1, text);
    return { document, tree: service.parseJSONDocument(document) };
  };
  const openMarked = (marked: string) => {
    const offset = marked.indexOf('|');
    const { document, tree } = open(marked.slice(0, offset) + marked.slice(offset + 1));
    return { document, tree, position: document.positionAt(offset) };
  };
  return {
    async diagnostics(text) {
      const { document, tree } = open(text);
      return service.doValidation(document, tree);
    },
    async complete(marked) {
      const { document, tree, position } = openMarked(marked);
      return (await service.doComplete(document, position, tree))?.items ?? [];
    },
    async hover(marked) {
      const { document, tree, position } = openMarked(marked);
      const contents = (await service.doHover(document, position, tree))?.contents;
      return Array.isArray(contents) ? contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n') : '';
    },
  };
}

export function schemaText(name: string): string {
  return readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8');
}
