import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Column } from '../core/csv/columns';
import { Conversion } from '../core/csv/conversion';
import { conversionReport, conversionSummary } from '../core/csv/conversion-report';
import { guessMapping, type KnownCodes } from '../core/csv/guess-mapping';
import { payloadText, type Envelope } from '../core/csv/payload-text';
import { RowConverter, type RowReading } from '../core/csv/row-converter';
import { Survey, type SurveyResult } from '../core/csv/survey';
import { isDay, type Action, type Mapping } from '../core/csv/target';
import { laterToday } from '../core/today';
import { collectText } from '../csv/collect-text';
import { dataRows, type ByteSource, type CsvLayout, type Inspection } from '../csv/inspect';
import { UnreadableCsv } from '../csv/read-rows';
import { localise, localiseWithNumbers } from '../ui/localise';
import { inTurns, textInTurns } from '../payloads/in-turns';
import { openNewPayload } from '../payloads/open-new-payload';
import type { PayloadDocuments } from '../payloads/payload-documents';
import type { ConnectionServices } from '../connections/services';
import type { ReportDocuments } from '../ui/report-documents';
import { chooseMapping, separatorName } from './choose-mapping';
import { CsvFile } from './csv-file';
import { nameColumn } from './name-column';
import { askAction, askReading } from './questions';
import { askWhereToWrite, openWritten, writePayload } from './write-payload';

/** What an import needs from the rest of the extension. */
export interface ImportServices extends Pick<ConnectionServices, 'connections' | 'fields'> {
  readonly payloads: PayloadDocuments;
  readonly reports: ReportDocuments;
  /** The folder proposed for a payload if no folder is open. */
  readonly home: vscode.Uri | undefined;
}

/**
 * In UTF-16 code units. Inserting a larger text into an unsaved document would freeze the window for seconds, and so would
 * saving it (25 MB: 3.7 and 6.3 s); opening it from a file does not (0.9 s).
 */
const LARGEST_UNSAVED = 5_000_000;

/** What was decided before the file is read. */
interface Plan {
  readonly layout: CsvLayout;
  readonly columns: readonly Column[];
  readonly mapping: Mapping;
  readonly action: Action;
}

/** Asks what the columns of a CSV file mean, makes a payload from its rows, and lists the doubtful rows. Reports any failure. */
export async function makePayloadFromCsv(uri: vscode.Uri, services: ImportServices): Promise<void> {
  try {
    await makePayload(new CsvFile(uri), services);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    if (error instanceof UnreadableCsv) await sayUnreadable(uri, error);
    else void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be read: {1}', posix.basename(uri.path), error instanceof Error ? error.message : String(error)));
  }
}

async function makePayload(file: CsvFile, services: ImportServices): Promise<void> {
  const active = services.connections.active();
  const plan = await askPlan(file, active && services.fields.of(active)?.fields);
  if (!plan) return;
  const survey = await file.read(vscode.l10n.t('Reading {0}...', file.name), (source) => surveyRows(source, plan));
  const answers = await askReading(plan.columns, survey);
  if (!answers) return;
  const reading: RowReading = {
    ...answers,
    width: plan.columns.length,
    mapping: plan.mapping,
    today: laterToday(new Date()).replaceAll('-', '.'),
  };
  const made = await writeOut(file, services, plan.layout, () => new Conversion(new RowConverter(reading), survey), { action: plan.action, idProject: active?.idProject });
  if (!made) return;
  const { conversion, tooLarge } = made;
  const rows = conversion.doubtfulRows();
  const counts = conversion.counts();
  const lines = conversionReport({
    file: file.name,
    encoding: plan.layout.encoding,
    separator: separatorName(plan.layout.separator),
    columns: plan.columns.map((column) => reportedColumn(column, reading, survey)),
    counts,
    rows,
    format: localise,
    formatCounts: localiseWithNumbers,
  });
  const report = await textInTurns(lines);
  const showReport = (): Thenable<unknown> => services.reports.show(vscode.l10n.t('CSV report: {0}.md', file.title), report, vscode.ViewColumn.Beside);
  if (rows.length > 0) await showReport();
  const summary = localiseWithNumbers(conversionSummary(counts, rows.length));
  const text = tooLarge
    ? vscode.l10n.t('{0}, in {1}. It is too large for an editor: Send File... and the command line check and send it.', summary, posix.basename(tooLarge.path))
    : `${summary}.`;
  const show = vscode.l10n.t('Show Report');
  if ((await vscode.window.showInformationMessage(text, show)) === show) await showReport();
}

