/** What the fusion pane shows of a slice: the image below, uptake sampled onto it, and why either is not there. */
import { useEffect, useMemo } from 'react';
import { resliceOnto } from '../../measurement/volume-reslice.ts';
import type { SampledVolume } from '../../measurement/volume-sampling.ts';
import type { Window } from '../state/viewing.ts';
import { loadFrame } from '../viewport/case-frames.ts';
import type { FrameTrouble } from '../viewport/frame-cache.ts';
import { useFrameImage } from '../viewport/use-frame-image.ts';
import { groundCanvas, groundWindow, overlayCanvas } from './fusion-picture.ts';
import type { FusionGround, GroundSlice } from './fusion-grounds.ts';
import { useUptakeViewing, type ColourRange } from './uptake-viewing.ts';

export interface FusionImage {
  readonly ground: HTMLCanvasElement | null;
  readonly overlay: HTMLCanvasElement | null;
  /** The window of the image below; null while there is none. */
  readonly window: Window | null;
  readonly trouble: FrameTrouble | null;
}

/** Loads the images below ahead, the nearest to the shown one first, one after the other. */
export const useGroundAhead = (ground: FusionGround | null, slice: number, begin: boolean): void => {
  useEffect(() => {
    if (ground === null || !begin) return;
    let gone = false;
    const order = ground.slices
      .flatMap(({ frame }, index) => (frame === null ? [] : [{ frame, away: Math.abs(index - slice) }]))
      .toSorted((a, b) => a.away - b.away);
    const load = async (): Promise<void> => {
      for (const { frame } of order) {
        if (gone) return;
        await loadFrame(frame, 'low').catch(() => undefined);
      }
    };
    void load();
    return () => {
      gone = true;
    };
  }, [ground, slice, begin]);
};

/** The layers of a slice. `factor` makes the shown unit of a rescaled value. */
export const useFusionImage = (
  slice: GroundSlice | null,
  volume: SampledVolume | null,
  factor: number,
  range: ColourRange | null,
): FusionImage => {
  const chosen = useUptakeViewing((viewing) => viewing.window);
  const colours = useUptakeViewing((viewing) => viewing.colours);
  const frame = slice?.frame ?? null;
  const plane = slice?.plane ?? null;
  const { stored, trouble } = useFrameImage(frame);
  const window = useMemo(
    () => (frame === null || stored === null ? null : groundWindow(frame, stored, chosen)),
    [frame, stored, chosen],
  );
  const ground = useMemo(
    () => (frame === null || stored === null || window === null ? null : groundCanvas(frame, stored, window)),
    [frame, stored, window],
  );
  const values = useMemo(
    () => (volume === null || plane === null ? null : resliceOnto(plane, volume, { factor })),
    [volume, plane, factor],
  );
  const overlay = useMemo(
    () =>
      values === null || plane === null || range === null
        ? null
        : overlayCanvas(values, plane, { range, colours, opaque: frame === null }),
    [values, plane, range, colours, frame],
  );
  return { ground, overlay, window, trouble };
};
