import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contourAt } from '../../drawing/contour-hit.ts';
import { contoursOn, shownContours } from '../../drawing/contour-records.ts';
import { originInWords } from '../../drawing/drawing-sentences.ts';
import { useMeasured } from '../../state/measured.ts';
import { useReadDocument } from '../../state/read-document.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { useEchoMode } from '../echo-mode.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { usePaneGeometry } from '../viewer/pane-geometries.ts';
import { useReadClips } from '../viewer/use-read-clips.ts';
import { FollowedLine } from '../proposals/followed-line.tsx';
import { EchoCursor } from './echo-cursor.tsx';
import { lineOn, onFrame } from './echo-frame.ts';
import { HandHint } from './hand-hint.tsx';
import { HandLine } from './hand-line.tsx';
import { cancelHand, leaveFrame, useEchoHand } from './hand-store.ts';
import { isHandTool, surfaceOf } from './hand-surface.ts';
import { listenToPane } from './listen-to-pane.ts';
import { TracingShape } from './tracing-shape.tsx';
import '../../drawing/contour-layer.css';
import './echo-layer.css';

const useTracings = (geometry: PaneGeometry | null): readonly ContourRecord[] => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const all = useMemo(() => shownContours(records, preview), [records, preview]);
  return useMemo(() => (geometry === null ? [] : contoursOn(all, geometry)), [all, geometry]);
};

// A stroke belongs to its tool and its read; one that is held down also to its frame.
const useGiveUpWith = (geometry: PaneGeometry | null): void => {
  const tool = useEchoMode((mode) => mode.tool);
  const readId = useReadDocument((document) => document.read?.readId);
  const SOPInstanceUID = geometry?.SOPInstanceUID;
  const frame = geometry?.frame;
  useEffect(() => cancelHand, [tool, readId]);
  useEffect(
    () =>
      SOPInstanceUID === undefined || frame === undefined ? undefined : () => leaveFrame({ SOPInstanceUID, frame }),
    [SOPInstanceUID, frame],
  );
};

const hoveredId = (
  geometry: PaneGeometry,
  side: PaneSide,
  tracings: readonly ContourRecord[],
  at: CanvasPoint,
): string | null => {
  const surface = surfaceOf(geometry, side);
  if (surface === null) return null;
  const place = onFrame(surface.frame, geometry.toPixel(at));
  return contourAt((points) => lineOn(surface.frame, points), tracings, place, surface.near, false)?.id ?? null;
};

const summary = (tracings: readonly ContourRecord[]): string =>
  tracings.length === 0
    ? 'No tracing on this frame'
    : tracings
        .map((tracing) => `${tracing.structure}${tracing.phase ? ` ${tracing.phase}` : ''}, ${originInWords(tracing)}`)
        .join('; ');

const Tracings = ({
  geometry,
  tracings,
  hovered,
}: {
  readonly geometry: PaneGeometry;
  readonly tracings: readonly ContourRecord[];
  readonly hovered: string | null;
}) => {
  const { echo } = useMeasured();
  const selected = useEchoMode((mode) => mode.selected);
  const clip = useReadClips().find((one) => one.clip.SOPInstanceUID === geometry.SOPInstanceUID);
  const otherView = ({ view }: ContourRecord) => (clip?.view === view ? null : (clip?.view ?? 'another view'));
  return (
    <>
      {tracings.map((tracing) => (
        <TracingShape
          key={tracing.id}
          tracing={tracing}
          geometry={geometry}
          selected={tracing.id === selected}
          named={tracing.id === hovered}
          measure={echo.tracings.find((one) => one.tracing === tracing.id)}
          otherView={otherView(tracing)}
          discs={echo.outlines.find((one) => one.tracing === tracing.id)}
        />
      ))}
    </>
  );
};

/** The tracings of the frame in a pane, and the drawing hand. A child of the pane, in its very size. */
export const EchoLayer = ({ side }: { readonly side: PaneSide }) => {
  const geometry = usePaneGeometry(side);
  const tracings = useTracings(geometry);
  const hidden = useEchoViewing((viewing) => viewing.hidden);
  const active = useEchoViewing((viewing) => viewing.active === side);
  const tool = useEchoMode((mode) => mode.tool);
  const drawing = useEchoHand((hand) => hand.stroke !== null);
  const svg = useRef<SVGSVGElement>(null);
  const [hover, setHover] = useState<CanvasPoint | null>(null);
  useGiveUpWith(geometry);
  useEffect(() => (svg.current === null ? undefined : listenToPane(svg.current, side, setHover)), [side]);

  const hovered = geometry === null || hover === null || drawing ? null : hoveredId(geometry, side, tracings, hover);
  const takes = isHandTool(tool);
  return (
    <div className="echo-layer">
      <svg
        ref={svg}
        className="echo-surface"
        data-tool={tool}
        style={{ pointerEvents: takes ? 'auto' : 'none' }}
        role="img"
        aria-label={summary(tracings)}
      >
        {geometry !== null && !hidden && (
          <>
            <Tracings geometry={geometry} tracings={tracings} hovered={hovered} />
            <FollowedLine geometry={geometry} />
            <HandLine geometry={geometry} />
          </>
        )}
        {geometry !== null && active && <EchoCursor geometry={geometry} side={side} hover={takes ? hover : null} />}
      </svg>
      {active && <HandHint />}
    </div>
  );
};
