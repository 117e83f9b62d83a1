/** Journeys in a real Chromium against a real workstation on loopback, one after the other. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserArguments, browserExecutable } from './browser.ts';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `${results}journeys`,
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: `${results}journeys.json` }]],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { ...browserExecutable, args: [...browserArguments] },
  },
});
