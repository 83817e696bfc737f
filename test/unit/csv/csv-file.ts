import { Conversion } from '../../../src/core/csv/conversion';
import type { ConversionCounts } from '../../../src/core/csv/conversion';
import { readingOf, type DayReading } from '../../../src/core/csv/day-column';
import type { DoubtfulRow } from '../../../src/core/csv/doubt';
import { guessMapping } from '../../../src/core/csv/guess-mapping';
import { payloadText } from '../../../src/core/csv/payload-text';
import { RowConverter, type RowReading } from '../../../src/core/csv/row-converter';
import { Survey, type SurveyResult } from '../../../src/core/csv/survey';
import type { Action, Mapping } from '../../../src/core/csv/target';
import { formatMessage } from '../../../src/core/message';
import { dataRows, inspect, type ByteSource, type Inspection } from '../../../src/csv/inspect';

export const TODAY = '2026-11-25';

/** The bytes of a file in chunks of any size, so that letters and rows are cut anywhere. */
export function bytesOf(content: string | Uint8Array, chunk = 65_536): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return async function* () {
    for (let start = 0; start < bytes.length; start += chunk) {
      await Promise.resolve();
      yield bytes.subarray(start, start + chunk);
    }
  };
}

/** A text as Excel saves it as "CSV" in French: windows-1252. */
export function excelBytes(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, œ: 0x9c, Œ: 0x8c, '…': 0x85 };
  return Uint8Array.from([...text], (letter) => special[letter] ?? letter.charCodeAt(0));
}

export function utf16Bytes(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index, text.charCodeAt(index), littleEndian);
  return bytes;
}

export interface Converted {
  readonly text: string;
  readonly pieces: readonly string[];
  readonly counts: ConversionCounts;
  readonly rows: readonly DoubtfulRow[];
  readonly mapping: Mapping;
  readonly survey: SurveyResult;
  /** Every doubt as `line: column: reason`. */
  readonly doubts: readonly string[];
}

export interface ConvertOptions extends Partial<Pick<RowReading, 'marks' | 'shortRows'>> {
  readonly mapping?: Mapping;
  readonly action?: Action;
  /** Instead of what the columns show. */
  readonly days?: Partial<DayReading>;
}

/** What the command does once everything was answered: the proposed mapping unless another is given. */
export async function convert(source: ByteSource, options: ConvertOptions = {}): Promise<Converted> {
  const { layout, columns } = asCsv(await inspect(source));
  const mapping = options.mapping ?? guessMapping(columns);
  const counting = new Survey(columns.length, mapping);
  for await (const rows of dataRows(source, layout)) for (const row of rows) counting.add(row);
  const survey = counting.result();
  const reading: RowReading = {
    width: columns.length,
    mapping,
    days: new Map([...survey.days].map(([index, evidence]) => [index, { ...readingOf(evidence), ...options.days }])),
    marks: options.marks ?? new Set(),
    shortRows: options.shortRows ?? 'in-doubt',
    today: TODAY.replaceAll('-', '.'),
  };
  const conversion = new Conversion(new RowConverter(reading), survey);
  const pieces: string[] = [];
  const envelope = { action: options.action ?? 'both', idProject: 123456 };
  for await (const piece of payloadText(dataRows(source, layout), conversion, envelope)) pieces.push(piece);
  const rows = conversion.doubtfulRows();
  const doubts = rows.flatMap(({ line, doubts: some }) =>
    some.map(({ why, column }) => [line, ...(column === undefined ? [] : [columns[column]?.heading]), formatMessage(why)].join(': ')),
  );
  return { text: pieces.join(''), pieces, counts: conversion.counts(), rows, mapping, survey, doubts };
}

export function asCsv(inspection: Inspection): Extract<Inspection, { kind: 'csv' }> {
  if (inspection.kind !== 'csv') throw new Error(`The file is ${inspection.kind}.`);
  return inspection;
}

/** The records of a payload, as they would be stored. */
export function recordsOf(text: string): readonly { readonly ID: Readonly<Record<string, unknown>>; readonly Data: Readonly<Record<string, unknown>> }[] {
  return (JSON.parse(text) as { Records: { ID: Record<string, unknown>; Data: Record<string, unknown> }[] }).Records;
}
