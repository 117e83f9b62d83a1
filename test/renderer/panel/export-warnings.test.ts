import { expect, test } from 'vitest';
import { countedWarnings } from '../../../renderer/panel/export-warnings.tsx';

test('a warning of many reads is said once, with how often, the most frequent first', () => {
  const warn = (message: string) => ({ code: 'basal-slice-missing', message }) as never;
  expect(countedWarnings([warn('a'), warn('b'), warn('b')])).toEqual([
    { message: 'b', count: 2 },
    { message: 'a', count: 1 },
  ]);
});
