/** The 17 segments of the left ventricle (AHA 2002): which part of the wall is which. */

/** A third of the ventricle from base to apex, and the tip without cavity. */
export type SegmentRing = 'basal' | 'mid' | 'apical' | 'apex';

/** Names of the segments; number n stands at n − 1. */
export const segmentNames = [
  'basal anterior',
  'basal anteroseptal',
  'basal inferoseptal',
  'basal inferior',
  'basal inferolateral',
  'basal anterolateral',
  'mid anterior',
  'mid anteroseptal',
  'mid inferoseptal',
  'mid inferior',
  'mid inferolateral',
  'mid anterolateral',
  'apical anterior',
  'apical septal',
  'apical inferior',
  'apical lateral',
  'apex',
] as const;

/** Segments of six, in the order in which the angle passes them from the anterior insertion. */
const sixths = [2, 3, 4, 5, 6, 1] as const;

/** The apical septum has its middle where that of the two septal sixths is: 60 degrees. Its quarter begins at 15. */
const quarterStart_deg = 15;

const turn = (angle_deg: number): number => ((angle_deg % 360) + 360) % 360;

/**
 * Segment number (1 to 17) at an angle from the anterior RV insertion, degrees, counted over the septum (M5.5). The
 * insertion parts segment 1 from 2, and 7 from 8.
 */
export const segmentAt = (ring: SegmentRing, angle_deg: number): number => {
  if (ring === 'apex') return 17;
  if (ring === 'apical') {
    // From 15 degrees on: septal, inferior, lateral, anterior.
    const quarter = Math.floor(turn(angle_deg - quarterStart_deg) / 90);
    return [14, 15, 16, 13][quarter] ?? 13;
  }
  const sixth = sixths[Math.floor(turn(angle_deg) / 60)] ?? 1;
  return ring === 'basal' ? sixth : sixth + 6;
};

/**
 * Ring of each slice, from base to apex. Slices with a cavity are parted into thirds by their middle; those without one
 * beyond the last cavity are the apex.
 */
export const segmentRings = (hasCavity: readonly boolean[]): readonly SegmentRing[] => {
  const ringed = hasCavity.lastIndexOf(true) + 1;
  const thirds = ['basal', 'mid', 'apical'] as const;
  return hasCavity.map((_, i) => (i < ringed ? (thirds[Math.floor((3 * (i + 0.5)) / ringed)] ?? 'apical') : 'apex'));
};
