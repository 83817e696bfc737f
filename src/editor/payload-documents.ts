import * as vscode from 'vscode';
import type { CheckOptions, CheckResult } from '../core/check';
import { check } from '../core/check';
import { laterToday } from '../core/today';
import { rulesSetting } from './rules-setting';

/** The names that make a file a Merge payload; the setting `dialogInsight.files` adds to them. */
const PAYLOAD_NAMES = '**/*.merge.{json,jsonc}';

/** Where a payload may be: our names in any language, and any JSON editor, since a person can ask to have any JSON checked. */
export const PAYLOAD_SELECTOR: vscode.DocumentSelector = [{ pattern: PAYLOAD_NAMES }, { language: 'json' }, { language: 'jsonc' }];

/** The scheme of the read-only documents that this extension itself shows: never payloads, whatever their names. */
export const OWN_SCHEME = 'dialog-insight';

interface CachedCheck {
  readonly version: number;
  readonly optionsKey: string;
  readonly result: CheckResult;
}

/** Which documents are Merge payloads, and what the rules say of each: checked once per version, whoever asks. */
export class PayloadDocuments implements vscode.Disposable {
  private readonly checks = new WeakMap<vscode.TextDocument, CachedCheck>();
  private readonly adopted = new WeakSet<vscode.TextDocument>();
  private readonly adoption = new vscode.EventEmitter<vscode.TextDocument>();

  /** Fires when a document became a payload because somebody asked for it. */
  readonly onDidAdopt = this.adoption.event;

  /** @param idProject the project number of the active connection, if there is one. */
  constructor(private readonly idProject: () => number | undefined) {}

  isPayload(document: vscode.TextDocument): boolean {
    if (document.uri.scheme === OWN_SCHEME) return false;
    if (this.adopted.has(document)) return true;
    const globs = vscode.workspace.getConfiguration('dialogInsight', document.uri).get<unknown>('files');
    const patterns = Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string' && glob !== '') : [];
    return vscode.languages.match(
      [PAYLOAD_NAMES, ...patterns].map((pattern) => ({ pattern })),
      document,
    ) > 0;
  }

  /** Takes a document for a payload until it is closed, though its name does not make it one. */
  adopt(document: vscode.TextDocument): void {
    if (this.isPayload(document)) return;
    this.adopted.add(document);
    this.adoption.fire(document);
  }

  check(document: vscode.TextDocument): CheckResult {
    const options = this.options(document);
    const optionsKey = JSON.stringify(options);
    const cached = this.checks.get(document);
    if (cached && cached.version === document.version && cached.optionsKey === optionsKey) return cached.result;
    const result = check(document.getText(), options);
    this.checks.set(document, { version: document.version, optionsKey, result });
    return result;
  }

  dispose(): void {
    this.adoption.dispose();
  }

  options(document: vscode.TextDocument): CheckOptions {
    const idProject = this.idProject();
    return {
      today: laterToday(new Date()),
      rules: rulesSetting(vscode.workspace.getConfiguration('dialogInsight', document.uri).get<unknown>('rules')),
      ...(idProject === undefined ? {} : { idProject }),
    };
  }
}
