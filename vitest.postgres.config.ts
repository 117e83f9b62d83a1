/** The tests of all that stands upon the store, once more with PostgreSQL as its carrier. */
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { hasPostgres } from './test/postgres/server.ts';

const folders = [
  'accounts',
  'adjudication',
  'export',
  'journal',
  'key',
  'layouts',
  'protocol',
  'reading',
  'store',
  'trial',
  'trial-intake',
  'worklist',
];

const writers = ['codebook', 'endpoints', 'odm', 'redcap', 'sdtm', 'transfer-specification'];

export default defineConfig({
  test: {
    include: hasPostgres() ? folders.map((folder) => `test/app/backend/${folder}/**/*.test.ts`) : [],
    exclude: [
      // Those have a server of their own, wherever they run.
      'test/app/backend/store/server/**',
      // Those write what was read of the store already, and ask it nothing.
      ...writers.map((folder) => `test/app/backend/export/${folder}/**`),
    ],
    passWithNoTests: true,
    globalSetup: ['test/postgres/suite.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By itself one processor would be left idle: of two that is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
