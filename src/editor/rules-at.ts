import type * as vscode from 'vscode';
import type { RuleId } from '../core/rules/catalogue';
import type { PayloadDocuments } from '../payloads/payload-documents';

/** The rules whose problems a place touches, each once. */
export function ruleIdsAt(payloads: PayloadDocuments, document: vscode.TextDocument, position: vscode.Position): readonly RuleId[] {
  const at = document.offsetAt(position);
  const here = payloads.check(document).problemsIn(at, at);
  return [...new Set(here.map(({ code }) => code))];
}
