/** Journeys in a real Chromium against real workstations on loopback, each with a store and a port of its own, two at once. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserArguments, browserExecutable } from './browser.ts';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `${results}journeys`,
  // A journey waits most of the time: for a start, an image, a keystroke's answer.
  workers: 2,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./page-at-failure.ts'], ['json', { outputFile: `${results}journeys.json` }]],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { ...browserExecutable, args: [...browserArguments] },
  },
});
