import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { useSession } from '../state/session.ts';
import { greyPicture } from './grey-picture.ts';
import { openStack } from './shown-stack.ts';
import { headerWindow, valuesWindow } from './shown-window.ts';
import { shownPlane } from './frame-placement.ts';
import { thumbnailMap, type FrameCrop, type ThumbnailMap } from './thumbnail-map.ts';
import { troubleSentence } from './trouble-sentence.ts';
import { shrunk } from './shrink-picture.ts';
import { useFrameImage } from './use-frame-image.ts';

/** Longer side of the picture, in device pixels: sharp at twice the size the stack column shows. */
const longSide = 192;

const pictureSize = (frame: CaseFrame): { readonly width: number; readonly height: number } => {
  const { Rows, Columns, PixelSpacing } = shownPlane(frame);
  const [across, down] = [Columns * PixelSpacing[1], Rows * PixelSpacing[0]];
  const gain = longSide / Math.max(across, down);
  return { width: Math.max(1, Math.round(across * gain)), height: Math.max(1, Math.round(down * gain)) };
};

/** The picture as a PNG: whole at its shown size, a part of it in the frame's own pixels. */
const png = (stored: StoredFrame, frame: CaseFrame, crop: FrameCrop | null): Promise<Blob> => {
  const { width, height } = crop === null ? pictureSize(frame) : { width: crop.columns, height: crop.rows };
  const window = headerWindow(frame.pixels) ?? valuesWindow(stored.samples, frame.pixels);
  const canvas = new OffscreenCanvas(width, height);
  const grey = greyPicture(stored, frame, window, false);
  const picture = crop === null ? shrunk(grey, width, height) : grey;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.putImageData(picture, -(crop?.column ?? 0), -(crop?.row ?? 0));
  return canvas.convertToBlob();
};

// Made once: a part that is shown again shows its pictures at once. They go with the values they are of; of the parts
// of a frame the latest is kept, since a crop changes with the contours around which it stands.
const pictures = new WeakMap<StoredFrame, Promise<Blob>>();
const cropped = new WeakMap<StoredFrame, { readonly crop: FrameCrop; readonly picture: Promise<Blob> }>();

const pictureOf = (stored: StoredFrame, frame: CaseFrame, crop: FrameCrop | null): Promise<Blob> => {
  if (crop === null) {
    const made = pictures.get(stored) ?? png(stored, frame, null);
    pictures.set(stored, made);
    return made;
  }
  const latest = cropped.get(stored);
  if (latest?.crop === crop) return latest.picture;
  const picture = png(stored, frame, crop);
  cropped.set(stored, { crop, picture });
  return picture;
};

// An image, not a canvas: two dozen canvases are as many layers that the cine would have put together again each time.
const usePictureUrl = (frame: CaseFrame, stored: StoredFrame | null, crop: FrameCrop | null): string | null => {
  const [shown, setShown] = useState<{ readonly of: StoredFrame; readonly url: string } | null>(null);
  useEffect(() => {
    if (stored === null) return;
    let url: string | null = null;
    let gone = false;
    void pictureOf(stored, frame, crop).then((blob) => {
      if (gone) return;
      url = URL.createObjectURL(blob);
      setShown({ of: stored, url });
    });
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [frame, stored, crop]);
  return shown !== null && shown.of === stored ? shown.url : null;
};

interface PictureProps {
  readonly frame: CaseFrame;
  readonly crop: FrameCrop | null;
  readonly overlay: ThumbnailProps['overlay'];
}

const Picture = ({ frame, crop, overlay }: PictureProps) => {
  const { stored, trouble } = useFrameImage(frame);
  const url = usePictureUrl(frame, stored, crop);
  const map = useMemo(() => thumbnailMap(frame, crop), [frame, crop]);
  return (
    <>
      {url !== null && <img src={url} className="thumbnail-picture" alt="" draggable={false} />}
      {trouble?.kind === 'refused' && (
        <span className="thumbnail-trouble" title={troubleSentence(trouble)}>
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
  /** The part that is shown, in a parent of that part's shape; the same object for as long as it is the same part. */
  readonly crop?: FrameCrop | null;
  /** Drawn over the picture; `map` gives the viewBox of an `svg` and the places in it. */
  readonly overlay?: (map: ThumbnailMap) => ReactNode;
}

/** A frame as a small picture that fills its parent, cropped to the parent's shape, at the header's window. */
export const Thumbnail = ({ SOPInstanceUID, frame: number, crop = null, overlay }: ThumbnailProps) => {
  const open = useSession((session) => session.open);
  const frame = useMemo(
    () => openStack(open).frames.get(`${SOPInstanceUID}/${number}`),
    [open, SOPInstanceUID, number],
  );
  return (
    <span className="thumbnail">
      {frame !== undefined && <Picture key={SOPInstanceUID} frame={frame} crop={crop} overlay={overlay} />}
    </span>
  );
};
