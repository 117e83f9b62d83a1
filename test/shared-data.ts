/** Real data beside the repository. Tests that need it skip, with one visible line, where it is absent. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const root = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Path of a file or folder of the shared data; null where there is none. */
export function sharedData(...parts: readonly string[]): string | null {
  const path = root + parts.join('/');
  return existsSync(path) ? path : null;
}

/** A group of tests that needs `../shared/data/<folder>`. */
export function describeWithData(
  name: string,
  folder: string,
  tests: (path: (...parts: string[]) => string) => void,
): void {
  const found = sharedData(folder);
  if (found === null) {
    console.log(`skipped: ${name} (../shared/data/${folder} is absent)`);
    // Reason: no test may need the shared data to exist; the reporter only counts what is skipped, the line above says why.
    describe.skip(`${name} (skipped: ../shared/data/${folder} is absent)`, () => {
      tests((...parts) => [folder, ...parts].join('/'));
    });
    return;
  }
  describe(name, () => {
    tests((...parts) => [found, ...parts].join('/'));
  });
}
