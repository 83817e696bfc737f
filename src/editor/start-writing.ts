import type * as vscode from 'vscode';
import type { CheckOptions } from '../core/rules/check-options';
import { PayloadContextKey } from '../payloads/payload-context-key';
import { PayloadDocuments } from '../payloads/payload-documents';
import { PAYLOAD_SELECTOR } from '../payloads/payload-selector';
import { Diagnostics } from './diagnostics';
import { registerPastePayload } from './paste-payload';
import { registerPayloadSymbols } from './payload-symbols';
import { registerQuickFixes } from './quick-fixes';
import { registerRuleCompletions } from './rule-completions';
import { registerSchemaHelp } from './schema-help';
import { registerSnippetCompletions } from './snippet-completions';

export interface Writing {
  readonly payloads: PayloadDocuments;
  readonly problems: Diagnostics;
}

/**
 * The writing support for payloads, including the checker, wherever VS Code runs: nothing here may need Node, since `web.ts` uses it in a browser.
 * @param project what is known about the project of the active connection, if there is one
 */
export function startWriting(context: vscode.ExtensionContext, project: () => Pick<CheckOptions, 'idProject' | 'fields'>): Writing {
  const payloads = new PayloadDocuments(project);
  const problems = new Diagnostics(payloads);
  const idProject = (): number | undefined => project().idProject;
  const isPayload = (document: vscode.TextDocument): boolean => payloads.isPayload(document);
  context.subscriptions.push(
    payloads,
    problems,
    new PayloadContextKey(payloads),
    registerPastePayload(PAYLOAD_SELECTOR, payloads),
    registerPayloadSymbols(PAYLOAD_SELECTOR, payloads),
    registerQuickFixes(PAYLOAD_SELECTOR, payloads),
    registerRuleCompletions(PAYLOAD_SELECTOR, payloads),
    registerSchemaHelp(PAYLOAD_SELECTOR, payloads, context),
    registerSnippetCompletions(PAYLOAD_SELECTOR, { isPayload, idProject }),
  );
  return { payloads, problems };
}
