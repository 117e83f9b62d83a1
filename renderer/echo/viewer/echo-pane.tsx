import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { usePaneClip } from './open-clip.ts';
import { openPaneScreen } from './pane-screen.ts';
import { PaneTexts } from './pane-texts.tsx';
import { usePanePointer } from './use-pane-pointer.ts';

/** 50 leaves the image as it is; each end doubles or halves it twice. */
const gain = (level: number): string => (2 ** ((level - 50) / 25)).toFixed(3);

const useFilter = (): string | undefined => {
  const brightness = useEchoViewing((viewing) => viewing.brightness);
  const contrast = useEchoViewing((viewing) => viewing.contrast);
  return brightness === 50 && contrast === 50
    ? undefined
    : `brightness(${gain(brightness)}) contrast(${gain(contrast)})`;
};

const Empty = () => (
  <p className="pane-empty">
    No clip here. Click one in the strip to see it in the active pane, with Shift in the other.
  </p>
);

interface EchoPaneProps {
  readonly side: PaneSide;
  readonly children?: ReactNode;
}

/** The image of a pane. Children lie over it in its very size; the primary button is theirs while drawing. */
export const EchoPane = ({ side, children }: EchoPaneProps) => {
  const [ground, setGround] = useState<HTMLDivElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const clip = usePaneClip(side);
  const filter = useFilter();
  usePanePointer(ground, side);
  useEffect(
    () => (canvas.current === null || ground === null ? undefined : openPaneScreen(canvas.current, ground, side)),
    [ground, side],
  );
  return (
    <div ref={setGround} className="echo-image" role="group" aria-label={side === 0 ? 'Left image' : 'Right image'}>
      <canvas ref={canvas} className="echo-canvas" style={{ filter }} />
      {clip !== null && <PaneTexts side={side} clip={clip} ground={ground} />}
      <div className="echo-over">{children}</div>
      {clip === null && <Empty />}
    </div>
  );
};
