import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { storedFrame } from './case-frames.ts';
import { canvasToPixel } from './frame-placement.ts';
import { greyPicture } from './grey-picture.ts';
import { useShownFrame } from './shown-frame.ts';
import type { CanvasPoint } from './view-geometry.ts';

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
  const source = useMemo(() => picture(frame, window, inverted), [frame, window, inverted]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = usePlaceOver(over);
  const at = place ?? { x: (over.current?.clientWidth ?? 0) / 2, y: (over.current?.clientHeight ?? 0) / 2 };
  const device = globalThis.devicePixelRatio;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, glass * device, glass * device);
    if (source === null || placement === null) return;
    const middle = canvasToPixel(placement, at);
    context.scale(device, device);
    context.translate(glass / 2, glass / 2);
    context.scale(placement.column * gain, placement.row * gain);
    context.drawImage(source, -middle.column - 0.5, -middle.row - 0.5);
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
