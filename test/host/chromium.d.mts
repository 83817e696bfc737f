import type { BrowserContext } from 'playwright-core';

/** What TypeScript sees of chromium.mjs, which has to run before a TypeScript loader is installed. */
export function launchChromium(options?: { readonly profile?: string }): Promise<BrowserContext>;
