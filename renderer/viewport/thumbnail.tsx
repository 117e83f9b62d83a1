import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import { useSession } from '../state/session.ts';
import { greyPicture } from './grey-picture.ts';
import { openStack } from './shown-stack.ts';
import { headerWindow, valuesWindow } from './shown-window.ts';
import { shownPlane } from './frame-placement.ts';
import { thumbnailMap, type ThumbnailMap } from './thumbnail-map.ts';
import { troubleSentence } from './trouble-sentence.ts';
import { shrunk } from './shrink-picture.ts';
import { useFrameImage, type FrameImage } from './use-frame-image.ts';

/** Longer side of the picture, in device pixels: sharp at twice the size the stack column shows. */
const longSide = 192;

const draw = (canvas: HTMLCanvasElement, frame: CaseFrame, { stored }: FrameImage): void => {
  // A canvas in plain memory: two dozen small ones would queue up before the large image in a graphics process.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (stored === null || context === null) return;
  const window = headerWindow(frame.pixels) ?? valuesWindow(stored.samples, frame.pixels);
  const full = greyPicture(stored, frame, window, false);
  context.putImageData(shrunk(full, canvas.width, canvas.height), 0, 0);
};

const pictureSize = (frame: CaseFrame): { readonly width: number; readonly height: number } => {
  const { Rows, Columns, PixelSpacing } = shownPlane(frame);
  const [across, down] = [Columns * PixelSpacing[1], Rows * PixelSpacing[0]];
  const gain = longSide / Math.max(across, down);
  return { width: Math.max(1, Math.round(across * gain)), height: Math.max(1, Math.round(down * gain)) };
};

const Picture = ({ frame, overlay }: { readonly frame: CaseFrame; readonly overlay: ThumbnailProps['overlay'] }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useFrameImage(frame);
  const map = useMemo(() => thumbnailMap(frame), [frame]);
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, frame, image);
  }, [frame, image]);
  return (
    <>
      <canvas ref={canvas} {...pictureSize(frame)} className="thumbnail-picture" aria-hidden />
      {image.trouble?.kind === 'refused' && (
        <span className="thumbnail-trouble" title={troubleSentence(image.trouble)}>
          !
        </span>
      )}
      {overlay?.(map)}
    </>
  );
};

export interface ThumbnailProps {
  readonly SOPInstanceUID: string;
  readonly frame: number;
  /** Drawn over the picture; `map` gives the viewBox of an `svg` and the places in it. */
  readonly overlay?: (map: ThumbnailMap) => ReactNode;
}

/** A frame as a small picture that fills its parent, cropped to the parent's shape, at the header's window. */
export const Thumbnail = ({ SOPInstanceUID, frame: number, overlay }: ThumbnailProps) => {
  const open = useSession((session) => session.open);
  const frame = useMemo(
    () => openStack(open).frames.get(`${SOPInstanceUID}/${number}`),
    [open, SOPInstanceUID, number],
  );
  return (
    <span className="thumbnail">
      {frame !== undefined && <Picture key={SOPInstanceUID} frame={frame} overlay={overlay} />}
    </span>
  );
};
