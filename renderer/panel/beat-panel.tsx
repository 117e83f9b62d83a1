import { IconMinus, IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useKeymap } from '../state/keymap.ts';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { currentPace, setRate, toggleCine } from '../viewport/viewing-actions.ts';
import { keepFocus } from './keep-focus.ts';

interface BeatPanelProps {
  readonly disabled: boolean;
  readonly onSetED: () => void;
  readonly onSetES: () => void;
  readonly children: ReactNode;
}

const Cine = () => {
  const playing = useViewing((viewing) => viewing.playing);
  const rate = useViewing((viewing) => viewing.rate);
  // The pace follows the shown slice's own series.
  useViewing((viewing) => viewing.slice);
  useSession((session) => session.open);
  const pace = currentPace();
  const perSecond = Math.round(pace.imagesPerSecond);
  return (
    <>
      <button
        type="button"
        className="beat-button play"
        aria-label={playing ? 'Stop the cine' : 'Play the cine'}
        onMouseDown={keepFocus}
        onClick={toggleCine}
      >
        {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
      </button>
      <button
        type="button"
        className="beat-button"
        aria-label="Slower"
        onMouseDown={keepFocus}
        onClick={() => setRate(perSecond - 2)}
      >
        <IconMinus size={14} aria-hidden />
      </button>
      <span className="rate">{perSecond} images/s</span>
      <button
        type="button"
        className="beat-button"
        aria-label="Faster"
        onMouseDown={keepFocus}
        onClick={() => setRate(perSecond + 2)}
      >
        <IconPlus size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="beat-button"
        aria-pressed={rate === null}
        title={
          pace.known ? 'Plays at the frame time of the scan' : 'The scan does not tell its frame time: 40 ms is assumed'
        }
        onMouseDown={keepFocus}
        onClick={() => setRate(null)}
      >
        true rate
      </button>
    </>
  );
};

/** The beat: cine and its rate, the ends of the beat, and the volume over it. */
export const BeatPanel = ({ disabled, onSetED, onSetES, children }: BeatPanelProps) => {
  const { keyOf } = useKeymap();
  return (
    <section className="beat" aria-label="Beat">
      <div className="beat-line">
        <Cine />
        <span className="spring" />
        <button type="button" className="beat-button" disabled={disabled} onMouseDown={keepFocus} onClick={onSetED}>
          <span className="key">{keyOf('set-ed')}</span> set ED
        </button>
        <button type="button" className="beat-button" disabled={disabled} onMouseDown={keepFocus} onClick={onSetES}>
          <span className="key">{keyOf('set-es')}</span> set ES
        </button>
      </div>
      <div className="curve">{children}</div>
    </section>
  );
};