/** The result of the rows, and the file with their payload if it is too large for an editor. */
interface Made {
  readonly conversion: Conversion;
  readonly tooLarge: vscode.Uri | undefined;
}

/** Opens the payload in an editor; writes a large one to a file first. Undefined if the user did not choose a place: nothing is written then. */
async function writeOut(file: CsvFile, services: ImportServices, layout: CsvLayout, convert: () => Conversion, envelope: Envelope): Promise<Made | undefined> {
  const conversion = convert();
  const small = await file.read(vscode.l10n.t('Making the payload...'), async (source) => {
    const text = await collectText(inTurns(payloadText(dataRows(source, layout), conversion, envelope)), LARGEST_UNSAVED);
    return text !== undefined && { editor: await openNewPayload(services.home, text, { beside: file.uri, name: file.title }) };
  });
  if (small) return small.editor && { conversion, tooLarge: undefined };
  const uri = await askWhereToWrite(file.payloadUri());
  if (!uri) return undefined;
  // Starts over from the first row: a dialog can stay open for long, and a progress notification would not move meanwhile.
  const whole = convert();
  return file.read(vscode.l10n.t('Writing {0}...', posix.basename(uri.path)), async (source) => {
    const length = await writePayload(uri, inTurns(payloadText(dataRows(source, layout), whole, envelope)));
    return { conversion: whole, tooLarge: (await openWritten(uri, length, services.payloads)) ? undefined : uri };
  });
}

/** The mapping and the action, with a way back from the second to the first. Undefined: Escape, or nothing to read. */
async function askPlan(file: CsvFile, project: KnownCodes | undefined): Promise<Plan | undefined> {
  let inspection = await file.inspect({});
  let mapping = inspection.kind === 'csv' ? guessMapping(inspection.columns, project) : [];
  for (;;) {
    if (inspection.kind !== 'csv') {
      sayNoCsv(file.name, inspection.kind);
      return undefined;
    }
    const { layout, columns } = inspection;
    const answer = await chooseMapping({ file: file.name, layout, columns, mapping, project });
    if (!answer) return undefined;
    if ('choice' in answer) {
      inspection = await file.inspect(answer.choice);
      mapping = inspection.kind === 'csv' ? guessMapping(inspection.columns, project) : [];
      continue;
    }
    ({ mapping } = answer);
    const action = await askAction(file.name, mapping);
    if (action !== 'back') return action && { layout, columns, ...action };
  }
}

async function surveyRows(source: ByteSource, { layout, columns, mapping }: Plan): Promise<SurveyResult> {
  const survey = new Survey(columns.length, mapping);
  for await (const rows of dataRows(source, layout)) for (const row of rows) survey.add(row);
  return survey.result();
}

function reportedColumn(column: Column, { mapping, days, marks }: RowReading, survey: SurveyResult): Parameters<typeof conversionReport>[0]['columns'][number] {
  const { index } = column;
  const target = mapping[index];
  const [evidence, reading] = [survey.days.get(index), days.get(index)];
  const textMarks = survey.textMarks.get(index);
  const read = marks.has(index) ? survey.marks.get(index) : undefined;
  return {
    name: nameColumn(column),
    target,
    ...(isDay(target) && evidence && reading ? { days: { evidence, reading } } : {}),
    ...(read ? { marks: read } : {}),
    ...(textMarks === undefined ? {} : { textMarks }),
  };
}

function sayNoCsv(name: string, kind: Exclude<Inspection['kind'], 'csv'>): void {
  const text = {
    empty: vscode.l10n.t('{0} is empty.', name),
    workbook: vscode.l10n.t('{0} is an Excel workbook. Save it as "CSV UTF-8" in Excel, and choose that file.', name),
    'utf-32': vscode.l10n.t('{0} is encoded in UTF-32. Save it as UTF-8, and choose that file.', name),
    binary: vscode.l10n.t('{0} is no text.', name),
  }[kind];
  void vscode.window.showErrorMessage(text);
}

async function sayUnreadable(uri: vscode.Uri, { reason, line }: UnreadableCsv): Promise<void> {
  const open = vscode.l10n.t('Open the File');
  const text = vscode.l10n.t('No payload was made of {0}. {1}', posix.basename(uri.path), localise(reason));
  if ((await vscode.window.showErrorMessage(text, open)) !== open) return;
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
