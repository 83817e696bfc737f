import { labelled, message, sentenceCase, type Message } from '../core/message';
import { emptySummary, RECORD_STATES, type Summary } from '../core/sending/record-state';
import { summaryText } from '../core/sending/report';

/** What is remembered of a send between sessions: counts and the envelope, but no records. Every text is redacted. */
export interface HistoryEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly connection: string;
  /** Undefined for the sandbox. */
  readonly address?: string;
  readonly idProject: number;
  /** The first version omitted it if the payload was not saved. */
  readonly file?: string;
  readonly summary: Summary;
  /** Why it ended early. */
  readonly stopped?: string;
  /** The first and the last calls; `calls` counts all of them. */
  readonly requests: readonly HistoryRequest[];
  readonly calls: number;
  /** The body as it was sent, without its records. */
  readonly envelope: string;
  /** The number of calls whose bodies are in files. */
  readonly kept: number;
}

export interface HistoryRequest {
  /** From 1. */
  readonly number: number;
  readonly records: number;
  readonly status?: number;
  readonly idRequest?: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** The number of sends that are remembered. */
export const MOST_ENTRIES = 50;

/** The number of calls of a send that are remembered: half of them its first, half its last. */
const MOST_REQUESTS = 40;

export function someRequests(requests: readonly HistoryRequest[]): readonly HistoryRequest[] {
  if (requests.length <= MOST_REQUESTS) return requests;
  return [...requests.slice(0, MOST_REQUESTS / 2), ...requests.slice(-MOST_REQUESTS / 2)];
}

/** The entries in a stored value, which another version may have written: unreadable ones are left out. The newest comes first. */
export function readHistory(value: unknown): readonly HistoryEntry[] {
  return Array.isArray(value) ? value.filter(isEntry).slice(0, MOST_ENTRIES) : [];
}

/** The entries with a new one. */
export function withEntry(entries: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [entry, ...entries.filter(({ id }) => id !== entry.id)].slice(0, MOST_ENTRIES);
}

/** An entry as a document for people. */
export function historyText(entry: HistoryEntry, time: string, format: (message: Message) => string, formatCounts: (message: Message) => string): string {
  const facts: [Message, string | undefined][] = [
    [message('Connection'), `${entry.connection} (${entry.address ?? format(message('inside this editor'))})`],
    [message('Project'), String(entry.idProject)],
    [message('File'), entry.file],
    [message('Time'), time],
  ];
  const omitted = entry.calls - entry.requests.length;
  return [
    `# ${sentenceCase(summaryText(entry.summary, formatCounts))}`,
    '',
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`- ${format(labelled(format(name), value))}`])),
    ...(entry.stopped === undefined ? [] : ['', entry.stopped]),
    '',
    `## ${format(message('Requests'))}`,
    '',
    ...entry.requests.map((request) => requestLine(request, format, formatCounts)),
    ...(omitted > 0 ? [format(message('Calls in between that are not remembered: {0}', omitted))] : []),
    '',
    `## ${format(message('Envelope'))}`,
    '',
    '```json',
    entry.envelope,
    '```',
    '',
  ].join('\n');
}

function requestLine(
  { number, records, status, idRequest, milliseconds, error }: HistoryRequest,
  format: (message: Message) => string,
  formatCounts: (message: Message) => string,
): string {
  const parts = [
    formatCounts(message('records: {0}', records)),
    format(status === undefined ? message('no answer') : message('HTTP status {0}', status)),
    ...(idRequest === undefined ? [] : [`idRequest ${idRequest}`]),
    formatCounts(message('{0} ms', milliseconds)),
    ...(error === undefined ? [] : [error]),
  ];
  return `${number}. ${parts.join(', ')}`;
}

/** The idRequests of an entry, for a list. */
export function requestNumbers({ requests }: HistoryEntry): string {
  return requests.flatMap(({ idRequest }) => idRequest ?? []).join(', ');
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, at, connection, address, idProject, summary, requests, calls, envelope, kept } = value as Record<string, unknown>;
  return (
    // It is the name of a folder, so nothing that leads elsewhere.
    typeof id === 'string' && /^[\w-]+$/.test(id) &&
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) &&
    typeof connection === 'string' && (address === undefined || typeof address === 'string') && typeof envelope === 'string' &&
    typeof idProject === 'number' && typeof calls === 'number' && typeof kept === 'number' &&
    isSummary(summary) && Array.isArray(requests) && requests.every(isRequest)
  );
}

function isSummary(value: unknown): boolean {
  const summary: Record<string, unknown> = { ...emptySummary(), ...(typeof value === 'object' && value !== null ? value : { rejected: 'none' }) };
  return RECORD_STATES.every((state) => typeof summary[state] === 'number');
}

function isRequest(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'number' && 'records' in value && 'milliseconds' in value;
}
