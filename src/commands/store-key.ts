import * as vscode from 'vscode';
import { addConnection } from '../connections/add-connection';
import type { AccountConnection } from '../connections/connection';
import { pickConnection } from '../connections/pick-connection';
import { accountsForKey, accountsSharingKey } from '../connections/key-owner';
import { removeStoredKey } from '../core/fixes/stored-key';
import { fileKeys, type FileKey } from '../core/payload/file-keys';
import { readIdentifier } from '../core/payload/merge-request';
import { targetFile } from '../payloads/target-document';
import { listOf } from '../ui/list-of';
import type { Services } from './services';

/**
 * Moves a key that is written in a payload to the secret store. The file is changed only after the key was stored. Run by the quick fix
 * of `auth-key-in-file`; not in the command palette.
 */
export function registerStoreKey(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('dialogInsight.storeKey', async (argument: unknown) => {
    const document = await targetFile(argument);
    if (!document) return;
    const { request } = services.payloads.check(document);
    const [found] = fileKeys(request);
    if (!found) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no key in this file.'));
      return;
    }
    const connection = await store(services, found, readIdentifier(request?.idProject?.value));
    if (!connection || !(await replaceInFile(services, document, found.node.value))) return;
    await adviseNewKey(connection);
  });
}

/** Stores the key for a connection it can belong to. Undefined if the user cancelled. */
async function store(services: Services, { node, idKey }: FileKey, idProject: number | undefined): Promise<AccountConnection | undefined> {
  const key = node.value;
  const { connections, keys } = services;
  const active = connections.active();
  const possible = accountsForKey(connections.accounts(), idKey);
  let connection = possible.find(({ name }) => name === active?.name);
  if (!connection && possible.length > 0) {
    const picked = await pickConnection(possible, active, vscode.l10n.t('Which connection is the key for?'));
    if (picked === undefined) return undefined;
    if (picked !== 'add' && picked.kind === 'account') connection = picked;
  }
  if (!connection) {
    const prefill = { key, ...(idKey === undefined ? {} : { idKey }), ...(idProject === undefined ? {} : { idProject }) };
    const added = await addConnection(services, prefill);
    return added?.kind === 'account' ? added : undefined;
  }
  const known = await keys.get(connection);
  const owners = accountsSharingKey(connections.accounts(), connection);
  if (known !== undefined && known !== key && !(await mayReplace(owners, connection))) return undefined;
  await keys.store(connection, key);
  return connection;
}

async function mayReplace(owners: readonly AccountConnection[], { idKey, address }: AccountConnection): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Another key is stored for key number {0} already ({1}). Replace it with the one in the file?', idKey, listOf(owners.map(({ name }) => name))),
    { modal: true, detail: vscode.l10n.t('The key in the file would be sent to {0} from then on.', address) },
    replace,
  );
  return chosen === replace;
}

/** Replaces every occurrence of exactly this key in the current text of the file. */
async function replaceInFile({ payloads }: Services, document: vscode.TextDocument, key: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const { request } = payloads.check(document);
  for (const { offset, length, text } of request ? removeStoredKey(document.getText(), request, key) : []) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  }
  return vscode.workspace.applyEdit(edit);
}

async function adviseNewKey(connection: AccountConnection): Promise<void> {
  const update = vscode.l10n.t('Update Key');
  const said = vscode.l10n.t(
    'The key is in the secret store now, for {0} at {1}. Version control and the local history still have it: ask for a new key at Dialog Insight.',
    connection.name,
    connection.address,
  );
  if ((await vscode.window.showWarningMessage(said, update)) === update) {
    await vscode.commands.executeCommand('dialogInsight.updateKey', connection.name);
  }
}
