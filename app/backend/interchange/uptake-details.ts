/** What the numbers of uptake are made up of, as `measure` prints it. */
import type { FrameReference } from '../../../measurement/short-axis-stack.ts';
import type { SegmentUptake, UptakeMeasures } from '../../../measurement/uptake-result.ts';

/** The region on one frame: N voxels, SUVbw in g/mL. */
interface UptakeDetail extends FrameReference {
  readonly N: number;
  readonly mean: number;
  readonly max: number;
}

export interface UptakeDetails {
  /** Every frame that bears a region, in the order of the series. */
  readonly SUV: readonly UptakeDetail[];
  /** The 17 segments. */
  readonly SUV_segments: readonly SegmentUptake[];
}

export const uptakeDetails = ({ regions, segments }: UptakeMeasures): UptakeDetails => ({
  SUV: regions.map(({ SOPInstanceUID, frame, pixels, mean, max }) => {
    return { SOPInstanceUID, frame, N: pixels.length, mean, max };
  }),
  SUV_segments: segments,
});
