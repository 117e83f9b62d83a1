import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself one processor would be left idle: of two that is half of them.
    maxWorkers: '100%',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
