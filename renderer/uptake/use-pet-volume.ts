/** The loaded frames of the shown PET series as one volume to sample. */
import { useMemo } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import { sampledVolume, type SampledSlice, type SampledVolume } from '../../measurement/volume-sampling.ts';
import { storedFrame, useLoading } from '../viewport/case-frames.ts';
import { frameValues } from '../viewport/frame-values.ts';

export interface PetVolume {
  /** Null while frames are on their way, and where none can be had. */
  readonly volume: SampledVolume | null;
  readonly slices: readonly SampledSlice[];
  /** Frames that are there, of `wanted`. */
  readonly loaded: number;
  readonly wanted: number;
  /** True once every frame is there or is known not to come. */
  readonly complete: boolean;
}

const sliceOf = (frame: CaseFrame): readonly SampledSlice[] => {
  const stored = storedFrame(frame.SOPInstanceUID, frame.frame);
  const values = stored === null ? null : frameValues(stored);
  if (frame.plane === null || values === null) return [];
  const { RescaleSlope = 1, RescaleIntercept = 0 } = frame.pixels;
  return [{ plane: frame.plane, image: { stored: values.stored, RescaleSlope, RescaleIntercept } }];
};

/** The volume, made once when all frames are there. */
export const usePetVolume = (frames: readonly (CaseFrame | null)[]): PetVolume => {
  const complete = useLoading(({ loaded, refused, wanted }) => wanted > 0 && loaded + refused >= wanted);
  const progress = useLoading(({ loaded }) => loaded);
  const there = useMemo(() => frames.filter((frame) => frame !== null), [frames]);
  const slices = useMemo(() => (complete ? there.flatMap(sliceOf) : []), [there, complete]);
  const volume = useMemo(() => (slices.length === 0 ? null : sampledVolume(slices)), [slices]);
  return {
    volume,
    slices,
    loaded: complete ? slices.length : Math.min(progress, there.length),
    wanted: there.length,
    complete,
  };
};
