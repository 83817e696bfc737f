import { posix } from 'node:path';
import * as vscode from 'vscode';
import { inspect, type ByteSource, type Inspection, type LayoutChoice } from '../csv/inspect';
import { payloadName } from '../payloads/file-name';
import { fileBytes } from './file-bytes';

/** A file of up to this number of bytes is read within a moment. */
const READ_AT_ONCE = 1024 * 1024;

/** A CSV file, which can be read any number of times and is never held in memory as a whole. */
export class CsvFile {
  readonly name: string;
  /** Its name without the extension. */
  readonly title: string;

  constructor(readonly uri: vscode.Uri) {
    this.name = posix.basename(uri.path);
    this.title = this.name.replace(/\.[^.]+$/, '') || this.name;
  }

  /** Where its payload is saved by default. */
  payloadUri(): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, '..', payloadName(this.title));
  }

  inspect(choice: LayoutChoice): Promise<Inspection> {
    return this.read(vscode.l10n.t('Opening {0}...', this.name), (source) => inspect(source, choice));
  }

  /** Does something with its bytes; if that takes a while, with a progress notification that can be cancelled. */
  async read<Result>(title: string, use: (source: ByteSource) => Promise<Result>): Promise<Result> {
    const { size } = await vscode.workspace.fs.stat(this.uri);
    // VS Code shows only three notifications at a time: one for a file that is read in a moment would hide that of its result.
    const location = size > READ_AT_ONCE ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window;
    const options = { location, title, cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => use(fileBytes(this.uri, size, progress, token)));
  }
}
