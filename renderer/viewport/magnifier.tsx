import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { canvasPlaces, contourPath } from '../drawing/canvas-path.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { contoursShown } from '../drawing/drawing-surface.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { storedFrame } from './case-frames.ts';
import { pixelToCanvas } from './frame-placement.ts';
import { greyPicture } from './grey-picture.ts';
import { useShownFrame } from './shown-frame.ts';
import { structureColour } from '../theme/structure-look.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from './view-geometry.ts';

/** Width of the glass, CSS pixels, and how much larger it shows. */
const glass = 200;
const gain = 2.5;

const picture = (frame: CaseFrame | null, window: Window | null, inverted: boolean): OffscreenCanvas | null => {
  const stored = frame === null ? null : storedFrame(frame.SOPInstanceUID, frame.frame);
  if (frame === null || window === null || stored === null) return null;
  const canvas = new OffscreenCanvas(stored.columns, stored.rows);
  canvas.getContext('2d')?.putImageData(greyPicture(stored, frame, window, inverted), 0, 0);
  return canvas;
};

const traceContour = (context: CanvasRenderingContext2D, contour: ContourRecord, geometry: ViewGeometry): void => {
  context.strokeStyle = structureColour(contour.structure);
  context.stroke(new Path2D(contourPath(canvasPlaces(geometry, contour.points), contour.closed)));
};

const useContours = (geometry: ViewGeometry | null): readonly ContourRecord[] => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const hidden = useViewing((viewing) => viewing.hidden);
  return useMemo(
    () => (hidden ? [] : contoursShown(geometry, shownContours(records, preview))),
    [records, preview, hidden, geometry],
  );
};

const usePlaceOver = (element: RefObject<HTMLElement | null>): CanvasPoint | null => {
  const [at, setAt] = useState<CanvasPoint | null>(null);
  useEffect(() => {
    const over = element.current;
    if (over === null) return;
    const move = (event: PointerEvent): void => {
      const box = over.getBoundingClientRect();
      setAt({ x: event.clientX - box.left, y: event.clientY - box.top });
    };
    const leave = (): void => {
      setAt(null);
    };
    over.addEventListener('pointermove', move);
    over.addEventListener('pointerleave', leave);
    return () => {
      over.removeEventListener('pointermove', move);
      over.removeEventListener('pointerleave', leave);
    };
  }, [element]);
  return at;
};

const Glass = ({ over }: { readonly over: RefObject<HTMLElement | null> }) => {
  const inverted = useViewing((viewing) => viewing.inverted);
  const { frame, window, placement } = useShownFrame();
  const geometry = useViewGeometry((view) => view.geometry);
  const contours = useContours(geometry);
  const source = useMemo(() => picture(frame, window, inverted), [frame, window, inverted]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = usePlaceOver(over);
  const at = place ?? { x: (over.current?.clientWidth ?? 0) / 2, y: (over.current?.clientHeight ?? 0) / 2 };
  const device = globalThis.devicePixelRatio;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    context.setTransform(device, 0, 0, device, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, glass, glass);
    if (source === null || placement === null) return;
    context.translate(glass / 2, glass / 2);
    context.scale(gain, gain);
    context.translate(-at.x, -at.y);
    const corner = pixelToCanvas(placement, { column: -0.5, row: -0.5 });
    context.drawImage(source, corner.x, corner.y, source.width * placement.column, source.height * placement.row);
    context.lineWidth = 1.5 / gain;
    if (geometry !== null) for (const contour of contours) traceContour(context, contour, geometry);
  });

  return (
    <canvas
      ref={canvas}
      className="viewport-glass"
      width={glass * device}
      height={glass * device}
      style={{ left: at.x - glass / 2, top: at.y - glass / 2, width: glass, height: glass }}
      aria-hidden
    />
  );
};

/** The magnifier: a round glass under the pointer while it is on. */
export const Magnifier = ({ over }: { readonly over: RefObject<HTMLElement | null> }) => {
  const on = useViewing((viewing) => viewing.magnifier);
  return on ? <Glass over={over} /> : null;
};
