/** One checkpoint: where the journal stood, written outside the store, each line tied to the one before it. */
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import { sha256 } from '../digest.ts';
import { noPreviousHash } from '../entry.ts';

const checkpointSchema = z.object({
  /** The store's own id. */
  store: z.string(),
  seq: z.int().positive(),
  hash: z.string(),
  at: z.string(),
  /** SHA-256 of the folder the store lies in: another store in its stead is noticed, and no path is told. */
  place: z.string(),
  /** SHA-256 of the line before. */
  previous: z.string(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** One line of a file. */
export interface CheckpointLine {
  /** SHA-256 of its text. */
  readonly textHash: string;
  /** Null where it cannot be read. */
  readonly checkpoint: Checkpoint | null;
  /** True where it follows the line before it. */
  readonly follows: boolean;
}

export const lineText = (checkpoint: Checkpoint): string => canonicalJson(checkpoint);

/** Hash that the next line bears. */
export const lastHash = (lines: readonly CheckpointLine[]): string => lines.at(-1)?.textHash ?? noPreviousHash;

const parseLine = (text: string): Checkpoint | null => {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** Reads the lines of a file. What stands after the last line's end was never finished, and says nothing. */
export const parseCheckpoints = (text: string): readonly CheckpointLine[] => {
  let previous = noPreviousHash;
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const checkpoint = parseLine(line);
      const follows = checkpoint?.previous === previous && lineText(checkpoint) === line;
      previous = sha256(line);
      return { textHash: previous, checkpoint, follows };
    });
};
