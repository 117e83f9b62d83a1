/** A checkpoint as somebody reads it from an export or a printed page: `12:3f…`, number and hash. Pure. */
import { checkpointSchema, type GivenCheckpoint } from '../../app/contract/calls/journal-calls.ts';

/** Null where it is none. Blanks and letter case do not matter; a colon or a blank stands between the two. */
export const parseCheckpoint = (text: string): GivenCheckpoint | null => {
  const [seq = '', hash = ''] = text
    .trim()
    .toLowerCase()
    .split(/[:\s]+/);
  if (!/^\d+$/.test(seq)) return null;
  return checkpointSchema.safeParse({ seq: Number(seq), hash }).data ?? null;
};
