import { resolve } from 'node:path';
import { afterCallIsWritten } from '../../api/call-written';
import { isLoopback } from '../../api/platforms';
import { createRedactor, type Redactor } from '../../api/redaction';
import { formatMessage, message, type Message } from '../../core/message';
import { fileKeys } from '../../core/payload/file-keys';
import { readMergeRequest } from '../../core/payload/merge-request';
import { parseJson } from '../../core/payload/parse-json';
import { placesOf } from '../../core/places-of';
import { exampleContactsWarning } from '../../core/sending/example-contacts';
import { pause } from '../../core/sending/pause';
import { progressText } from '../../core/sending/progress';
import { summaryText } from '../../core/sending/report';
import { sendBatches, type SendProgress, type StreamedResult } from '../../core/sending/send';
import { batchesOf, type StreamedBatch } from '../../core/sending/streamed-batches';
import type { Survey, SurveyResult } from '../../core/sending/survey';
import { laterToday } from '../../core/today';
import { openPayload } from '../../files/payload-file';
import { count } from '../check/tally';
import { complain, complainOfArguments, type Command, type Surroundings } from '../command';
import { ExitCode } from '../exit-code';
import { printable } from '../printable';
import { reasonOf } from '../read-text';
import { withRecord } from '../words';
import { readSendArguments, type SendArguments } from './arguments';
import { JsonSendReport } from './json-report';
import { readKey } from './key';
import type { SendReport } from './report';
import { surveyInThread } from './survey-thread';
import { TextSendReport } from './text-report';

const HELP = `Usage: dialog-insight-merge send --platform canada|france|URL --project N --id-key N [OPTION]... FILE

Checks a request body of Contacts.Merge, sends it in batches, and prints what became of each record. The key is taken from
the environment variable DIALOG_INSIGHT_KEY, or else from standard input; never from an argument. A payload with errors is
not sent. The file is read in pieces, however large it is.

  --platform canada|france|URL  the platform of your account, or the base address that the service's path is added to
  --project N                   your idProject
  --id-key N                    the idKey of your key
  --batch-size N                records in one request, 1 to 10000; 500 when absent. Records with the same ID must fit in one
  --from N                      begins with record number N, counted from 1
  --rule ID=SEVERITY            another severity for a rule, as in check; may be repeated. "dialog-insight-merge rules" lists them
  --timeout N                   seconds that one request may take, 1 to 600; 100 when absent
  --format text|json            the report: for a person (the default) or for a program
  --dry-run                     does all of it but the calls, and needs no key: exit code 0 says that it could be sent
  --help                        this text

Ctrl+C stops the send and prints the report of what is settled; a second one ends the program at once.

Exit code: 2 when it could not run (a payload with errors included: nothing is sent), else 3 when of some records nobody knows
whether they were stored, or when the report could not be written to its end, else 1 when some were rejected or not sent, else 0.
`;

export const sendCommand: Command = { name: 'send', summary: 'sends a payload', help: HELP, run };

/** A dry run makes no calls. */
const NO_KEY = { ok: true, key: '' } as const;

async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const read = readSendArguments(args);
  if (!read.ok) {
    complainOfArguments(surroundings, 'send', read);
    return ExitCode.CouldNotRun;
  }
  const key = read.arguments.dryRun ? NO_KEY : await readKey(surroundings.env, surroundings.stdin);
  if (!key.ok) {
    complain(surroundings, key.reason);
    return ExitCode.CouldNotRun;
  }
  const redact = createRedactor([key.key]);
  const controller = new AbortController();
  const release = surroundings.onInterrupt(() => controller.abort());
  try {
    return await checkAndSend(read.arguments, key.key, redact, surroundings, controller.signal);
  } catch (error) {
    // Anything else is a bug, which the program reports only by its place in the code.
    if (!isOfSystem(error)) throw error;
    complain(surroundings, redact(printable(`${read.arguments.file}: ${reasonOf(error)}`)));
    return ExitCode.CouldNotRun;
  } finally {
    release();
  }
}

function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

