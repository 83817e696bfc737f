import { Ajv, type ValidateFunction } from 'ajv';
import { schemaText } from './json-service';

/** Words of VS Code's schema dialect: annotations that ajv must be told to pass over. */
const VSCODE_WORDS = ['defaultSnippets', 'enumDescriptions', 'patternErrorMessage', 'doNotSuggest', 'allowTrailingCommas'];

/** The published schema as other editors apply it: the oracle for our own rules. */
export function requestValidator(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, allowMatchingProperties: true });
  ajv.addVocabulary(VSCODE_WORDS);
  return ajv.compile(JSON.parse(schemaText('merge-request.schema.json')) as object);
}
