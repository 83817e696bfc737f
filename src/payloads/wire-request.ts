import * as vscode from 'vscode';
import type { MergeRequest } from '../core/payload/merge-request';
import type { ParsedJson } from '../core/payload/parse-json';
import { textObstacle } from '../core/sending/send-obstacle';
import { localise } from '../ui/localise';
import type { PayloadDocuments } from './payload-documents';
import { showProblems } from './show-problems';

/** The parts of a document that can be written as strict JSON; undefined, with a message, if there are none. */
export async function wireRequest(
  payloads: PayloadDocuments,
  document: vscode.TextDocument,
): Promise<{ readonly request: MergeRequest; readonly parsed: ParsedJson } | undefined> {
  const { request, parsed, problems } = payloads.check(document);
  const broken = textObstacle(parsed, request);
  if (request && !broken) return { request, parsed };
  if (broken) void vscode.window.showErrorMessage(localise(broken.reason));
  if (broken?.cure === 'show-problems') await showProblems(payloads, document, problems);
  return undefined;
}
