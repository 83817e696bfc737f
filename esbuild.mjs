import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/**
 * Bundles that `dist/extension.js` loads at their first use, by `await import('.../api/service')`: activation must cost
 * neither undici nor a web server.
 */
const chunks = { api: 'src/api/service.ts', sandbox: 'src/sandbox/server.ts' };

const common = { bundle: true, platform: 'node', target: 'node20', absWorkingDir: root, logLevel: 'warning' };

/**
 * `module` first: the `main` files of packages like jsonc-parser are UMD, whose inner `require` a bundle cannot follow.
 * Without dynamic import the chunks are loaded by `require`, which sees their exports as they are.
 */
const forNode = { ...common, format: 'cjs', mainFields: ['module', 'main'], supported: { 'dynamic-import': false } };

/** Turns the dynamic imports of the chunks into loads of their files, and refuses static ones: they would pull the chunk in. */
const lazyChunks = {
  name: 'lazy-chunks',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind, importer }) => {
      const file = resolve(resolveDir, path);
      const chunk = Object.entries(chunks).find(([, source]) => resolve(root, source) === `${file}.ts`);
      if (chunk === undefined) {
        return undefined;
      }
      return kind === 'dynamic-import'
        ? { path: `./${chunk[0]}.js`, external: true }
        : { errors: [{ text: `${importer} must load ${path} by "await import(...)" or import only types from it.` }] };
    });
  },
};

/** The code that is made from the schemas comes first: everything else imports it. */
function generate() {
  const result = spawnSync(process.execPath, ['schemas/compile.mjs'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) {
    process.exit(1);
  }
}

async function buildExtension() {
  const { metafile } = await build({
    ...forNode,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    external: ['vscode'],
    minify: true,
    metafile: true,
    plugins: [lazyChunks],
  });
  const late = Object.keys(metafile.inputs).find((input) => /node_modules\/(undici|ajv)\//.test(input));
  if (late !== undefined) {
    throw new Error(`dist/extension.js contains ${late}: see its importer, it must be loaded at its first use.`);
  }
  await build({ ...forNode, entryPoints: chunks, outdir: 'dist', external: ['vscode'], minify: true });
}

/** Its source begins with `#!`, so esbuild makes the file executable. `import.meta`: modules of the packages in it know their place by it. */
async function buildCommandLine() {
  const define = { 'import.meta.url': '__filename' };
  await build({ ...forNode, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', minify: true, define });
}

/** Each test file is a bundle of its own, as mocha loads them; mocha itself stays outside. */
async function buildExtensionTests() {
  const folder = 'test/extension';
  const files = readdirSync(resolve(root, folder)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    ...forNode,
    entryPoints: Object.fromEntries(files.map((name) => [basename(name, '.ts'), `${folder}/${name}`])),
    outdir: 'out/extension',
    external: ['vscode', 'mocha'],
    sourcemap: true,
  });
}

generate();
try {
  await (process.argv.includes('--tests') ? buildExtensionTests() : Promise.all([buildExtension(), buildCommandLine()]));
} catch (error) {
  // esbuild has shown its own errors already.
  if (error.errors === undefined) {
    console.error(error.message);
  }
  process.exitCode = 1;
}
