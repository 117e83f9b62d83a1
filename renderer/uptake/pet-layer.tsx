import { useEffect, useRef, useState } from 'react';
import { pixelToPatient, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { sphereRadius_mm } from '../../measurement/uptake-sphere.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useMeasured } from '../state/measured.ts';
import type { OpenCase } from '../state/session.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { useViewing } from '../state/viewing.ts';
import { storedFrame } from '../viewport/case-frames.ts';
import { frameKey, shownStack } from '../viewport/shown-stack.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { CrossLines } from './cross-lines.tsx';
import { listenForCross } from './listen-for-cross.ts';
import { nativeValue } from './native-value.ts';
import { distanceTo, sliceReach } from './nearest-place.ts';
import { petFrames } from './open-uptake.ts';
import { valueText, type ShownScale } from './uptake-scale.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

type VoxelPlace = NonNullable<UptakeMeasures['maxAt']>;

/** The place of a voxel of the shown series; null for one of another. */
const placeOf = (open: OpenCase, at: VoxelPlace | null): PatientPoint | null => {
  const { frames, series } = shownStack(open);
  const plane = at === null || series.get(frameKey(at)) !== open.series[0] ? null : frames.get(frameKey(at))?.plane;
  return at === null || plane === null || plane === undefined ? null : pixelToPatient(plane, at);
};

const planeShown = (open: OpenCase, geometry: ViewGeometry): ImagePlane | null =>
  shownStack(open).frames.get(frameKey(geometry))?.plane ?? null;

interface MarksProps {
  readonly open: OpenCase;
  readonly geometry: ViewGeometry;
  readonly plane: ImagePlane;
}

/** Half the side of the mark, CSS pixels. */
const markSize = 5;

/** Where the highest voxel lies, and the sphere of the peak as this slice cuts it. */
const Marks = ({ open, geometry, plane }: MarksProps) => {
  const { maxAt, peakAt } = useMeasured().uptake;
  const max = maxAt !== null && frameKey(maxAt) === frameKey(geometry) ? placeOf(open, maxAt) : null;
  const peak = placeOf(open, peakAt);
  const away = peak === null ? Infinity : Math.abs(distanceTo(plane, peak));
  const at = max === null ? null : geometry.toCanvas(max);
  const centre = peak === null || away > sphereRadius_mm ? null : geometry.toCanvas(peak);
  const radius = Math.sqrt(Math.max(0, sphereRadius_mm ** 2 - away ** 2)) * geometry.scale;
  return (
    <g className="uptake-marks" aria-hidden>
      {centre !== null && (
        <g data-mark="peak">
          <circle cx={centre.x} cy={centre.y} r={radius} />
          <text x={centre.x + radius + 4} y={centre.y + 14}>
            peak
          </text>
        </g>
      )}
      {at !== null && (
        <g data-mark="max">
          <path
            d={`M${at.x} ${at.y - markSize}l${markSize} ${markSize}l${-markSize} ${markSize}l${-markSize} ${-markSize}z`}
          />
          <text x={at.x + markSize + 4} y={at.y - 4}>
            max
          </text>
        </g>
      )}
    </g>
  );
};

/** The value of the voxel under the pointer. */
const Pointer = ({
  open,
  geometry,
  at,
  scale,
}: {
  readonly open: OpenCase;
  readonly geometry: ViewGeometry;
  readonly at: CanvasPoint;
  readonly scale: ShownScale;
}) => {
  const phase = useViewing((viewing) => viewing.phase);
  const found = nativeValue(
    petFrames(open, phase),
    geometry.toPatient(at),
    ({ SOPInstanceUID, frame }) => storedFrame(SOPInstanceUID, frame)?.samples ?? null,
  );
  const value = found?.value ?? null;
  if (value === null) return null;
  return (
    <p className="viewport-text pet-pointer">
      {scale.unit} <b>{valueText(value * scale.factor)}</b>
    </p>
  );
};

const usePointerOver = (element: SVGSVGElement | null): CanvasPoint | null => {
  const [at, setAt] = useState<CanvasPoint | null>(null);
  useEffect(() => {
    const pane = element?.closest<HTMLElement>('.viewport');
    if (pane === null || pane === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    const move = (event: PointerEvent): void => {
      const box = pane.getBoundingClientRect();
      setAt({ x: event.clientX - box.left, y: event.clientY - box.top });
    };
    pane.addEventListener('pointermove', move, { signal });
    pane.addEventListener('pointerleave', () => setAt(null), { signal });
    return () => stop.abort();
  }, [element]);
  return at;
};

/** Over the PET slice: the cross, where max and peak lie, the value under the pointer. */
export const PetLayer = ({ open, scale }: { readonly open: OpenCase; readonly scale: ShownScale }) => {
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const geometry = useViewGeometry((view) => view.geometry);
  const latest = useRef(geometry);
  const tool = useDrawingMode((mode) => mode.tool);
  const cross = useUptakeViewing((viewing) => viewing.cross);
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const hidden = useViewing((viewing) => viewing.hidden);
  const counts = useNotEvaluable('PET') === null;
  const pointer = usePointerOver(svg);
  useEffect(() => {
    latest.current = geometry;
  }, [geometry]);
  useEffect(
    () => (svg === null ? undefined : listenForCross(svg, 'PET', (at) => latest.current?.toPatient(at) ?? null)),
    [svg],
  );
  const plane = geometry === null ? null : planeShown(open, geometry);
  const reach_mm = sliceReach(
    petFrames(open, phase).map((frame) => frame?.plane ?? null),
    slice,
  );
  return (
    <div className="pet-layer">
      <svg
        ref={setSvg}
        className="pet-over"
        style={{ pointerEvents: tool === 'crosshair' ? 'auto' : 'none' }}
        aria-hidden
      >
        {geometry !== null && plane !== null && !hidden && (
          <>
            {counts && <Marks open={open} geometry={geometry} plane={plane} />}
            {cross !== null && (
              <CrossLines
                at={geometry.toCanvas(cross)}
                width={geometry.width}
                height={geometry.height}
                here={Math.abs(distanceTo(plane, cross)) <= reach_mm}
              />
            )}
          </>
        )}
      </svg>
      {geometry !== null && pointer !== null && <Pointer open={open} geometry={geometry} at={pointer} scale={scale} />}
    </div>
  );
};
