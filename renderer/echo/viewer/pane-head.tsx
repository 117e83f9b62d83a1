import { IconLayoutColumns, IconMaximize } from '@tabler/icons-react';
import { Tooltip } from '@mantine/core';
import { keepFocus } from '../../panel/keep-focus.ts';
import { useKeymap } from '../../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import type { ReadClip } from '../case-clips.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { toggleLoop } from './clip-words.ts';
import { CoveredPart } from './covered-part.tsx';
import { activatePane, setAlone } from './viewer-acts.ts';
import { ViewMenu } from './view-menu.tsx';

const withKey = (title: string, key: string | null): string => (key === null ? title : `${title} · ${key}`);

const Loop = ({ clip }: { readonly clip: ReadClip }) => {
  const { keyOf } = useKeymap();
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const key = keyOf('loop');
  return (
    <Tooltip label={withKey('Contrast or native loop', key)}>
      <button
        type="button"
        className="loop-button"
        disabled={fixed}
        aria-label={`Loop: ${clip.loop ?? 'not told'}. Change it`}
        onMouseDown={keepFocus}
        onClick={() => toggleLoop(clip)}
      >
        {clip.loop ?? 'loop?'}
      </button>
    </Tooltip>
  );
};

const HeartRate = ({ bpm }: { readonly bpm: number | null }) =>
  bpm === null ? null : <span className="dim pane-rate">{Math.round(bpm)} beats/min</span>;

interface PaneHeadProps {
  readonly side: PaneSide;
  readonly clip: ReadClip | null;
}

/** Over a pane: which clip it is, its view and whose word that is, its loop and heart rate. */
export const PaneHead = ({ side, clip }: PaneHeadProps) => {
  const { keyOf } = useKeymap();
  const alone = useEchoViewing((viewing) => viewing.alone);
  const title = alone ? 'Both panes' : 'This pane alone';
  const toggle = (): void => {
    activatePane(side);
    setAlone();
  };
  return (
    <header className="pane-head" onPointerDown={() => activatePane(side)} onDoubleClick={toggle}>
      {clip === null ? (
        <span className="dim">No clip</span>
      ) : (
        <>
          <span className="clip-number" title={`Clip ${clip.number}`}>
            {clip.number}
          </span>
          <ViewMenu clip={clip} />
          {clip.clip.frames > 1 && <Loop clip={clip} />}
        </>
      )}
      <span className="spring" />
      {clip !== null && <CoveredPart clip={clip.clip} />}
      <HeartRate bpm={clip?.clip.heartRate_bpm ?? null} />
      <Tooltip label={withKey(title, keyOf('one-pane'))}>
        <button
          type="button"
          className="pane-button"
          aria-label={title}
          onMouseDown={keepFocus}
          onClick={toggle}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {alone ? <IconLayoutColumns size={16} aria-hidden /> : <IconMaximize size={16} aria-hidden />}
        </button>
      </Tooltip>
    </header>
  );
};
