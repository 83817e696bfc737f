export interface SendSettings {
  readonly batchSize: number;
  readonly timeoutMilliseconds: number;
}

/** The validated settings, within the limits of the manifest. Zero and negative numbers mean the defaults. */
export function sendSettings(batchSize: unknown, timeoutSeconds: unknown): SendSettings {
  return {
    batchSize: Math.round(within(batchSize, 1, 10_000, 500)),
    timeoutMilliseconds: within(timeoutSeconds, 5, 600, 100) * 1000,
  };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.min(Math.max(value, least), most) : otherwise;
}

/** VS Code's proxy settings. The fields are those of `ProxySettings`. */
export interface EditorProxy {
  readonly proxy: string | undefined;
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>> | undefined;
}

/** The proxy from the settings `http.proxy`, `http.noProxy` and `http.proxySupport`; `off` means none at all, not even the environment's. */
export function editorProxy(
  settings: { readonly proxy: unknown; readonly noProxy: unknown; readonly support: unknown },
  environment: Readonly<Record<string, string | undefined>>,
): EditorProxy {
  if (settings.support === 'off') return { proxy: undefined, noProxy: [], environment: undefined };
  const noProxy = Array.isArray(settings.noProxy) ? settings.noProxy.filter((entry): entry is string => typeof entry === 'string') : [];
  return { proxy: typeof settings.proxy === 'string' && settings.proxy !== '' ? settings.proxy : undefined, noProxy, environment };
}