async function checkAndSend(chosen: SendArguments, key: string, redact: Redactor, surroundings: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const { idProject, batchSize, from } = chosen;
  const path = resolve(surroundings.directory, chosen.file);
  const surveyed = await surveyInThread(path, { today: laterToday(surroundings.now), idProject, rules: chosen.rules, batchSize, from }, signal);
  if (!surveyed) {
    complain(surroundings, 'nothing was sent: it was stopped while the file was read');
    return ExitCode.CouldNotRun;
  }
  if (surveyed.kind !== 'ready') {
    explainRefusal(surveyed, chosen.file, redact, surroundings);
    return ExitCode.CouldNotRun;
  }
  const { survey } = surveyed;
  if (survey.exampleContacts > 0 && !isLoopback(new URL(chosen.address))) {
    complain(surroundings, formatMessage(exampleContactsWarning(survey.exampleContacts)));
  }
  if (survey.warnings > 0) complain(surroundings, `${printable(chosen.file)} has ${count(survey.warnings, 'warning')}, which "dialog-insight-merge check" shows`);
  if (chosen.dryRun) {
    surroundings.out.write(dryRunText(survey, chosen));
    return ExitCode.Fine;
  }
  const hide = createRedactor([key, ...secretsIn(survey)]);
  const report = chosen.format === 'json' ? new JsonSendReport(hide) : new TextSendReport(chosen.file, hide);
  const file = await openPayload(path);
  let sent: SentFile;
  try {
    const batches = batchesOf(file.source, survey, { authKey: { idKey: chosen.idKey, key }, idProject });
    sent = await send(batches, survey, chosen, key, report, surroundings, signal);
  } finally {
    await file.close();
  }
  const { result, unwritten } = sent;
  if (unwritten !== undefined) complain(surroundings, `the report could not be written (${unwritten}): ${summaryText(result.summary, formatMessage)}`);
  const next = result.stopped?.firstUnsettled;
  if (next !== undefined) {
    complain(
      surroundings,
      result.summary.unknown > 0
        ? `record ${next + 1} is the first that is not settled; look it up before you go on with --from ${next + 1}`
        : `--from ${next + 1} goes on there`,
    );
  }
  return unwritten === undefined ? exitCode(result) : ExitCode.Unknown;
}

function dryRunText({ count: total, from, batches, warnings }: Survey, { format, address }: SendArguments): string {
  const records = total - from;
  if (format === 'json') return `${JSON.stringify({ dryRun: true, records, requests: batches.length, warnings })}\n`;
  return `Nothing was sent: ${count(records, 'record')} would go to ${new URL(address).host} in ${count(batches.length, 'request')}.\n`;
}

/** What a send did, and why its report is incomplete, if it is. */
interface SentFile {
  readonly result: StreamedResult;
  readonly unwritten: string | undefined;
}

/** Without the report nobody would know the outcome of the records. */
const REPORT_FAILED = {
  what: message('The report could not be written any more. No more records were sent.'),
  todo: message('Make room for it, and go on from the first record that is not settled.'),
};

async function send(
  batches: AsyncIterable<StreamedBatch>,
  survey: Survey,
  { address, idKey, timeoutMilliseconds }: SendArguments,
  key: string,
  report: SendReport,
  { env, out, errors }: Surroundings,
  signal: AbortSignal,
): Promise<SentFile> {
  // Loaded only here: `check` needs none of it.
  const { createService } = await import('../../api/service');
  const service = createService({ address, idKey, key }, { proxy: { environment: env }, timeoutMilliseconds });
  let unwritten: string | undefined;
  const write = async (texts: Iterable<string>): Promise<void> => {
    try {
      await out.writeAll(texts);
      await out.flush();
    } catch (error) {
      unwritten = isOfSystem(error) ? error.message : (placesOf(error)[0] ?? 'a mistake of the program');
    }
  };
  try {
    out.write(report.begin());
    const result = await sendBatches({
      batches,
      total: survey.count - survey.from,
      host: new URL(address).host,
      post: (body, signal) => service.merge(body, signal),
      wait: pause,
      afterCallIsWritten,
      signal,
      obstacle: () => (unwritten === undefined ? undefined : REPORT_FAILED),
      settled: (batch, settlement) => write(report.batch(batch, settlement)),
      ...(errors.isTerminal && {
        onProgress: (progress: SendProgress) => {
          errors.write(`\r\u001b[K${progressText(progress, formatWithNumbers)}`);
          errors.flush().catch(() => undefined);
        },
      }),
    });
    if (errors.isTerminal) errors.write('\r\u001b[K');
    await write(report.end(result));
    return { result, unwritten };
  } finally {
    await service.close();
  }
}

/** Groups the digits of long numbers: they change while they are read. */
function formatWithNumbers({ template, args }: Message): string {
  return formatMessage({ template, args: args.map((value) => (typeof value === 'number' ? value.toLocaleString('en') : value)) });
}

/** The keys written in the payload itself: they are not sent, and must not be shown either. */
function secretsIn({ frame }: Survey): readonly string[] {
  return fileKeys(readMergeRequest(parseJson(frame.prefix + frame.suffix).root)).map(({ node }) => node.value);
}

function explainRefusal(
  surveyed: Exclude<SurveyResult, { kind: 'ready' }>,
  file: string,
  redact: Redactor,
  surroundings: Surroundings,
): void {
  if (surveyed.kind === 'refused') {
    complain(surroundings, redact(printable(`nothing was sent. ${file}: ${formatMessage(surveyed.reason)}`)));
    return;
  }
  for (const { problem, line, character } of surveyed.problems) {
    const what = withRecord(problem.path, formatMessage(problem.message));
    const text = `${file}:${line + 1}:${character + 1}  ${problem.severity}  ${what}  ${problem.code}`;
    surroundings.errors.write(`${redact(printable(text))}\n`);
  }
  complain(surroundings, `nothing was sent: the payload has ${count(surveyed.errors, 'error')}`);
}

function exitCode({ summary, stopped }: StreamedResult): ExitCode {
  if (summary.unknown > 0) return ExitCode.Unknown;
  return summary.rejected + summary.notSent > 0 || stopped ? ExitCode.Problems : ExitCode.Fine;
}
