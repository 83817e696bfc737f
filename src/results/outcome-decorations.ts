import * as vscode from 'vscode';
import { RECORD_STATES, type RecordState } from '../core/sending/record-state';
import { localise } from '../editor/localise';
import type { Mark } from './outcome-marks';
import { followChanges, marksWithin } from './outcome-marks';
import { lineText, STATE_TEXTS } from './outcome-text';

/** What stands beside a record: its state and, translated and redacted already, why. */
export interface ShownOutcome {
  readonly index: number;
  readonly state: RecordState;
  readonly reason?: string;
}

const COLOURS: Record<RecordState, string> = {
  created: 'charts.green',
  updated: 'charts.blue',
  skipped: 'descriptionForeground',
  rejected: 'editorError.foreground',
  notSent: 'editorWarning.foreground',
  unknown: 'editorWarning.foreground',
};

interface Followed {
  marks: readonly Mark[];
  /** By the place of the record in the payload; empty while the send is under way. */
  outcomes: ReadonlyMap<number, ShownOutcome>;
}

/**
 * Each record's outcome beside its first line. Only what is in sight is decorated, so that a file of 100,000 records costs no more than
 * a small one; the marks behind it follow every edit, and a record that was edited loses its mark.
 */
export class OutcomeDecorations implements vscode.Disposable {
  private readonly followed = new Map<string, Followed>();
  private readonly types = new Map<RecordState, vscode.TextEditorDecorationType>();
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    for (const state of RECORD_STATES) {
      const after = { color: new vscode.ThemeColor(COLOURS[state]), margin: '0 0 0 2em' };
      this.types.set(state, vscode.window.createTextEditorDecorationType({ after, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed }));
    }
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((change) => this.follow(change)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.followed.delete(uri.toString())),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.draw(textEditor)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.draw(editor))),
    ];
  }

  /** Forgets the outcomes of an earlier send, and follows the places of the records that are being sent from now on. */
  begin(document: vscode.TextDocument, marks: readonly Mark[]): void {
    this.followed.set(document.uri.toString(), { marks, outcomes: new Map() });
    this.drawAll(document);
  }

  /** Shows what became of the records, where they are by now. */
  show(document: vscode.TextDocument, outcomes: readonly ShownOutcome[]): void {
    const followed = this.followed.get(document.uri.toString());
    if (!followed) return;
    followed.outcomes = new Map(outcomes.map((outcome) => [outcome.index, outcome]));
    this.drawAll(document);
  }

  /** What stands beside the document's lines at the moment, in their order. */
  shown(document: vscode.TextDocument): readonly { readonly line: number; readonly text: string }[] {
    const followed = this.followed.get(document.uri.toString());
    if (!followed) return [];
    return followed.marks.flatMap(({ index, offset }) => {
      const outcome = followed.outcomes.get(index);
      return outcome ? [{ line: document.positionAt(offset).line, text: besideLine(outcome) }] : [];
    });
  }

  dispose(): void {
    vscode.Disposable.from(...this.types.values(), ...this.subscriptions).dispose();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const followed = this.followed.get(document.uri.toString());
    if (!followed || contentChanges.length === 0) return;
    followed.marks = followChanges(followed.marks, contentChanges);
    this.drawAll(document);
  }

  private drawAll(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.draw(editor);
  }

  private draw(editor: vscode.TextEditor): void {
    const byState = new Map<RecordState, vscode.DecorationOptions[]>();
    for (const { mark, outcome } of this.inSight(editor)) {
      const { range } = editor.document.lineAt(editor.document.positionAt(mark.offset));
      const options = { range: new vscode.Range(range.end, range.end), hoverMessage: hover(outcome), renderOptions: { after: { contentText: besideLine(outcome) } } };
      byState.set(outcome.state, [...(byState.get(outcome.state) ?? []), options]);
    }
    for (const [state, type] of this.types) editor.setDecorations(type, byState.get(state) ?? []);
  }

  private inSight(editor: vscode.TextEditor): readonly { readonly mark: Mark; readonly outcome: ShownOutcome }[] {
    const followed = this.followed.get(editor.document.uri.toString());
    if (!followed || followed.outcomes.size === 0) return [];
    const marks = editor.visibleRanges.flatMap(({ start, end }) =>
      marksWithin(followed.marks, editor.document.offsetAt(start), editor.document.offsetAt(editor.document.lineAt(end.line).range.end)),
    );
    return marks.flatMap((mark) => {
      const outcome = followed.outcomes.get(mark.index);
      return outcome ? [{ mark, outcome }] : [];
    });
  }
}

function besideLine({ state, reason }: ShownOutcome): string {
  const { sign, word } = STATE_TEXTS[state];
  return lineText(sign, localise(word), reason);
}

/** The whole reason as plain text: the service's words must not become links or pictures. */
function hover({ state, reason }: ShownOutcome): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(reason ? `${localise(STATE_TEXTS[state].word)}: ${reason}` : localise(STATE_TEXTS[state].word));
  return text;
}
