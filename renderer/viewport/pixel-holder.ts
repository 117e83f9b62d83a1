/** Loads the frames that numbers rest on and holds on to them, whatever else the cache lets go. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { noPixels, pixelKey, type PixelsOf, type PixelValues } from '../../app/contract/pixel-values.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import type { HeldPixels } from '../state/held-pixels.ts';
import { frameValues } from './frame-values.ts';

interface PixelHolderOptions {
  readonly load: (frame: CaseFrame) => Promise<StoredFrame>;
  /** Called with all that is held, whenever a frame came or went. */
  readonly onChange: (held: HeldPixels) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export interface PixelHolder {
  /**
   * Holds these frames and no others. Those whose key is `needed` for a number are told as waiting until they are there,
   * or cannot be had.
   */
  readonly hold: (frames: readonly CaseFrame[], needed: ReadonlySet<string>) => void;
}

const retry_ms = 1000;

/** The backend is away, or the loading was stopped under it: no answer, it is asked again. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError');

/** Null for a frame that cannot be had. */
type Held = ReadonlyMap<string, PixelValues | null>;

const pixelsIn =
  (held: Held): PixelsOf =>
  (SOPInstanceUID, frame) =>
    held.get(pixelKey({ SOPInstanceUID, frame })) ?? null;

/** Opens a holder of nothing. */
export const openPixelHolder = ({ load, onChange, wait }: PixelHolderOptions): PixelHolder => {
  let held: Held = new Map();
  let wanted: ReadonlyMap<string, CaseFrame> = new Map();
  let needed: readonly string[] = [];
  let told: HeldPixels = { pixelsOf: noPixels, waiting: 0 };
  const underWay = new Set<CaseFrame>();

  const tell = (pixelsOf: PixelsOf): void => {
    const waiting = needed.filter((key) => !held.has(key)).length;
    if (told.pixelsOf === pixelsOf && told.waiting === waiting) return;
    told = { pixelsOf, waiting };
    onChange(told);
  };

  const change = (next: Held): void => {
    held = next;
    tell(pixelsIn(next));
  };

  const bring = async (key: string, frame: CaseFrame): Promise<void> => {
    const isWanted = (): boolean => wanted.get(key) === frame;
    while (isWanted() && !held.has(key)) {
      try {
        const values = frameValues(await load(frame));
        if (isWanted()) change(new Map(held).set(key, values));
      } catch (error) {
        if (isNoAnswer(error)) await wait(retry_ms);
        else if (isWanted()) change(new Map(held).set(key, null));
      }
    }
    underWay.delete(frame);
  };

  return {
    hold: (frames, rest) => {
      const before = wanted;
      const next = new Map(frames.map((frame) => [pixelKey(frame), frame]));
      wanted = next;
      needed = [...next.keys()].filter((key) => rest.has(key));
      const kept = new Map([...held].filter(([key]) => next.has(key) && next.get(key) === before.get(key)));
      if (kept.size === held.size) tell(told.pixelsOf);
      else change(kept);
      for (const [key, frame] of next) {
        if (held.has(key) || underWay.has(frame)) continue;
        underWay.add(frame);
        void bring(key, frame);
      }
    },
  };
};
