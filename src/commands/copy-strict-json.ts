import * as vscode from 'vscode';
import { payloadRedactor } from '../connections/payload-redactor';
import { readIdentifier, type MergeRequest } from '../core/payload/merge-request';
import { AUTH_KEY_NAMES } from '../core/payload/names';
import { propertyNamed } from '../core/payload/near-name';
import { recordCount } from '../core/payload/record-count';
import { wireText } from '../core/payload/wire';
import { showProblems } from '../payloads/show-problems';
import { targetDocument } from '../payloads/target-document';
import { localiseWithNumbers } from '../ui/localise';
import type { Services } from './services';

/** Placeholders for what is not copied, or not known without a connection. */
const KEY = '<key>';
const ID_KEY = '<idKey>';

/**
 * Copies the body that a send would post, with all records or those in the selection, and a placeholder for the key. It needs no connection: if
 * none is active, the numbers in the file are used.
 */
export function registerCopyStrictJson(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.copyStrictJson', async (argument: unknown) => {
    const document = await targetDocument(argument);
    if (!document) return;
    const { request, parsed, problems } = services.payloads.check(document);
    if (!request || parsed.syntaxErrors.length > 0) {
      void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was copied: the text is not complete JSON.'));
      await showProblems(services.payloads, document, problems);
      return;
    }
    const connection = services.connections.active();
    const chosen = selectedRecords(document, request);
    const text = wireText(document.getText(), parsed, request, {
      authKey: { idKey: connection?.idKey ?? idKeyOf(request) ?? ID_KEY, key: KEY },
      idProject: connection?.idProject,
      ...(chosen === undefined ? {} : { records: chosen }),
    });
    const redact = await payloadRedactor(services, connection, request);
    await vscode.env.clipboard.writeText(redact(text));
    const said = vscode.l10n.t(
      'Copied as strict JSON: {0}, with a placeholder for the key. It contains personal data: take care where you paste it.',
      localiseWithNumbers(recordCount(chosen?.length ?? request.items.length)),
    );
    void vscode.window.showInformationMessage(said);
  });
}

/** The records that the selections touch; undefined for all, if nothing or no record is selected. */
function selectedRecords(document: vscode.TextDocument, { items }: MergeRequest): readonly number[] | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const spans = editor.selections.filter(({ isEmpty }) => !isEmpty).map(({ start, end }) => [document.offsetAt(start), document.offsetAt(end)] as const);
  if (spans.length === 0) return undefined;
  const touched = items.filter(({ offset, length }) => spans.some(([start, end]) => start < offset + length && end > offset));
  return touched.length === 0 ? undefined : touched.map(({ index }) => index);
}

function idKeyOf({ authKey }: MergeRequest): number | undefined {
  return authKey?.value?.type === 'object' ? readIdentifier(propertyNamed(authKey.value, 'idKey', AUTH_KEY_NAMES)?.value) : undefined;
}
