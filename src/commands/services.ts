import type * as vscode from 'vscode';
import type { ConnectionStore } from '../connections/connection-store';
import type { FieldStore } from '../connections/field-store';
import type { KeyStore } from '../connections/key-store';
import type { SandboxHost } from '../connections/sandbox-host';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { HistoryStore } from '../results/history-store';
import type { ReportDocuments } from '../ui/report-documents';
import type { RecentSends } from '../results/recent-sends';
import type { SendJournals } from '../results/send-journals';
import type { SendResults } from '../results/send-results';
import type { RunningSends } from '../delivery/running-sends';

/** What commands need. The composition root makes each once and owns it. */
export interface Services {
  readonly connections: ConnectionStore;
  readonly keys: KeyStore;
  readonly fields: FieldStore;
  readonly sandbox: SandboxHost;
  readonly payloads: PayloadDocuments;
  readonly results: SendResults;
  readonly reports: ReportDocuments;
  readonly recent: RecentSends;
  readonly history: HistoryStore;
  readonly journals: SendJournals;
  readonly sends: RunningSends;
  /** Where a payload is proposed when no folder is open; undefined in a browser. */
  readonly home: vscode.Uri | undefined;
}
