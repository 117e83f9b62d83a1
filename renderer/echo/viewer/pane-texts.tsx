import { useEffect, useMemo, useState } from 'react';
import type { CaseClip } from '../../../app/contract/case.ts';
import type { CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import { useKeymap } from '../../state/keymap.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { troubleSentence } from '../../viewport/trouble-sentence.ts';
import type { PaneSide } from '../echo-viewing.ts';
import { clipCalibration, regionWords, type ClipCalibration } from './clip-calibration.ts';
import { useLoadedClips } from './clip-frames.ts';
import { isCovered } from './is-covered.ts';
import { paneGeometry, usePaneGeometry } from './pane-geometries.ts';
import { usePaneShown } from './pane-shown.ts';
import { RegionLines } from './region-lines.tsx';

const useClipCalibration = (clip: CaseClip): ClipCalibration => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => clipCalibration(clip, records.values()), [clip, records]);
};

/** The region under the pointer; of several the smallest. */
const useHovered = (
  ground: HTMLElement | null,
  side: PaneSide,
  regions: readonly CalibratedRegion[],
): CalibratedRegion | null => {
  const [hovered, setHovered] = useState<CalibratedRegion | null>(null);
  useEffect(() => {
    if (ground === null) return;
    const size = ({ box }: CalibratedRegion): number => (box.right - box.left) * (box.bottom - box.top);
    const sorted = regions.toSorted((a, b) => size(a) - size(b));
    const find = (event: PointerEvent): void => {
      const geometry = paneGeometry(side);
      if (geometry === null || event.buttons !== 0) return;
      const edge = ground.getBoundingClientRect();
      const { column, row } = geometry.toPixel({ x: event.clientX - edge.left, y: event.clientY - edge.top });
      const inside = ({ box }: CalibratedRegion): boolean =>
        column >= box.left - 0.5 && column <= box.right + 0.5 && row >= box.top - 0.5 && row <= box.bottom + 0.5;
      setHovered(sorted.find(inside) ?? null);
    };
    const leave = (): void => setHovered(null);
    ground.addEventListener('pointermove', find);
    ground.addEventListener('pointerleave', leave);
    return () => {
      ground.removeEventListener('pointermove', find);
      ground.removeEventListener('pointerleave', leave);
    };
  }, [ground, side, regions]);
  return hovered !== null && regions.includes(hovered) ? hovered : null;
};

const Trouble = ({ side, clip }: { readonly side: PaneSide; readonly clip: CaseClip }) => {
  const { drawn, trouble, frame } = usePaneShown(side);
  const done = useLoadedClips(({ progress }) => progress.get(clip.SOPInstanceUID)?.done ?? 0);
  if (drawn) return null;
  if (trouble === null) {
    return (
      <p className="pane-loading">
        Loading frame {frame + 1} … {done} of {clip.frames} are here
      </p>
    );
  }
  return (
    <p className="viewport-trouble" role="alert">
      {troubleSentence(trouble)}
    </p>
  );
};

const Refusal = ({ words }: { readonly words: string }) => {
  const { keyOf } = useKeymap();
  return (
    <p className="pane-refusal">
      {words} Calibrate it by hand: <span className="key">{keyOf('slot-scale') ?? 'beside the results'}</span>
    </p>
  );
};

interface PaneTextsProps {
  readonly side: PaneSide;
  readonly clip: CaseClip;
  /** The element of the image, on which the pointer is followed. */
  readonly ground: HTMLElement | null;
}

/** What is written over an image: its regions and what they measure, what is covered and why, what is wrong. */
export const PaneTexts = ({ side, clip, ground }: PaneTextsProps) => {
  const calibration = useClipCalibration(clip);
  const geometry = usePaneGeometry(side);
  const hovered = useHovered(ground, side, calibration.regions);
  const told = hovered ?? calibration.main;
  return (
    <div className="pane-texts">
      {geometry !== null && (
        <RegionLines regions={calibration.regions} main={calibration.main} hovered={hovered} geometry={geometry} />
      )}
      {isCovered(clip) && (clip.shown.length === 0 || calibration.refusal !== null) && (
        <p className="viewport-text pane-covered">{clip.shownReason}</p>
      )}
      {calibration.refusal !== null && <Refusal words={calibration.refusal} />}
      {told !== null && <p className="viewport-text pane-region">{regionWords(told)}</p>}
      <Trouble side={side} clip={clip} />
    </div>
  );
};
