import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';
import { bundle, packageVsix } from './vsix.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
bundle();
console.log(`Packaged ${await packageVsix(join(root, `${name}-${version}.vsix`))}`);
