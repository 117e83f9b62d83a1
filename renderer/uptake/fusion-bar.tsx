import { useKeymap } from '../state/keymap.ts';
import { colourMapNames, type ColourMapName } from './colour-maps.ts';
import { chooseGround } from './cross-acts.ts';
import type { FusionGround } from './fusion-grounds.ts';
import { setOpacity } from './fusion-view-acts.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

const isMapName = (name: string): name is ColourMapName => colourMapNames.some((one) => one === name);

const withKey = (title: string, key: string | null): string => (key === null ? title : `${title} · ${key}`);

interface FusionBarProps {
  readonly grounds: readonly FusionGround[];
  readonly ground: FusionGround | null;
}

/** What PET is laid over, in which colours, and how thick. */
export const FusionBar = ({ grounds, ground }: FusionBarProps) => {
  const colours = useUptakeViewing((viewing) => viewing.colours);
  const opacity = useUptakeViewing((viewing) => viewing.opacity);
  const { keyOf } = useKeymap();
  const alone = ground !== null && ground.slices[0]?.frame === null;
  return (
    <div className="pane-bar">
      <select
        className="pane-select pane-select-wide"
        aria-label="Images below the colours"
        title="Images below the colours"
        value={ground?.id ?? ''}
        disabled={grounds.length === 0}
        onChange={(event) => chooseGround(event.currentTarget.value)}
      >
        {grounds.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <span className="spring" />
      <select
        className="pane-select"
        aria-label="Colour map"
        title={withKey('Colour map', keyOf('colour-map'))}
        value={colours}
        onChange={({ currentTarget: { value } }) => {
          if (isMapName(value)) useUptakeViewing.setState({ colours: value });
        }}
      >
        {colourMapNames.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <label className="opacity" title={withKey('Opacity of the colours', keyOf('opacity-more'))}>
        <span className="dim">Opacity</span>
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          aria-label="Opacity of the colours"
          value={Math.round(opacity * 100)}
          disabled={alone}
          onChange={(event) => setOpacity(Number(event.currentTarget.value) / 100)}
        />
        <output>{alone ? '100' : Math.round(opacity * 100)} %</output>
      </label>
    </div>
  );
};
