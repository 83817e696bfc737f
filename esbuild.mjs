import { build } from 'esbuild';

/** Modules that load at their first use, each a bundle of its own: the extension must activate without them. */
const lazy = { '../api/service': 'api.js', '../sandbox/server': 'sandbox.js' };

await build({ entryPoints: { extension: 'src/extension.ts' }, bundle: true, platform: 'node', format: 'cjs', target: 'node20', outdir: 'dist', external: ['vscode'], minify: true, logLevel: 'info' });
