import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/server';
import { localise } from '../ui/localise';

const KEY_SECRET = 'dialogInsight.sandboxKey';

/** A running sandbox and its key. */
export interface RunningSandbox {
  readonly sandbox: Sandbox;
  readonly key: string;
}

/** Starts the sandbox on first use, with a generated key that nobody types or sees (docs/sandbox.md, "What is there"). */
export class SandboxHost implements vscode.Disposable {
  private running: Promise<RunningSandbox> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();

  /** Fires when contacts may have changed. */
  readonly onDidChangeContacts = this.changed.event;

  constructor(private readonly context: Pick<vscode.ExtensionContext, 'secrets' | 'globalStorageUri'>) {}

  /** The sandbox, started if necessary. Rejects if it can't start; the next call tries again. */
  async start(): Promise<RunningSandbox> {
    this.running ??= this.launch();
    try {
      return await this.running;
    } catch (error) {
      this.running = undefined;
      throw error;
    }
  }

  contactsChanged(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
    void this.running?.then(
      ({ sandbox }) => sandbox.close(),
      () => undefined,
    );
  }

  private async launch(): Promise<RunningSandbox> {
    const { startSandbox } = await import('../sandbox/server');
    const key = await this.key();
    const sandbox = await startSandbox({
      storeFile: join(this.context.globalStorageUri.fsPath, 'sandbox-contacts.json'),
      key,
      onNotice: (notice) => void vscode.window.showWarningMessage(localise(notice)),
    });
    return { sandbox, key };
  }

  private async key(): Promise<string> {
    const known = await this.context.secrets.get(KEY_SECRET);
    if (known) return known;
    const key = randomBytes(32).toString('base64url');
    await this.context.secrets.store(KEY_SECRET, key);
    return key;
  }
}
