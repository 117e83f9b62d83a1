/** The walls between layers: dependency-cruiser over the sources, its count of modules asserted (it has been seen green on none). */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { node24, projectEnvironment, root } from './setup.mjs';

const layers = ['measurement', 'app', 'main', 'renderer'];
const sources = layers
  .flatMap((layer) => readdirSync(path.join(root, layer), { recursive: true }))
  .filter((name) => /\.tsx?$/.test(String(name))).length;

const { stdout, stderr } = spawnSync(
  node24,
  [
    path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...layers,
  ],
  { cwd: root, env: projectEnvironment(), encoding: 'utf8', maxBuffer: 1 << 28 },
);
const { modules, summary } = JSON.parse(stdout || `{"modules":[],"summary":{"violations":[]}}`);
const ours = modules.filter(({ source }) => layers.some((layer) => source.startsWith(`${layer}/`))).length;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
if (ours < sources) console.error(`${stderr}\nSeen ${ours} of ${sources} source files.`);
process.exitCode = summary.violations.length > 0 || ours < sources ? 1 : 0;
