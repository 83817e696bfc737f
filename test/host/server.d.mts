/** What TypeScript sees of server.mjs, which has to run before a TypeScript loader is installed. */
export interface EditorOptions {
  readonly folder: string;
  readonly version?: string | undefined;
  readonly vsix?: string;
  readonly extensionPath?: string;
  readonly testsPath?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly trust?: boolean;
  readonly driver?: boolean;
  readonly token?: boolean;
  readonly language?: 'fr';
  readonly port?: number;
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningEditor {
  readonly url: string;
  readonly port: number;
  readonly version: string;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

export function startEditor(options: EditorOptions): Promise<RunningEditor>;
