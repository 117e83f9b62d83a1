import { useMemo } from 'react';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import { edgeLetters } from '../viewport/orientation-letters.ts';
import { scaleBar } from '../viewport/scale-bar.ts';

interface FusionTextsProps {
  readonly plane: ImagePlane;
  readonly slice: number;
  readonly slices: number;
  /** CSS pixels a millimetre. */
  readonly scale: number;
  /** What stands below the colours is PET itself. */
  readonly alone: boolean;
  /** PET and what it lies on do not share a frame of reference. */
  readonly apart: boolean;
}

/** Longest scale bar, CSS pixels. */
const barRoom = 100;

/** Where the slice is, which way it lies, and by what PET lies on it. */
export const FusionTexts = ({ plane, slice, slices, scale, alone, apart }: FusionTextsProps) => {
  const letters = useMemo(() => edgeLetters(plane), [plane]);
  const { label, length } = scaleBar(scale, barRoom);
  return (
    <div className="viewport-texts">
      <p className="viewport-text viewport-place">
        Image {slice + 1} of {slices} ·{' '}
        {apart ? (
          <span className="fusion-apart">frames of reference differ: places may not match</span>
        ) : alone ? (
          'sampled from PET, for showing'
        ) : (
          'PET by patient position'
        )}
      </p>
      {(['left', 'right', 'top', 'bottom'] as const).map((edge) => (
        <span key={edge} className={`viewport-text viewport-edge viewport-edge-${edge}`}>
          {letters[edge]}
        </span>
      ))}
      <p className="viewport-text viewport-scale fusion-scale">
        {label}
        <span className="viewport-bar" style={{ width: length }} />
      </p>
    </div>
  );
};
