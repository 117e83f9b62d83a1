import { IconRulerMeasure, IconRulerOff, IconScribble } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import { keepFocus } from '../../panel/keep-focus.ts';
import { useReadDocument } from '../../state/read-document.ts';
import type { ReadClip } from '../case-clips.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { clipCalibration } from './clip-calibration.ts';
import { useLoadedClips } from './clip-frames.ts';
import { kindText, viewText } from './clip-words.ts';
import { useReadClips } from './use-read-clips.ts';
import { showClip } from './viewer-acts.ts';

/** The small picture of a clip, drawn once it is there. */
const Picture = memo(({ SOPInstanceUID }: { readonly SOPInstanceUID: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useLoadedClips(({ pictures }) => pictures.get(SOPInstanceUID));
  const refused = useLoadedClips(({ progress }) => progress.get(SOPInstanceUID)?.refused ?? null);
  useEffect(() => {
    if (canvas.current === null || picture === undefined) return;
    canvas.current.width = picture.width;
    canvas.current.height = picture.height;
    canvas.current.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return (
    <>
      <canvas ref={canvas} className="tile-picture" width={1} height={1} />
      {refused !== null && <span className="thumbnail-trouble">!</span>}
    </>
  );
});
Picture.displayName = 'Picture';

const sideName: readonly string[] = ['left pane', 'right pane'];

interface TileProps {
  readonly clip: ReadClip;
  readonly calibrated: boolean;
  readonly traced: boolean;
  readonly sides: readonly PaneSide[];
  readonly active: boolean;
}

const words = ({ clip, calibrated, traced, sides }: TileProps): string =>
  [
    `Clip ${clip.number}`,
    `${viewText(clip)}${clip.viewBy === 'header' ? ' proposed' : ''}`,
    kindText(clip.clip),
    calibrated ? 'calibrated' : 'not calibrated',
    traced ? 'traced' : 'not traced',
    ...sides.map((side) => `in the ${sideName[side] ?? ''}`),
  ].join(', ');

const Tile = (props: TileProps) => {
  const { clip, calibrated, traced, sides, active } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (active) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  const pick = (event: MouseEvent): void => {
    const { active: here } = useEchoViewing.getState();
    if (event.shiftKey) {
      useEchoViewing.setState({ alone: false });
      showClip(here === 0 ? 1 : 0, clip.clip.SOPInstanceUID);
    } else showClip(here, clip.clip.SOPInstanceUID);
  };
  return (
    <button
      ref={button}
      type="button"
      className="tile"
      data-shown={sides.length > 0}
      aria-current={active}
      aria-label={words(props)}
      title={`${words(props)}. Click: into the active pane; with Shift: into the other.`}
      onMouseDown={keepFocus}
      onClick={pick}
    >
      <span className="tile-ground">
        <Picture SOPInstanceUID={clip.clip.SOPInstanceUID} />
        <span className="tile-number">{clip.number}</span>
        <span className="tile-kind">{kindText(clip.clip)}</span>
        {sides.length > 0 && (
          <span className="tile-side">{sides.map((side) => (side === 0 ? 'L' : 'R')).join(' ')}</span>
        )}
      </span>
      <span className="tile-line">
        <span className="tile-view" data-by={clip.viewBy ?? 'nobody'}>
          {viewText(clip)}
        </span>
        {traced && <IconScribble size={13} className="tile-traced" aria-hidden />}
        {calibrated ? (
          <IconRulerMeasure size={13} className="tile-ruler" aria-hidden />
        ) : (
          <IconRulerOff size={13} className="tile-no-ruler" aria-hidden />
        )}
      </span>
    </button>
  );
};

const useTraced = (): ReadonlySet<string> => {
  const records = useReadDocument((document) => document.records);
  return useMemo(
    () =>
      new Set([...records.values()].flatMap((record) => (record.kind === 'contour' ? [record.SOPInstanceUID] : []))),
    [records],
  );
};

/** Every clip of the case, in one row. */
export const ClipStrip = () => {
  const clips = useReadClips();
  const records = useReadDocument((document) => document.records);
  const traced = useTraced();
  const [left, right] = useEchoViewing(({ panes }) => panes);
  const active = useEchoViewing((viewing) => viewing.active);
  const shown = [left.SOPInstanceUID, right.SOPInstanceUID];
  const calibrated = useMemo(
    () =>
      new Set(
        clips
          .filter(({ clip }) => clipCalibration(clip, records.values()).main !== null)
          .map(({ clip }) => clip.SOPInstanceUID),
      ),
    [clips, records],
  );
  return (
    <nav className="strip" aria-label="Clips">
      {clips.map((clip) => {
        const uid = clip.clip.SOPInstanceUID;
        return (
          <Tile
            key={uid}
            clip={clip}
            calibrated={calibrated.has(uid)}
            traced={traced.has(uid)}
            sides={([0, 1] as const).filter((side) => shown[side] === uid)}
            active={shown[active] === uid}
          />
        );
      })}
    </nav>
  );
};
