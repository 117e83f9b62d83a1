/** The answer of POST /call/<name>: the output, or a failure. */
import { z } from 'zod';
import { failureSchema } from './failure.ts';

export const answerSchema = z.union([
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
