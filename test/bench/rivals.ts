import Ajv from 'ajv';
import { getNodeValue, parseTree } from 'jsonc-parser';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import schema from '../../schemas/merge-request.schema.json';

/** Something that looks at a payload from its text on. */
export interface Rival {
  readonly name: string;
  run(text: string): unknown;
}

export const JSON_PARSE: Rival = { name: 'JSON.parse', run: (text) => JSON.parse(text) as unknown };

/** VS Code's own JSON validation with our strict schema. */
function jsonService(): Rival {
  const service = getLanguageService({});
  service.configure({ allowComments: true, schemas: [{ uri: 'merge-request', fileMatch: ['*'], schema }] });
  return {
    name: 'vscode-json-languageservice',
    run: async (text) => {
      const document = TextDocument.create('file:///payload.merge.json', 'jsonc', 1, text);
      return service.doValidation(document, service.parseJSONDocument(document));
    },
  };
}

function ajvOverTree(): Rival {
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
  const validate = ajv.compile(schema);
  return {
    name: 'jsonc-parser and ajv',
    run: (text) => {
      const tree = parseTree(text, [], { allowTrailingComma: true });
      return tree && validate(getNodeValue(tree));
    },
  };
}

export function makeRivals(): readonly Rival[] {
  return [ajvOverTree(), jsonService()];
}
