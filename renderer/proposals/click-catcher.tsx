import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useViewGeometry, type CanvasPoint } from '../viewport/view-geometry.ts';
import { useProposals } from './proposal-store.ts';
import { leaveClick, takeClick } from './propose-act.ts';

/** CSS pixels that an arrow key moves the cross. */
const [fine, coarse] = [4, 24];

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const Catcher = () => {
  const ground = useRef<HTMLDivElement>(null);
  const geometry = useViewGeometry((view) => view.geometry);
  const [at, setAt] = useState<CanvasPoint | null>(null);
  useEffect(() => ground.current?.focus(), []);
  const width = geometry?.width ?? 0;
  const height = geometry?.height ?? 0;
  const cross = at ?? { x: width / 2, y: height / 2 };

  const take = (place: CanvasPoint): void => {
    if (geometry !== null) takeClick(geometry.toPatient(place));
  };
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    take({ x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined && event.key !== 'Enter' && event.key !== 'Escape') return;
    // The page's own keys would step, draw or give up besides.
    event.stopPropagation();
    event.preventDefault();
    if (event.key === 'Escape') leaveClick();
    else if (step === undefined) take(cross);
    else {
      const far = event.shiftKey ? coarse : fine;
      const [x, y] = [cross.x + far * step[0], cross.y + far * step[1]];
      setAt({ x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) });
    }
  };

  return (
    <div
      ref={ground}
      className="click-catcher"
      role="button"
      tabIndex={0}
      aria-label="Point into the cavity of the left ventricle: click, or move the cross with the arrow keys and press Enter"
      onPointerDown={point}
      onKeyDown={press}
    >
      <svg className="click-cross" aria-hidden>
        <path d={`M ${cross.x - 9} ${cross.y} h 18 M ${cross.x} ${cross.y - 9} v 18`} />
      </svg>
    </div>
  );
};

/** Over the image while a click into the cavity is waited for. */
export const ClickCatcher = () => {
  const awaits = useProposals((proposals) => proposals.awaitsClick);
  return awaits ? <Catcher /> : null;
};
