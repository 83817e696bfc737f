import Module from 'node:module';

/** What loading the extension's entry and calling its `activate` took, in milliseconds, and the files that were loaded by it. */
export interface ActivationTimes {
  readonly load: number;
  readonly activate: number;
  readonly files: readonly string[];
}

/** How Node loads a module, by the file or the name that was asked for. */
interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

/** An extension of its own that VS Code activates before all others: it looks at the clock when ours comes. */
export function activate(): void {
  const loader = Module as unknown as Loader;
  const original = loader._load;
  loader._load = function (request, ...rest) {
    if (!/dialog-insight-merge[^\\/]*[\\/]dist[\\/]extension(\.js)?$/.test(request)) return original.call(this, request, ...rest);
    loader._load = original;
    let start = performance.now();
    const entry = original.call(this, request, ...rest) as { activate: (context: unknown) => void };
    const load = performance.now() - start;
    const files = Object.keys(require.cache).flatMap((file) => /dialog-insight-merge[^\\/]*[\\/](dist[\\/].*)$/.exec(file)?.[1] ?? []);
    return {
      activate: (context: unknown): void => {
        start = performance.now();
        entry.activate(context);
        const times: ActivationTimes = { load, activate: performance.now() - start, files };
        Object.assign(globalThis, { activationTimes: times });
      },
    };
  };
}
