import { useEffect, useRef, type ReactNode } from 'react';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { openPaneScreen } from './pane-screen.ts';
import { usePanePointer } from './use-pane-pointer.ts';

/** 50 leaves the image as it is; each end doubles or halves it twice. */
const gain = (level: number): number => 2 ** ((level - 50) / 25);

const useFilter = (): string | undefined => {
  const brightness = useEchoViewing((viewing) => viewing.brightness);
  const contrast = useEchoViewing((viewing) => viewing.contrast);
  if (brightness === 50 && contrast === 50) return undefined;
  return `brightness(${gain(brightness).toFixed(3)}) contrast(${gain(contrast).toFixed(3)})`;
};

interface EchoPaneProps {
  readonly side: PaneSide;
  readonly children?: ReactNode;
}

/** The image of a pane. Children lie over it in its very size; the primary button is theirs while drawing. */
export const EchoPane = ({ side, children }: EchoPaneProps) => {
  const ground = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const filter = useFilter();
  usePanePointer(ground, side);
  useEffect(
    () =>
      canvas.current === null || ground.current === null
        ? undefined
        : openPaneScreen(canvas.current, ground.current, side),
    [side],
  );
  return (
    <div ref={ground} className="echo-image" role="group" aria-label={side === 0 ? 'Left image' : 'Right image'}>
      <canvas ref={canvas} className="echo-canvas" style={{ filter }} />
      <div className="echo-over">{children}</div>
    </div>
  );
};
