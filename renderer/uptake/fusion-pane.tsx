import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import { patientToPixel, pixelToPatient } from '../../measurement/patient-space.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { canvasToPixel, pixelToCanvas, placeFrame, type Placement } from '../viewport/frame-placement.ts';
import { frameKey, shownStack } from '../viewport/shown-stack.ts';
import { troubleSentence } from '../viewport/trouble-sentence.ts';
import { ColourBar } from './colour-bar.tsx';
import { CrossLines } from './cross-lines.tsx';
import { seenContours, type SeenContour } from './crossing-regions.ts';
import { FusionContours } from './fusion-contours.tsx';
import { isApart, type GroundSlice } from './fusion-grounds.ts';
import { drawFusion, type FusionLayers } from './fusion-picture.ts';
import { FusionTexts } from './fusion-texts.tsx';
import { listenForCross } from './listen-for-cross.ts';
import { distanceTo, sliceReach } from './nearest-place.ts';
import { useGrounds } from './open-uptake.ts';
import { useFusionImage, useGroundAhead } from './use-fusion-image.ts';
import { isViewTool, useFusionPointer, type FusionShown } from './use-fusion-pointer.ts';
import { usePaneSize, type PaneBox } from './use-pane-size.ts';
import type { PetVolume } from './use-pet-volume.ts';
import type { ShownScale } from './uptake-scale.ts';
import { useUptakeViewing, type ColourRange } from './uptake-viewing.ts';

/** Draws with the next frame of the display, and only when something has changed. */
const useDrawn = (
  canvas: HTMLCanvasElement | null,
  layers: FusionLayers,
  placement: Placement | null,
  { width, height, density }: PaneBox,
): void => {
  const { ground, overlay, opacity } = layers;
  useEffect(() => {
    if (canvas === null || placement === null || width === 0) return;
    const next = requestAnimationFrame(() => {
      const [wide, high] = [Math.round(width * density), Math.round(height * density)];
      if (canvas.width !== wide) canvas.width = wide;
      if (canvas.height !== high) canvas.height = high;
      drawFusion(canvas, { ground, overlay, opacity }, placement, density);
    });
    return () => cancelAnimationFrame(next);
  }, [canvas, ground, overlay, opacity, placement, width, height, density]);
};

const useSeen = (open: OpenCase, slice: GroundSlice | null, reach_mm: number): readonly SeenContour[] => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const hidden = useViewing((viewing) => viewing.hidden);
  return useMemo(() => {
    if (slice === null || hidden) return [];
    const { series } = shownStack(open);
    const isShown = (contour: ContourRecord): boolean =>
      contour.view !== 'PET' || series.get(frameKey(contour)) === open.series[0];
    return seenContours(slice, shownContours(records, preview).filter(isShown), reach_mm);
  }, [open, slice, records, preview, hidden, reach_mm]);
};

interface OverlayProps {
  readonly open: OpenCase;
  readonly slice: GroundSlice;
  readonly reach_mm: number;
  readonly placement: Placement;
  readonly box: PaneBox;
}

/** Contours and cross over the fusion; the primary button sets the cross. */
const FusionOver = ({ open, slice, reach_mm, placement, box }: OverlayProps) => {
  const svg = useRef<SVGSVGElement>(null);
  const tool = useDrawingMode((mode) => mode.tool);
  const cross = useUptakeViewing((viewing) => viewing.cross);
  const seen = useSeen(open, slice, reach_mm);
  const { plane } = slice;
  useEffect(
    () =>
      svg.current === null
        ? undefined
        : listenForCross(svg.current, 'fusion', (at) => pixelToPatient(plane, canvasToPixel(placement, at))),
    [plane, placement],
  );
  return (
    <svg
      ref={svg}
      className="fusion-over"
      style={{ pointerEvents: isViewTool(tool) ? 'none' : 'auto' }}
      role="img"
      aria-label={seen.length === 0 ? 'No contour on this image' : `${seen.length} contours on this image`}
    >
      <FusionContours seen={seen} plane={plane} placement={placement} />
      {cross !== null && (
        <CrossLines
          at={pixelToCanvas(placement, patientToPixel(plane, cross))}
          width={box.width}
          height={box.height}
          here={Math.abs(distanceTo(plane, cross)) <= reach_mm}
        />
      )}
    </svg>
  );
};

const noSlices: readonly GroundSlice[] = [];

interface FusionPaneProps {
  readonly open: OpenCase;
  readonly pet: PetVolume;
  readonly scale: ShownScale;
  /** Null while it is not known. */
  readonly range: ColourRange | null;
}

const waitingText = ({ complete, loaded, wanted }: PetVolume): string =>
  complete
    ? 'The PET images have no place in the patient: they cannot be laid over others.'
    : `PET: ${loaded} of ${wanted} images loaded`;

/** PET in colours over other images of the case, by patient position; without others PET in another orientation. */
export const FusionPane = ({ open, pet, scale, range }: FusionPaneProps) => {
  const [ground, setGround] = useState<HTMLDivElement | null>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const chosen = useGrounds(open).ground;
  const { slice: wanted, zoom, pan, opacity } = useUptakeViewing();
  const box = usePaneSize(ground);
  const slices = chosen?.slices ?? noSlices;
  const index = Math.min(Math.max(wanted, 0), Math.max(0, slices.length - 1));
  const slice = slices[index] ?? null;
  const image = useFusionImage(slice, pet.volume, scale.factor, range);
  useGroundAhead(chosen, index, pet.complete);
  const plane = slice?.plane ?? null;
  const { width, height } = box;
  const placement = useMemo(
    () => (plane === null || width === 0 ? null : placeFrame(plane, { width, height, zoom, pan })),
    [plane, width, height, zoom, pan],
  );
  const alone = slice !== null && slice.frame === null;
  useDrawn(canvas, { ground: image.ground, overlay: image.overlay, opacity: alone ? 1 : opacity }, placement, box);
  const shown = useRef<FusionShown>({ window: null, range: null });
  useEffect(() => {
    shown.current = { window: image.window, range };
  });
  useFusionPointer(
    ground,
    useCallback(() => shown.current, []),
  );
  const reach_mm = useMemo(
    () =>
      sliceReach(
        slices.map((one) => one.plane),
        index,
      ),
    [slices, index],
  );

  return (
    <div ref={setGround} className="viewport fusion" role="group" aria-label="Fusion">
      <canvas ref={setCanvas} className="fusion-canvas" />
      {slice !== null && placement !== null && (
        <>
          <FusionOver open={open} slice={slice} reach_mm={reach_mm} placement={placement} box={box} />
          <FusionTexts
            plane={slice.plane}
            slice={index}
            slices={slices.length}
            scale={placement.scale}
            alone={alone}
            apart={isApart(chosen, open.series)}
          />
        </>
      )}
      {pet.volume === null && (
        <p className="fusion-waiting" role="status">
          {waitingText(pet)}
        </p>
      )}
      {image.trouble !== null && (
        <p className="viewport-trouble" role="alert">
          {troubleSentence(image.trouble)}
        </p>
      )}
      {range !== null && pet.volume !== null && <ColourBar range={range} scale={scale} />}
    </div>
  );
};
