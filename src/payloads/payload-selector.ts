import * as vscode from 'vscode';
import { OWN_SCHEME } from '../ui/own-scheme';

/** The file names of Merge payloads, as in the manifest; the setting `dialogInsight.files` adds to them. */
const PAYLOAD_NAMES = '**/*.merge.{json,jsonc}';

/** Where a payload may be: our file names in any language, and any JSON editor, since the user can have any JSON checked. */
export const PAYLOAD_SELECTOR: vscode.DocumentSelector = [{ pattern: PAYLOAD_NAMES }, { language: 'json' }, { language: 'jsonc' }];

/** Whether the manifest covers its name: VS Code's own JSON service has our schema for such documents. */
export function hasManifestName(document: vscode.TextDocument): boolean {
  return vscode.languages.match({ pattern: PAYLOAD_NAMES }, document) > 0;
}

/** Whether its name makes a document a payload. */
export function hasPayloadName(document: vscode.TextDocument): boolean {
  if (document.uri.scheme === OWN_SCHEME) return false;
  const globs = vscode.workspace.getConfiguration('dialogInsight', document.uri).get<unknown>('files');
  const patterns = Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string' && glob !== '') : [];
  return vscode.languages.match(
    [PAYLOAD_NAMES, ...patterns].map((pattern) => ({ pattern })),
    document,
  ) > 0;
}
