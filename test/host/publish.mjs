import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';

/**
 * `npm run publish`: packages the extension and publishes it on the Visual Studio Marketplace and on Open VSX. Needs a token for each in the
 * environment, which neither is stored nor put on a command line. What is there already in this version is passed over, so that a run that
 * broke can be repeated. `-- --dry-run` stops after packaging.
 */
const tokens = { VSCE_PAT: 'the Visual Studio Marketplace', OVSX_PAT: 'Open VSX' };
/** Run by npx and no dependency: it is needed once a release, by whoever publishes. */
const ovsx = 'ovsx@0.10.8';

const isDry = process.argv.includes('--dry-run');
const missing = Object.entries(tokens).filter(([name]) => !process.env[name]);
if (!isDry && missing.length > 0) {
  console.error(missing.map(([name, shop]) => `${name} is not set: a token for ${shop}.`).join('\n'));
  process.exit(2);
}
ensureDependencies();
// Not before: these need the dependencies.
const { publishVSIX } = await import('@vscode/vsce');
const { bundle, packageVsix } = await import('./vsix.mjs');

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
bundle();
const vsix = await packageVsix(join(root, `${name}-${version}.vsix`));
console.log(`Packaged ${vsix}`);
if (!isDry) {
  await publishVSIX(vsix, { pat: process.env.VSCE_PAT, skipDuplicate: true });
  console.log(`Published on ${tokens.VSCE_PAT}.`);
  // It takes its token from OVSX_PAT.
  const { status } = spawnSync('npx', ['--yes', ovsx, 'publish', vsix, '--skip-duplicate'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`${tokens.OVSX_PAT} did not take it: its own message is above. Run this again when it is fixed.`);
    process.exit(1);
  }
  console.log(`Published on ${tokens.OVSX_PAT}.`);
}
