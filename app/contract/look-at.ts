/** A look at what somebody sent, by a schema, which no value can break. */
import type { z } from 'zod';

/**
 * As `safeParse`; null where even the look fails: of an object in the place of a text or a list zod compares whatever is its
 * `length`, and what cannot be compared throws.
 */
export const lookAt = <T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> | null => {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};
