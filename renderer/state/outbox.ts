/**
 * Brings the gestures of one read to the backend: in order, one at a time, again and again until each is answered.
 * Sending twice is harmless (the backend keeps a gesture id once).
 */
import { Refused, type Failure } from '../../app/contract/failure.ts';
import type { Gesture } from '../../app/contract/read.ts';

/** Whether what is on the screen is in the store: said in words in the header. */
export type Keeping = 'kept' | 'keeping' | 'away' | 'full' | 'refused';

export interface OutboxOptions {
  readonly readId: string;
  /** Sequence number the first gesture is made upon. */
  readonly after: number;
  readonly keep: (readId: string, after: number, gesture: Gesture) => Promise<{ seq: number }>;
  readonly wait: (ms: number) => Promise<void>;
  /** Called with what is still to be sent, whenever that changes. */
  readonly save: (unsent: readonly Gesture[]) => void;
  readonly onKeeping: (keeping: Keeping, seq: number) => void;
  /** The first of `unsent` was refused for good: nothing more is sent. */
  readonly onRefused: (failure: Failure, unsent: readonly Gesture[]) => void;
}

export interface Outbox {
  readonly readId: string;
  readonly post: (gestures: readonly Gesture[]) => void;
  /** Resolves when nothing is left to send, or after a refusal. */
  readonly settled: () => Promise<void>;
}

/** Refusals that say nothing about the gesture: the host is starting, the session is being renewed. */
const passing: ReadonlySet<Failure['code']> = new Set([
  'internal',
  'store-unreachable',
  'not-authorised',
  'not-logged-in',
  'must-change-password',
  'locked-out',
  'busy',
  'cancelled',
]);

/** Pause before try `n + 1`, ms: soon at first, never longer than five seconds. */
const backoff_ms = (failures: number): number => Math.min(5000, 250 * 2 ** Math.min(failures, 10));

type Try = { kept: number } | { refused: Failure } | 'away' | 'full';

const tryOnce = async (options: OutboxOptions, after: number, gesture: Gesture): Promise<Try> => {
  try {
    const { seq } = await options.keep(options.readId, after, gesture);
    return { kept: seq };
  } catch (error) {
    if (!(error instanceof Refused)) return 'away';
    const { failure } = error;
    if (failure.code === 'disk-full') return 'full';
    return passing.has(failure.code) ? 'away' : { refused: failure };
  }
};

/** Opens the outbox of a read. */
export const openOutbox = (options: OutboxOptions): Outbox => {
  let unsent: readonly Gesture[] = [];
  let after = options.after;
  let running: Promise<void> | null = null;

  const change = (gestures: readonly Gesture[]): void => {
    unsent = gestures;
    options.save(gestures);
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    for (let first = unsent[0]; first !== undefined; first = unsent[0]) {
      const outcome = await tryOnce(options, after, first);
      if (outcome === 'away' || outcome === 'full') {
        options.onKeeping(outcome, after);
        await options.wait(backoff_ms(failures));
        failures += 1;
      } else if ('refused' in outcome) {
        const left = unsent;
        change([]);
        options.onRefused(outcome.refused, left);
      } else {
        failures = 0;
        after = Math.max(after, outcome.kept);
        change(unsent.slice(1));
        options.onKeeping(unsent.length === 0 ? 'kept' : 'keeping', after);
      }
    }
    running = null;
  };

  return {
    readId: options.readId,
    post: (gestures) => {
      if (gestures.length === 0) return;
      change([...unsent, ...gestures]);
      if (running !== null) return;
      options.onKeeping('keeping', after);
      running = run();
    },
    settled: async () => {
      await running;
    },
  };
};
