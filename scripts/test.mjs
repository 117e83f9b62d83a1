/**
 * npm test [-- STEP …]: every check of the project, one after the other, closing with `N passed, N failed`
 * counted from what ran. Steps: format lint types layers unused unit postgres journeys.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDebianPackages } from './debian.mjs';
import { ensureInstalled, ensurePage, node24, projectEnvironment, root } from './setup.mjs';

ensureInstalled();
ensureDebianPackages();

const results = path.join(root, 'test-results');
mkdirSync(results, { recursive: true });
const binary = (...parts) => path.join(root, 'node_modules', ...parts);

const start = (program, args, stdio) =>
  spawnSync(program, args, { cwd: root, stdio, env: projectEnvironment(), encoding: 'utf8', maxBuffer: 1 << 28 });

/** One check that either holds or does not; its output is shown when it does not. */
const check = (name, args) => {
  const { status, stdout, stderr } = start(node24, args, 'pipe');
  if (status !== 0) console.log(`${stdout}${stderr}`);
  console.log(`  ${status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (status !== 0) failures.push(name);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
};

const sum = (counts) =>
  counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** What failed, said again after the counts: the runners' own words may lie hours above. */
const failures = [];

/** Reads a runner's own report; a runner that died without one is one failure, and one that ran nothing unless it may. */
const counted = (name, status, file, read, mayBeEmpty = false) => {
  const none = { passed: 0, failed: 1, skipped: 0 };
  const found = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : none;
  const silent = status !== 0 && found.failed === 0;
  const empty = !mayBeEmpty && found.passed + found.failed === 0;
  if (silent) console.log(`  FAIL ${name}: the runner ended with ${status} although every test passed`);
  if (empty) console.log(`  FAIL ${name}: no test ran`);
  failures.push(...(found.names ?? []));
  return { ...found, failed: found.failed + (silent || empty ? 1 : 0) };
};

/** Each failed test of a file with the first line of why; of a file that could not be loaded, its own words. */
const failuresOf = (step, file) => {
  const where = `${step}: ${path.relative(root, file.name)}`;
  const firstLine = (words) => String(words ?? '').split('\n', 1)[0];
  const failed = file.assertionResults.filter((one) => one.status === 'failed');
  if (file.status === 'failed' && failed.length === 0) return [`${where}: ${firstLine(file.message)}`];
  return failed.map((one) => `${where}: ${one.fullName}: ${firstLine(one.failureMessages?.[0])}`);
};

const layers = ['measurement', 'app/contract', 'app/pixels', 'app/backend', 'main', 'renderer', 'test'];

const vitest = (name, more = [], mayBeEmpty = false) => {
  const file = path.join(results, `${name}.json`);
  rmSync(file, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...more];
  const { status } = start(node24, [binary('vitest', 'vitest.mjs'), ...args], 'inherit');
  const read = (report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length,
    skipped: report.numPendingTests + report.numTodoTests,
    names: report.testResults.flatMap((file) => failuresOf(name, file)),
  });
  return counted(name, status, file, read, mayBeEmpty);
};

const steps = {
  format: () => check('format', [binary('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn']),
  lint: () => check('lint', [binary('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.']),
  types: () =>
    sum(layers.map((layer) => check(`types of ${layer}`, [binary('typescript', 'bin', 'tsc'), '-b', layer]))),
  layers: () => check('layers', [path.join(root, 'scripts', 'layers.mjs')]),
  unused: () => check('unused code', [binary('knip', 'bin', 'knip.js')]),
  unit: () => vitest('unit'),
  // All that stands upon the store once more, on a PostgreSQL of its own; a line says where there is none.
  postgres: () => vitest('postgres', ['--config', 'vitest.postgres.config.ts'], true),
  journeys: () => {
    ensurePage();
    const file = path.join(results, 'journeys.json');
    rmSync(file, { force: true });
    const { status } = start(
      node24,
      [binary('@playwright', 'test', 'cli.js'), 'test', '--config', 'test/journey/playwright.config.ts'],
      'inherit',
    );
    return counted('journeys', status, file, ({ stats, suites }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      names: suites.flatMap((suite) =>
        suite.specs.filter((spec) => !spec.ok).map((spec) => `journeys: ${suite.file}: ${spec.title}`),
      ),
    }));
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(' ')}`);
  process.exit(2);
}
const counts = (asked.length > 0 ? asked : Object.keys(steps)).map((name) => {
  const began = performance.now();
  console.log(`\n${name}`);
  const count = steps[name]();
  console.log(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return count;
});
const { passed, failed, skipped } = sum(counts);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`);
if (skipped > 0) console.log(`\n${skipped} skipped: each said why above`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
