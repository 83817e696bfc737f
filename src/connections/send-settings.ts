export interface SendSettings {
  readonly batchSize: number;
  readonly timeoutMilliseconds: number;
}

/** The settings as they can be used, whatever is written there: the limits are those of the manifest. Zero and less mean nothing: the defaults hold then. */
export function sendSettings(batchSize: unknown, timeoutSeconds: unknown): SendSettings {
  return {
    batchSize: Math.round(within(batchSize, 1, 10_000, 500)),
    timeoutMilliseconds: within(timeoutSeconds, 5, 600, 100) * 1000,
  };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.min(Math.max(value, least), most) : otherwise;
}

/** Where VS Code's settings say that proxies are. The fields are those of `ProxySettings`. */
export interface EditorProxy {
  readonly proxy: string | undefined;
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>> | undefined;
}

/** The proxy of the settings `http.proxy`, `http.noProxy` and `http.proxySupport`; `off` means none at all, not even the environment's. */
export function editorProxy(
  settings: { readonly proxy: unknown; readonly noProxy: unknown; readonly support: unknown },
  environment: Readonly<Record<string, string | undefined>>,
): EditorProxy {
  if (settings.support === 'off') return { proxy: undefined, noProxy: [], environment: undefined };
  const noProxy = Array.isArray(settings.noProxy) ? settings.noProxy.filter((entry): entry is string => typeof entry === 'string') : [];
  return { proxy: typeof settings.proxy === 'string' && settings.proxy !== '' ? settings.proxy : undefined, noProxy, environment };
}
