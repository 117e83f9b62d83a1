import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A small house with the project's own walls, into which one violation per rule is planted.
const root = path.resolve(import.meta.dirname, '..');
const house = mkdtempSync(path.join(os.tmpdir(), 'ventricle-house-'));
const layers = ['measurement', 'app/contract', 'app/pixels', 'app/backend', 'main', 'renderer'];

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  writeFileSync(path.join(house, file), text);
};
const node = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: house, encoding: 'utf8' });

beforeAll(() => {
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', ...layers.map((l) => `${l}/tsconfig.json`)]) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(house, file));
  }
  for (const layer of layers) write(`${layer}/sound.ts`, 'export const sound = 1;\n');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

const importing = (place: string, name = 'sound') =>
  `import { ${name} } from '${place}';\nexport const planted = ${name};\n`;

/** Rule of .dependency-cruiser.cjs, the file that breaks it, its text. */
const planted: readonly (readonly [string, string, string])[] = [
  ['measurement-imports-nothing', 'measurement/planted.ts', importing('zod', 'z')],
  ['contract-sees-measurement', 'app/contract/planted.ts', importing('../pixels/sound.ts')],
  ['pixels-see-measurement', 'app/pixels/planted.ts', importing('../contract/sound.ts')],
  ['backend-sees-contract-pixels-measurement', 'app/backend/planted.ts', importing('../../main/sound.ts')],
  ['main-holds-the-hosts', 'main/planted.ts', importing('../renderer/sound.ts')],
  ['renderer-sees-contract-pixels-measurement', 'renderer/planted.ts', importing('../app/backend/sound.ts')],
  ['electron-only-in-its-host', 'main/planted.ts', importing('electron', 'app')],
  ['no-circles', 'measurement/planted.ts', `import './second.ts';\nexport const planted = 1;\n`],
  ['no-orphans', 'measurement/planted.ts', 'export const planted = 1;\n'],
  ['all-resolved', 'main/planted.ts', importing('./nowhere.ts')],
  ['product-never-needs-tests', 'app/backend/planted.ts', importing('../../test/sound.ts')],
];

const violations = (): string[] => {
  const { stdout } = node(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'measurement', 'app', 'main', 'renderer'],
  );
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return report.summary.violations.filter(({ from }) => from.includes('planted')).map(({ rule }) => rule.name);
};

test.each(planted)('the layer rule %s catches a planted violation in %s', (rule, file, text) => {
  write('test/sound.ts', 'export const sound = 1;\n');
  if (rule === 'no-circles') write('measurement/second.ts', `import './planted.ts';\nexport const second = 1;\n`);
  write(file, text);
  try {
    expect(violations()).toContain(rule);
  } finally {
    rmSync(path.join(house, file));
    rmSync(path.join(house, 'measurement/second.ts'), { force: true });
  }
});

test('every layer rule has its planted violation', () => {
  const names = [
    ...readFileSync(path.join(root, '.dependency-cruiser.cjs'), 'utf8').matchAll(/(?:only\(|name: )'([\w-]+)'/g),
  ];
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(names.map(([, name]) => name)));
});

/** What the compiler itself must refuse: layer, text, the code of its error. */
const refusedByCompiler: readonly (readonly [string, string, string])[] = [
  ['measurement', 'export const planted = document.title;\n', 'TS2584'],
  ['measurement', 'export const planted = process.pid;\n', 'TS2591'],
  ['measurement', importing('../app/contract/sound.ts'), 'TS6307'],
  ['app/contract', 'export const planted = process.pid;\n', 'TS2591'],
  ['app/contract', importing('../pixels/sound.ts'), 'TS6307'],
  ['app/pixels', importing('../contract/sound.ts'), 'TS6307'],
  ['app/backend', 'export const planted = document.title;\n', 'TS2584'],
  ['app/backend', importing('../../main/sound.ts'), 'TS6307'],
  ['main', importing('../renderer/sound.ts'), 'TS6307'],
  ['renderer', importing('../app/backend/sound.ts'), 'TS6307'],
  ['renderer', `import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n`, 'TS2591'],
];

test.each(refusedByCompiler)('the compiler refuses in %s: %s', (layer, text, code) => {
  write(`${layer}/planted.ts`, text);
  try {
    const { stdout } = node('typescript/bin/tsc', '-b', layer);
    expect(stdout).toContain(`planted.ts`);
    expect(stdout).toContain(code);
  } finally {
    rmSync(path.join(house, layer, 'planted.ts'));
  }
});
