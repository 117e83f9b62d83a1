import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { cardiacPhases, type CardiacPhase } from '../../measurement/structure.ts';
import { drawOutlines } from './draw-outlines.ts';
import { onCanvas, outlineAt, type CanvasOutline, type OutlineScene, type SpaceOutline } from './outline-scene.ts';
import { restTurn, turnBy, turned, turnText, type RestAxes, type Turn } from './turning.ts';
import { useBoxSize } from './use-box-size.ts';

/** Degrees a CSS pixel of the mouse, and a press of an arrow. */
const dragStep = 0.6;
const keyStep = 10;
/** How near to a line the pointer has to be, CSS pixels; and how far it may stray and still be a click. */
const near = 8;
const stray = 4;

export interface OutlinesViewProps {
  readonly scene: OutlineScene;
  readonly axes: RestAxes;
  /** 0-based; drawn stronger. */
  readonly lookedAt: number | null;
  readonly turn: Turn;
  readonly onTurn: (change: (turn: Turn) => Turn) => void;
  readonly onLook: (slice: number | null) => void;
  readonly onGo: (outline: SpaceOutline) => void;
}

const sceneText = (end: CardiacPhase, outlines: readonly SpaceOutline[]): string => {
  const counts = new Map<string, number>();
  for (const { structure } of outlines) counts.set(structure, (counts.get(structure) ?? 0) + 1);
  const told = [...counts].map(([structure, count]) => `${structure} on ${count} ${count === 1 ? 'slice' : 'slices'}`);
  return `Outlines at ${end} in space: ${told.length === 0 ? 'none' : told.join(', ')}`;
};

const EndView = ({ end, scene, axes, lookedAt, turn, onTurn, onLook, onGo }: OutlinesViewProps & { end: CardiacPhase }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; y: number; moved: number } | null>(null);
  const { box, size } = useBoxSize<HTMLDivElement>();
  const outlines = scene.ends[end];
  const drawn = useMemo<readonly CanvasOutline[]>(
    () => onCanvas(outlines, scene.radius, turned(axes, turn, scene.centre), size),
    [outlines, scene, axes, turn, size],
  );
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawOutlines(context, drawn, lookedAt);
  }, [drawn, lookedAt]);

  const under = (event: PointerEvent): SpaceOutline | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return outlineAt(drawn, { x: event.clientX - left, y: event.clientY - top }, near);
  };
  const move = (event: PointerEvent): void => {
    const from = drag.current;
    if (from === null) {
      onLook(under(event)?.slice ?? null);
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    drag.current = { x: event.clientX, y: event.clientY, moved: from.moved + Math.hypot(dx, dy) };
    onTurn((now) => turnBy(now, dx * dragStep, dy * dragStep));
  };
  const drop = (event: PointerEvent): void => {
    const isClick = drag.current !== null && drag.current.moved < stray;
    drag.current = null;
    const outline = isClick ? under(event) : null;
    if (outline !== null) onGo(outline);
  };
  const density = window.devicePixelRatio;
  return (
    <div ref={box} className="outlines-end">
      <canvas
        ref={canvas}
        role="img"
        aria-label={sceneText(end, outlines)}
        width={Math.round(size.width * density)}
        height={Math.round(size.height * density)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY, moved: 0 };
        }}
        onPointerMove={move}
        onPointerUp={drop}
        onPointerCancel={() => (drag.current = null)}
        onPointerLeave={() => onLook(null)}
        onDoubleClick={() => onTurn(() => restTurn)}
      />
      <span className="outlines-name" aria-hidden>
        {end}
      </span>
    </div>
  );
}; // prettier-ignore

const turns: Readonly<Record<string, readonly [about: number, above: number]>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};

/** The stacked outlines of both ends of the beat, turned together by dragging or by the arrow keys. */
export const OutlinesView = (props: OutlinesViewProps) => {
  const { turn, onTurn } = props;
  const [focused, setFocused] = useState(false);
  const byKey = (event: KeyboardEvent): void => {
    const step = turns[event.key];
    if (step === undefined) return;
    // The page's own arrow keys would step through the slices.
    event.stopPropagation();
    event.preventDefault();
    onTurn((now) => turnBy(now, ...step));
  };
  return (
    <div
      className="outlines"
      role="application"
      aria-label="Outlines in space: the arrow keys turn them, R turns them back"
      tabIndex={0}
      onKeyDown={byKey}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {cardiacPhases.map((end) => (
        <EndView key={end} end={end} {...props} />
      ))}
      <p className="outlines-turn">
        <output>{turnText(turn)}</output>
        <span className="dim">{focused ? 'arrows turn, R back' : 'drag to turn, R back'}</span>
      </p>
    </div>
  );
};
