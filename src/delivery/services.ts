import type { ConnectionServices } from '../connections/services';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { HistoryStore } from '../results/history-store';
import type { RecentSends } from '../results/recent-sends';
import type { SendJournals } from '../results/send-journals';
import type { SendResults } from '../results/send-results';
import type { ReportDocuments } from '../ui/report-documents';
import type { RunningSends } from './running-sends';

/** What is needed to send a payload and to show its outcome. */
export interface DeliveryServices extends ConnectionServices {
  readonly payloads: PayloadDocuments;
  readonly results: SendResults;
  readonly reports: ReportDocuments;
  readonly recent: RecentSends;
  readonly history: HistoryStore;
  readonly journals: SendJournals;
  readonly sends: RunningSends;
}
