import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { ContourCaption } from './contour-caption.tsx';
import { ContourLine } from './contour-line.tsx';
import { contourAt } from './contour-hit.ts';
import { shownContours } from './contour-records.ts';
import { ContourFaults } from './contour-faults.tsx';
import { outlineIn } from './drawn-frame.ts';
import { DrawingHint } from './drawing-hint.tsx';
import { cancelHeldStroke, cancelStroke, cancelStrokeOfOther, useDrawingHand } from './drawing-hand.ts';
import { contoursShown, isContourTool, nearOf, shownFrameOf } from './drawing-surface.ts';
import { originInWords } from './drawing-sentences.ts';
import { HandCursor } from './hand-cursor.tsx';
import { listenToPointer } from './pointer-listener.ts';
import { isMark } from './structure-ways.ts';
import { StrokeLine } from './stroke-line.tsx';
import './contour-layer.css';

const useContours = (geometry: ViewGeometry | null): readonly ContourRecord[] => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const all = useMemo(() => shownContours(records, preview), [records, preview]);
  return useMemo(() => contoursShown(geometry, all), [all, geometry]);
};

// A stroke belongs to its tool, its structure and its read; one that is held down also to its frame.
const useGiveUpWith = (geometry: ViewGeometry | null): void => {
  const tool = useDrawingMode((mode) => mode.tool);
  const structure = useDrawingMode((mode) => mode.structure);
  const readId = useReadDocument((document) => document.read?.readId);
  const frame = geometry === null ? null : `${geometry.SOPInstanceUID}/${geometry.frame}`;
  useEffect(() => cancelStroke, [tool, readId]);
  useEffect(() => cancelStrokeOfOther(structure), [structure]);
  useEffect(() => cancelHeldStroke, [frame]);
};

const hoveredId = (geometry: ViewGeometry, contours: readonly ContourRecord[], at: CanvasPoint): string | null => {
  const frame = shownFrameOf(geometry);
  if (frame === null) return null;
  const place = toPlane(frame.axes, geometry.toPatient(at));
  return contourAt((points) => outlineIn(frame, points), contours, place, nearOf(geometry), false)?.id ?? null;
};

const summary = (contours: readonly ContourRecord[]): string =>
  contours.length === 0
    ? 'No contour on this image'
    : contours.map((contour) => `${contour.structure}, ${originInWords(contour)}`).join('; ');

/** The contours over the image, and the drawing hand. A child of the viewport, in its very size. */
export const ContourLayer = () => {
  const geometry = useViewGeometry((view) => view.geometry);
  const contours = useContours(geometry);
  const hidden = useViewing((viewing) => viewing.hidden);
  const tool = useDrawingMode((mode) => mode.tool);
  const selected = useDrawingMode((mode) => mode.selected);
  const drawing = useDrawingHand((hand) => hand.stroke !== null);
  const svg = useRef<SVGSVGElement>(null);
  const [hover, setHover] = useState<CanvasPoint | null>(null);
  useGiveUpWith(geometry);
  useEffect(() => (svg.current === null ? undefined : listenToPointer(svg.current, setHover)), []);

  const hovered = geometry === null || hover === null || drawing ? null : hoveredId(geometry, contours, hover);
  const active = isContourTool(tool);
  const marking = useDrawingMode((mode) => isMark(mode.structure));
  return (
    <div className="contour-layer">
      <svg
        ref={svg}
        className="contour-surface"
        data-tool={marking && tool === 'brush' ? 'draw' : tool}
        style={{ pointerEvents: active ? 'auto' : 'none' }}
        role="img"
        aria-label={summary(contours)}
      >
        {geometry !== null && !hidden && (
          <>
            {contours.map((contour) => (
              <ContourLine
                key={contour.id}
                contour={contour}
                geometry={geometry}
                selected={contour.id === selected}
                named={contour.id === hovered || (contour.id === selected && tool === 'select' && !drawing)}
              />
            ))}
            <ContourFaults contours={contours} geometry={geometry} />
            <StrokeLine geometry={geometry} />
          </>
        )}
        {geometry !== null && <HandCursor geometry={geometry} hover={active ? hover : null} />}
      </svg>
      {!hidden && <ContourCaption contours={contours} hovered={hovered} />}
      <DrawingHint />
    </div>
  );
};
