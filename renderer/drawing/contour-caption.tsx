import type { ContourRecord } from '../../app/contract/read.ts';
import { waitsForWord } from '../../app/contract/waiting-proposals.ts';
import { contourArea } from '../../measurement/contour.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { originInWords } from './drawing-sentences.ts';

interface ContourCaptionProps {
  /** Contours of the shown frame. */
  readonly contours: readonly ContourRecord[];
  /** Id of the one under the pointer. */
  readonly hovered: string | null;
}

const inCm2 = (contour: ContourRecord): string => `${(contourArea(contour) / 100).toFixed(1)} cm²`;

/** How sure the method was of an outline that waits for the reader's word. */
const sureness = (contour: ContourRecord): string => {
  const confidence = contour.proposal?.confidence;
  return confidence === undefined || !waitsForWord(contour) ? '' : ` · ${Math.round(100 * confidence)} % sure`;
};

/** The contour that is meant, in words, with its area: under the pointer, selected, or the picked structure's. */
export const ContourCaption = ({ contours, hovered }: ContourCaptionProps) => {
  const selected = useDrawingMode((mode) => mode.selected);
  const structure = useDrawingMode((mode) => mode.structure);
  const meant =
    contours.find(({ id }) => id === hovered) ??
    contours.find(({ id }) => id === selected) ??
    contours.find((contour) => contour.structure === structure);
  if (meant === undefined) return null;
  return (
    <p className="contour-caption">
      {meant.structure} · {originInWords(meant)}
      {sureness(meant)}
      {meant.closed && ` · ${inCm2(meant)}`}
    </p>
  );
};
