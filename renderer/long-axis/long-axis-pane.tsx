import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { valves, type Valve } from '../../measurement/valve-plane.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { drawFusion } from '../uptake/fusion-picture.ts';
import { usePaneSize, type PaneBox } from '../uptake/use-pane-size.ts';
import { placeFrame, type Placement } from '../viewport/frame-placement.ts';
import { troubleSentence } from '../viewport/trouble-sentence.ts';
import type { LongAxisCine } from './long-axis-cines.ts';
import { endShown, frameBeside, useLongAxis } from './long-axis-state.ts';
import { noImageSentence } from './marking-sentences.ts';
import { openingLook } from './opening-place.ts';
import { PaneHead } from './pane-head.tsx';
import { PaneOver } from './pane-over.tsx';
import { PaneTexts } from './pane-texts.tsx';
import { sliceLines, type CrossingLine } from './slice-crossings.ts';
import { usePaneImage, type PaneImage } from './use-pane-image.ts';
import { usePanePointer, type PaneShown } from './use-pane-pointer.ts';
import { marksOn } from './valve-marks.ts';
import { valveOf } from './mark-lines.tsx';

/** Draws with the next frame of the display. While an image is loading the one before stands. */
const useDrawn = (
  canvas: HTMLCanvasElement | null,
  { picture }: PaneImage,
  isThere: boolean,
  placement: Placement | null,
  { width, height, density }: PaneBox,
): void => {
  useEffect(() => {
    if (canvas === null || placement === null || width === 0 || (isThere && picture === null)) return;
    const next = requestAnimationFrame(() => {
      const [wide, high] = [Math.round(width * density), Math.round(height * density)];
      if (canvas.width !== wide) canvas.width = wide;
      if (canvas.height !== high) canvas.height = high;
      drawFusion(canvas, { ground: picture, overlay: null, opacity: 0 }, placement, density);
    });
    return () => cancelAnimationFrame(next);
  }, [canvas, picture, isThere, placement, width, height, density]);
};

const noLines: readonly CrossingLine[] = [];

const usePlacement = (cine: LongAxisCine, lines: readonly CrossingLine[], { width, height }: PaneBox) => {
  const chosen = useLongAxis((now) => now.look);
  return useMemo(() => {
    const size = { width, height };
    const look = chosen ?? openingLook(cine.plane, lines, size);
    return width === 0 || height === 0 ? null : { look, placement: placeFrame(cine.plane, { ...size, ...look }) };
  }, [cine, lines, width, height, chosen]);
};

interface LongAxisPaneProps {
  readonly open: OpenCase;
  readonly cines: readonly LongAxisCine[];
  readonly cine: LongAxisCine;
}

/** A long-axis cine in step with the short axis: its slices as lines, and the valves marked on it. */
export const LongAxisPane = ({ open, cines, cine }: LongAxisPaneProps) => {
  const [view, setView] = useState<HTMLDivElement | null>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const box = usePaneSize(view);
  const phase = useViewing((viewing) => viewing.phase);
  const chosen = useLongAxis((now) => now.window);
  const inHand = useLongAxis((now) => now.valve !== null || now.held !== null);
  const records = useReadDocument((document) => document.records);
  const measured = useMeasured();
  const endOf = useCallback((valve: Valve) => endShown(measured, valve, phase), [measured, phase]);
  const frame = frameBeside(cine, open, phase);
  const image = usePaneImage(cine, frame, chosen);
  const lines = useMemo(
    () => (cine.space === 'shared' && open.stack !== null ? sliceLines(cine.plane, open.stack) : noLines),
    [cine, open],
  );
  const placed = usePlacement(cine, lines, box);
  const placement = placed?.placement ?? null;
  useDrawn(canvas, image, frame !== null, placement, box);
  const shown = useRef<PaneShown>({ look: { zoom: 1, pan: [0, 0] }, window: null });
  useEffect(() => {
    shown.current = { look: placed?.look ?? { zoom: 1, pan: [0, 0] }, window: image.window };
  });
  usePanePointer(
    view,
    useCallback(() => shown.current, []),
  );
  const marked = useMemo(() => {
    const marks = marksOn(
      cine,
      [...records.values()].filter((record) => record.kind === 'contour'),
    );
    return valves.filter((valve) =>
      marks.some((mark) => valveOf(mark) === valve && mark.phase !== undefined && mark.phase === endOf(valve)),
    );
  }, [cine, records, endOf]);
  return (
    <section className="long-axis" aria-label="Long axis">
      <PaneHead cines={cines} shown={cine} marked={marked} />
      <div
        ref={setView}
        className="long-axis-view"
        role="group"
        aria-label={`Long-axis image ${cine.name}`}
        tabIndex={0}
        {...(inHand ? { 'data-keys': 'pane' } : {})}
      >
        <canvas ref={setCanvas} className="long-axis-canvas" />
        {placement !== null && <PaneOver open={open} cine={cine} lines={lines} placement={placement} endOf={endOf} />}
        <PaneTexts open={open} cine={cine} endOf={endOf} />
        {frame === null && <p className="viewport-trouble">{noImageSentence}</p>}
        {image.trouble !== null && (
          <p className="viewport-trouble" role="alert">
            {troubleSentence(image.trouble)}
          </p>
        )}
      </div>
    </section>
  );
};
