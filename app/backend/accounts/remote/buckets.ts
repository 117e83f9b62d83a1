/** Budgets that fill again with time, one for each name: a token bucket each. */

export interface Budget {
  readonly most: number;
  /** Time in which one comes back. */
  readonly every_ms: number;
}

export interface Buckets {
  /** Takes one; false where none is left. */
  readonly take: (name: string) => boolean;
  /** What was taken turned out to be nobody's harm. */
  readonly giveBack: (name: string) => void;
  readonly fill: (name: string) => void;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Names remembered at once; the one used longest ago is forgotten first, and its bucket is full again. */
const mostNames = 50_000;

export const openBuckets = ({ most, every_ms }: Budget, now: () => Date): Buckets => {
  const buckets = new Map<string, Bucket>();
  const leftNow = (name: string, at: number): number => {
    const { left, at: then } = buckets.get(name) ?? { left: most, at };
    return Math.min(most, left + Math.max(0, at - then) / every_ms);
  };
  const keep = (name: string, bucket: Bucket): void => {
    buckets.delete(name);
    if (bucket.left < most) buckets.set(name, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > mostNames && oldest !== undefined) buckets.delete(oldest);
  };
  return {
    take: (name) => {
      const at = now().getTime();
      const left = leftNow(name, at);
      keep(name, { left: left < 1 ? left : left - 1, at });
      return left >= 1;
    },
    giveBack: (name) => {
      const at = now().getTime();
      keep(name, { left: Math.min(most, leftNow(name, at) + 1), at });
    },
    fill: (name) => void buckets.delete(name),
  };
};
