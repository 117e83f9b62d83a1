/** What a check of a sealed read finds. */
import type { CallOutput } from '../../contract/calls.ts';

export type Difference = CallOutput<'read.verify'>['differences'][number];

export const differs = (what: Difference['what'], message: string, of: Partial<Difference> = {}): Difference => ({
  what,
  message,
  ...of,
});
