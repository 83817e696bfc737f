import { labelled, message, sentenceCase, type Message } from '../message';
import { RECORD_STATES, stateTitle, type RecordOutcome, type RecordState, type Summary } from './record-state';
import type { RequestReport, SendResult } from './send';

/** What the report contains in addition to the result. */
export interface ReportContext {
  readonly connection: string;
  /** The address that was called, without credentials. */
  readonly address: string;
  readonly idProject: string;
  readonly file: string;
  /** When the send began, formatted for people. */
  readonly time: string;
  /** The line of a record, from one. */
  readonly line: (index: number) => number | undefined;
  /** How people know the record: the values of its ID. */
  readonly label: (index: number) => string | undefined;
  /** Formats a message in the reader's language. */
  readonly format: (message: Message) => string;
  /** The same, with numbers formatted for that language. */
  readonly formatCounts: (message: Message) => string;
}

/** For records that were never sent, only the range is given. Both numbers start at one. */
export function unsentText(first: number, last: number): Message {
  return first === last ? message('Record {0}: not sent.', first) : message('Records {0} to {1}: not sent.', first, last);
}

/** The title of what sends them after a stopped send; numbered in the same way. */
export function sendRestText(first: number, last: number): Message {
  return first === last ? message('Send the rest: record {0}', first) : message('Send the rest: records {0} to {1}', first, last);
}

/**
 * The report of a send as a Markdown document: first a summary, then every record; those that need attention come before the calls, the others after.
 * One record per line, so that it can be searched, compared, and read by a screen reader.
 */
export function reportText(result: SendResult, context: ReportContext): string {
  const { format } = context;
  const facts: [Message, string][] = [
    [message('Connection'), `${context.connection} (${context.address})`],
    [message('Project'), context.idProject],
    [message('File'), context.file],
    [message('Time'), context.time],
  ];
  return [
    `# ${sentenceCase(summaryText(result.summary, context.formatCounts))}`,
    '',
    ...facts.map(([name, value]) => `- ${format(labelled(format(name), oneLine(value)))}`),
    ...stopLines(result, context),
    ...notesLines(result, format),
    ...TROUBLED.flatMap((state) => recordLines(state, result.records, context)),
    '',
    `## ${format(message('Requests'))}`,
    '',
    ...(result.requests.length === 0
      ? [format(message('None was made.'))]
      : result.requests.map((request, n) => requestLine(request, n, context))),
    ...FINE.flatMap((state) => recordLines(state, result.records, context)),
    '',
  ].join('\n');
}

const FINE: readonly RecordState[] = ['skipped', 'updated', 'created'];
const TROUBLED = RECORD_STATES.filter((state) => !FINE.includes(state));

/** "2 created, 1 updated, 1 rejected": the states that occur, as in a notification and the heading of the report. */
export function summaryText(summary: Summary, format: (message: Message) => string): string {
  const parts = [...RECORD_STATES].reverse().flatMap((state) => (summary[state] > 0 ? [format(countOf(state, summary[state]))] : []));
  return parts.length === 0 ? format(message('No records')) : parts.join(', ');
}

/** "2 created". */
export function countOf(state: RecordState, count: number): Message {
  switch (state) {
    case 'created':
      return message('{0} created', count);
    case 'updated':
      return message('{0} updated', count);
    case 'skipped':
      return message('{0} skipped', count);
    case 'rejected':
      return message('{0} rejected', count);
    case 'notSent':
      return message('{0} not sent', count);
    case 'unknown':
      return message('{0} unknown', count);
  }
}

function stopLines({ stopped }: SendResult, { format, line }: ReportContext): readonly string[] {
  if (!stopped) return [];
  const lines = [
    '',
    `**${format(stopped.why === 'cancelled' ? message('The send was cancelled.') : message('The send did not go through.'))}**`,
  ];
  if (stopped.explanation) lines.push('', oneLine(format(stopped.explanation.what)), '', oneLine(format(stopped.explanation.todo)));
  if (stopped.firstUnsettled !== undefined) {
    const at = line(stopped.firstUnsettled);
    lines.push(
      '',
      format(
        at === undefined
          ? message('The first record that is not settled is number {0}.', stopped.firstUnsettled + 1)
          : message('The first record that is not settled is number {0}, on line {1}.', stopped.firstUnsettled + 1, at),
      ),
    );
  }
  return lines;
}

function notesLines({ notes }: SendResult, format: ReportContext['format']): readonly string[] {
  return notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${oneLine(format(note))}`)];
}

function requestLine(request: RequestReport, position: number, { format, formatCounts }: ReportContext): string {
  const [first, last] = [request.first + 1, request.first + request.records];
  const parts = [
    format(first === last ? message('record {0}', first) : message('records {0} to {1}', first, last)),
    format(request.status === undefined ? message('no answer') : message('HTTP status {0}', request.status)),
    ...(request.idRequest === undefined ? [] : [`idRequest ${oneLine(request.idRequest)}`]),
    formatCounts(message('{0} ms', Math.round(request.milliseconds))),
    ...(request.explanation ? [oneLine(format(request.explanation.what))] : []),
  ];
  return `${position + 1}. ${parts.join(', ')}`;
}

function recordLines(state: RecordState, records: readonly RecordOutcome[], context: ReportContext): readonly string[] {
  const { format, formatCounts } = context;
  const some = records.filter((record) => record.state === state);
  if (some.length === 0) return [];
  return ['', `## ${formatCounts(message('{0} ({1})', format(stateTitle(state)), some.length))}`, '', ...some.map((record) => recordLine(record, context))];
}

function recordLine({ index, message: why, state, status, idContact }: RecordOutcome, { format, line, label }: ReportContext): string {
  const at = line(index);
  const place = at === undefined ? message('Record {0}', index + 1) : message('Line {0}', at);
  const name = label(index) ?? format(message('(no ID)'));
  // The heading names the state: a word of the service that says no more would be English in every language.
  const facts = [...(status === undefined || status.toLowerCase() === state.toLowerCase() ? [] : [oneLine(status)]), ...(idContact === undefined ? [] : [`idContact ${idContact}`])];
  const text = `${oneLine(name)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  return `- ${format(labelled(format(place), why === undefined ? text : format(labelled(text, oneLine(format(why))))))}`;
}

/** Foreign text (from the service, an author or the system), on one line and without control characters. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- foreign text may contain any of them
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
