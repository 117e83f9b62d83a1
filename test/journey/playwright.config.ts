/** Journeys in a real Chromium against a real workstation on loopback, one after the other. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));

// Debian's own browser where it is installed; elsewhere the one that Playwright brings.
const named = process.env['VENTRICLE_BROWSER'] ?? '/usr/bin/chromium';
const executable = existsSync(named) ? { executablePath: named } : {};

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
    launchOptions: {
      ...executable,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    },
  },
});
