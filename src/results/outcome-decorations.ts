import * as vscode from 'vscode';
import { labelled } from '../core/message';
import { localise } from '../ui/localise';
import { lineText, placedText, worstState, type PlacedEntry } from './outcome-text';
import type { PayloadResults, SendResults } from './send-results';
import { stateIcon } from './state-icons';
import { stateRuns } from './state-runs';
import { STANDINGS, type Standing } from './standing';

const COLOURS: Record<Standing, string> = {
  created: 'charts.green',
  updated: 'charts.blue',
  skipped: 'descriptionForeground',
  rejected: 'editorError.foreground',
  notSent: 'editorWarning.foreground',
  unknown: 'editorWarning.foreground',
  settled: 'charts.green',
};

/** The overview ruler is a few hundred pixels high: more marks than this can't be distinguished. */
const MOST_RULER_MARKS = 1000;

/** The most records of one line that a hover describes. */
const MOST_IN_HOVER = 20;

/** How long edits must pause before the ruler is redrawn: VS Code itself moves decorations with their text. */
const RULER_DELAY = 200;

/**
 * Each record's outcome at its first line: a sign in the margin, text after the line (or its first word before a long line), and a
 * colour in the overview ruler. Signs and text are only created for visible lines, so that a file of 100,000 records costs no more than a small
 * one. What was known about a record before it was edited is shown in grey, without a sign.
 */
export class OutcomeDecorations implements vscode.Disposable {
  private readonly marks = new Map<Standing, vscode.TextEditorDecorationType>();
  private readonly rulers = new Map<Standing, vscode.TextEditorDecorationType>();
  /** For records that were verified without being sent, or edited since. */
  private readonly plain: vscode.TextEditorDecorationType;
  private readonly subscriptions: vscode.Disposable[];
  private ruling: NodeJS.Timeout | undefined;

  constructor(private readonly results: SendResults) {
    const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
    for (const state of STANDINGS) {
      const color = new vscode.ThemeColor(COLOURS[state]);
      const mark = vscode.window.createTextEditorDecorationType({
        ...besideText(color),
        gutterIconSize: '85%',
        light: { gutterIconPath: iconUri(state, 'light') },
        dark: { gutterIconPath: iconUri(state, 'dark') },
        rangeBehavior,
      });
      this.marks.set(state, mark);
      const lane = vscode.OverviewRulerLane.Right;
      this.rulers.set(state, vscode.window.createTextEditorDecorationType({ overviewRulerColor: color, overviewRulerLane: lane, rangeBehavior }));
    }
    this.plain = vscode.window.createTextEditorDecorationType({ ...besideText(new vscode.ThemeColor('descriptionForeground')), rangeBehavior });
    this.subscriptions = [
      results.onDidChange((uri) => this.drawAll(uri)),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.draw(textEditor)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        editors.forEach((editor) => this.draw(editor));
        this.drawRulersSoon();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.ruling);
    vscode.Disposable.from(...this.marks.values(), ...this.rulers.values(), this.plain, ...this.subscriptions).dispose();
  }

  private drawAll(uri: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document.uri.toString() === uri.toString()) this.draw(editor);
    this.drawRulersSoon();
  }

  private draw(editor: vscode.TextEditor): void {
    const results = this.results.of(editor.document.uri);
    const byState = new Map<Standing | undefined, vscode.DecorationOptions[]>();
    for (const { start, records } of results ? linesInSight(editor, results) : []) {
      const state = worstState(records);
      const { end } = editor.document.lineAt(start).range;
      const { before, after } = lineText(records, end.character, localise);
      const renderOptions = { ...(before && { before: { contentText: before } }), ...(after && { after: { contentText: after } }) };
      const options = { range: new vscode.Range(start, end), hoverMessage: hover(records), renderOptions };
      const same = byState.get(state);
      if (same) same.push(options);
      else byState.set(state, [options]);
    }
    for (const [state, type] of this.marks) editor.setDecorations(type, byState.get(state) ?? []);
    editor.setDecorations(this.plain, byState.get(undefined) ?? []);
  }

  private drawRulersSoon(): void {
    clearTimeout(this.ruling);
    this.ruling = setTimeout(() => vscode.window.visibleTextEditors.forEach((editor) => this.drawRuler(editor)), RULER_DELAY);
  }

  private drawRuler(editor: vscode.TextEditor): void {
    const { document } = editor;
    const results = this.results.of(document.uri);
    const runs = results ? stateRuns(results.entries, results.places, MOST_RULER_MARKS) : [];
    for (const [state, type] of this.rulers) {
      const ranges = runs.filter((run) => run.state === state).map(({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)));
      editor.setDecorations(type, ranges);
    }
  }
}

/** The text itself, and its side, are set per line. */
function besideText(color: vscode.ThemeColor): Pick<vscode.DecorationRenderOptions, 'before' | 'after'> {
  return { before: { color, margin: '0 1em 0 0' }, after: { color, margin: '0 0 0 2em' } };
}

/** The visible records by the line on which they begin. */
function linesInSight({ document, visibleRanges }: vscode.TextEditor, { entries, places }: PayloadResults): readonly { start: vscode.Position; records: PlacedEntry[] }[] {
  const lines = new Map<number, { start: vscode.Position; records: PlacedEntry[] }>();
  for (const { start, end } of visibleRanges) {
    for (const slot of places.within(document.offsetAt(start.with(undefined, 0)), document.offsetAt(document.lineAt(end.line).range.end))) {
      const entry = entries[slot];
      const place = places.at(slot);
      if (!entry || !place || !(entry.state ?? entry.verified)) continue;
      const position = document.positionAt(place.offset);
      const line = lines.get(position.line);
      if (line) line.records.push({ entry, place });
      else lines.set(position.line, { start: position, records: [{ entry, place }] });
    }
  }
  return [...lines.values()];
}

/** The complete reasons as plain text: the service's words must not become links or pictures. */
function hover(records: readonly PlacedEntry[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const shown = records.slice(0, MOST_IN_HOVER).map((record) => (records.length > 1 ? localise(labelled(record.entry.label, placedText(record, localise))) : placedText(record, localise)));
  text.appendText([...shown, ...(records.length > MOST_IN_HOVER ? ['…'] : [])].join('\n'));
  return text;
}

function iconUri(state: Standing, theme: 'light' | 'dark'): vscode.Uri {
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(stateIcon(state, theme)).toString('base64')}`);
}
