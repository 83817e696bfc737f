import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

const common = { bundle: true, platform: 'node', target: 'node20', absWorkingDir: root, logLevel: 'warning' };

/**
 * `module` first: the `main` files of packages like jsonc-parser are UMD, whose inner `require` can't be bundled.
 * Without dynamic imports the chunks are loaded with `require`, which gives their exports unchanged.
 */
const forNode = { ...common, format: 'cjs', mainFields: ['module', 'main'], supported: { 'dynamic-import': false } };

/** The code generated from the schemas comes first: everything else imports it. */
function generate() {
  const result = spawnSync(process.execPath, ['schemas/compile.mjs'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) {
    process.exit(1);
  }
}

/** The maximum size of `dist/extension.js` with everything that it loads immediately, in bytes. */
const ACTIVATION_LIMIT = 100_000;

/** How esbuild's minified files begin: with imports from each other, named or for their side effects. */
const NEIGHBOUR = /import(?:\{([^}]*)\}from)?("\.[^"]+");/y;

/**
 * Makes a file copy its imports from the other chunks once, when it is loaded. In esbuild's own output each use calls a getter, and in the
 * loops of the checker that happens for each character: a check took up to fifteen times as long. Copying once is enough, since a file creates all its exports when it
 * is loaded, and there are no cycles: a file only imports from files that are needed by at least the same entries.
 */
function takeImportsOnce(text) {
  const taken = [];
  NEIGHBOUR.lastIndex = 0;
  let end = 0;
  for (let found = NEIGHBOUR.exec(text); found; found = NEIGHBOUR.exec(text)) {
    const [, names, file] = found;
    taken.push(`${names === undefined ? '' : `const{${names.replaceAll(' as ', ':')}}=`}require(${file});`);
    end = NEIGHBOUR.lastIndex;
  }
  return taken.join('') + text.slice(end);
}

/**
 * Every `await import(...)` becomes a separate file that is loaded at that point; what two of them need goes into a third file, so that no
 * module is duplicated. esbuild can only split ES modules, and VS Code needs CommonJS: each file is converted afterwards.
 */
function bundleInParts(entryPoints, outdir) {
  return build({
    ...common,
    mainFields: ['module', 'main'],
    format: 'esm',
    splitting: true,
    chunkNames: 'late/[name]-[hash]',
    entryPoints,
    outdir,
    external: ['vscode'],
    minify: true,
    metafile: true,
    write: false,
  });
}

async function writeAsCommonJs(outputFiles) {
  for (const { path, text } of outputFiles) {
    const { code } = await transform(takeImportsOnce(text), { format: 'cjs', platform: 'node', target: 'node20', minify: true, supported: { 'dynamic-import': false } });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
}

const EXTENSION = { extension: 'src/extension.ts' };

async function buildExtension() {
  const { outputFiles, metafile } = await bundleInParts(EXTENSION, 'dist');
  checkActivation(metafile);
  rmSync(resolve(root, 'dist/late'), { recursive: true, force: true });
  await writeAsCommonJs(outputFiles);
  return metafile;
}

/** A benchmark as an additional entry of the extension: it measures code that is split and converted like the shipped code. */
async function buildBench(name, folder) {
  const { outputFiles } = await bundleInParts({ ...EXTENSION, [name]: `test/bench/${name}.ts` }, folder);
  await writeAsCommonJs(outputFiles);
}

/** Rejects a bundle whose activation would load what only some users need: undici, the checker, the commands. */
function checkActivation({ outputs }) {
  const atOnce = new Set(['dist/extension.js']);
  // A set that grows during iteration: added items are visited too.
  for (const file of atOnce) for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement' && outputs[path]) atOnce.add(path);
  const loaded = [...atOnce].map((file) => outputs[file]);
  const late = loaded.flatMap(({ inputs }) => Object.keys(inputs)).find((input) => /node_modules|^src\/(api\/service|sandbox\/server|core\/check|delivery\/\w+|commands\/send)\b/.test(input));
  if (late !== undefined) throw new Error(`Activation would load ${late}: some module imports it without "await import(...)".`);
  const bytes = loaded.reduce((sum, output) => sum + output.bytes, 0);
  if (bytes > ACTIVATION_LIMIT) throw new Error(`Activation would load ${bytes} bytes of code, and at most ${ACTIVATION_LIMIT} are allowed.`);
}

/** There is no Node in a browser: esbuild rejects what needs it. A single file, since VS Code only loads one there. */
async function buildWebExtension() {
  const { metafile } = await build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    mainFields: ['module', 'main'],
    format: 'cjs',
    entryPoints: { web: 'src/web.ts' },
    outdir: 'dist',
    external: ['vscode'],
    minify: true,
    metafile: true,
  });
  return metafile;
}

/** The source begins with `#!`, so esbuild makes the file executable. `import.meta`: bundled packages locate themselves by it. */
async function buildCommandLine() {
  const define = { 'import.meta.url': '__filename' };
  const { metafile } = await build({ ...forNode, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', minify: true, metafile: true, define });
  return metafile;
}

/** Licences that only require attribution. */
const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** Code included in a package that has no licence file for it. */
const EMBEDDED = {
  undici: ['llhttp (https://github.com/nodejs/llhttp): the MIT licence, Copyright Fedor Indutny, 2018. Its terms are those above.'],
};

/** Packages that name their licence but do not include its text: another package of the same owner does. */
const LICENCE_BESIDE = { '@vscode/l10n': 'vscode-json-languageservice' };

/** Lists the authors and licences of the code that is really in the bundles. */
function writeNotices(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license, homepage } = JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8'));
    const place = LICENCE_BESIDE[name] === undefined ? resolve(root, folder) : resolve(root, 'node_modules', LICENCE_BESIDE[name]);
    const file = readdirSync(place).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
    if (!LICENCES.includes(license) || file === undefined) {
      throw new Error(`${name} is bundled: read its licence (${license ?? 'none named'}, ${file ?? 'no file'}) and see to it in esbuild.mjs.`);
    }
    const title = `${name} ${version}${homepage ? ` (${homepage})` : ''}`;
    return [title, '='.repeat(title.length), '', readFileSync(resolve(place, file), 'utf8').trim(), ...(EMBEDDED[name] ?? []).flatMap((text) => ['', text])].join('\n');
  });
  writeFileSync(resolve(root, 'dist/THIRD-PARTY-NOTICES.txt'), `Dialog Insight Merge holds code of these packages.\n\n${notices.join('\n\n\n')}\n`);
}

/** Each test file is a separate bundle, as mocha loads them; mocha itself is external. */
async function buildExtensionTests() {
  const folder = 'test/extension';
  const files = readdirSync(resolve(root, folder)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    ...forNode,
    entryPoints: Object.fromEntries(files.map((name) => [basename(name, '.ts'), `${folder}/${name}`])),
    outdir: 'out/extension',
    external: ['vscode', 'mocha'],
    // For the test servers, which read their certificates from files next to them.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(resolve(root, 'test/servers/http-server.ts')).href) },
    sourcemap: true,
  });
}

generate();
try {
  const [target, folder] = process.argv.slice(2);
  if (target === '--tests') await buildExtensionTests();
  else if (target === '--bench' || target === '--checker') await buildBench(target.slice(2), folder);
  else writeNotices(await Promise.all([buildExtension(), buildWebExtension(), buildCommandLine()]));
} catch (error) {
  // esbuild has already printed its own errors.
  if (error.errors === undefined) {
    console.error(error.message);
  }
  process.exitCode = 1;
}
