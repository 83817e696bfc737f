import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { KeyStore } from '../connections/key-store';
import { followContacts } from '../connections/sandbox-contacts';
import { RunningSends } from '../delivery/running-sends';
import { movedName, onDidMovePayload } from '../payloads/on-move';
import { HistoryStore } from '../results/history-store';
import { RecentSends } from '../results/recent-sends';
import { SendJournals } from '../results/send-journals';
import { ReportDocuments } from '../ui/report-documents';
import { registerAddConnection } from './add-connection';
import { registerCancelSend } from './cancel-send';
import { registerCheck } from './check';
import { registerClearHistory } from './clear-history';
import { registerCopyCurl } from './copy-curl';
import { registerCopyStrictJson } from './copy-strict-json';
import { registerFixAll } from './fix-all';
import { registerGetStarted } from './get-started';
import { registerNewPayload } from './new-payload';
import { registerNewPayloadFromCsv } from './new-payload-from-csv';
import { registerOpenRule } from './open-rule';
import { registerOpenSandboxTerminal } from './open-sandbox-terminal';
import { registerPreview } from './preview';
import { registerRefreshFields } from './refresh-fields';
import { registerRemoveConnection } from './remove-connection';
import { registerRepair } from './repair';
import { registerResetSandboxContacts } from './reset-sandbox-contacts';
import { registerRevealRecord } from './reveal-record';
import { registerSaveFailed } from './save-failed';
import { registerSend } from './send';
import { registerSendFile } from './send-file';
import { registerSendRecord } from './send-record';
import { registerSendRejected } from './send-rejected';
import { registerSendRest } from './send-rest';
import type { Services } from './services';
import { registerShowHistory } from './show-history';
import { registerShowReport } from './show-report';
import { registerShowSandboxContacts } from './show-sandbox-contacts';
import { registerStoreKey } from './store-key';
import { registerSwitchConnection } from './switch-connection';
import { registerTestConnection } from './test-connection';
import { registerUpdateKey } from './update-key';
import { registerVerify } from './verify';
import { registerVerifyRecord } from './verify-record';

/** What the commands share with the rest of the extension; their other services are created here. */
export type SharedServices = Pick<Services, 'connections' | 'fields' | 'payloads' | 'results' | 'sandbox'>;

/** All commands: add a new one here and in `package.json`. */
const COMMANDS: readonly ((services: Services) => vscode.Disposable)[] = [
  registerAddConnection,
  registerCancelSend,
  registerCheck,
  registerClearHistory,
  registerCopyCurl,
  registerCopyStrictJson,
  registerFixAll,
  registerGetStarted,
  registerNewPayload,
  registerNewPayloadFromCsv,
  registerOpenSandboxTerminal,
  registerPreview,
  registerRefreshFields,
  registerRemoveConnection,
  registerRepair,
  registerResetSandboxContacts,
  registerRevealRecord,
  registerSaveFailed,
  registerSend,
  registerSendFile,
  registerSendRecord,
  registerSendRejected,
  registerSendRest,
  registerShowHistory,
  registerShowReport,
  registerShowSandboxContacts,
  registerStoreKey,
  registerSwitchConnection,
  registerTestConnection,
  registerUpdateKey,
  registerVerify,
  registerVerifyRecord,
];

/** Registers the commands and what only they need. Loaded when any of them is first used. */
export function startCommands({ subscriptions, secrets, globalState, globalStorageUri, extensionUri }: vscode.ExtensionContext, shared: SharedServices): void {
  const reports = new ReportDocuments();
  const services: Services = {
    ...shared,
    keys: new KeyStore(secrets),
    reports,
    recent: new RecentSends(),
    history: new HistoryStore(globalState, globalStorageUri),
    journals: new SendJournals(globalStorageUri),
    sends: new RunningSends((isSending) => void vscode.commands.executeCommand('setContext', 'dialogInsight.isSending', isSending)),
    home: vscode.Uri.file(homedir()),
  };
  subscriptions.push(
    reports,
    new vscode.Disposable(() => services.sends.breakOffAll()),
    followContacts(services),
    onDidMovePayload((from, to) => {
      services.sends.move((payload) => movedName(payload, from, to));
      services.recent.move((payload) => movedName(payload, from, to));
    }),
    registerOpenRule(services, extensionUri),
  );
  for (const register of COMMANDS) subscriptions.push(register(services));
}
