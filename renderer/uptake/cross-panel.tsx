import { IconX } from '@tabler/icons-react';
import { keepFocus } from '../panel/keep-focus.ts';
import { useKeymap } from '../state/keymap.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { storedFrame, useLoading } from '../viewport/case-frames.ts';
import { clearCross } from './cross-acts.ts';
import { nativeValue } from './native-value.ts';
import { petFrames } from './open-uptake.ts';
import { valueText, type ShownScale } from './uptake-scale.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

const Hint = () => {
  const { keyOf } = useKeymap();
  return (
    <p className="section-text">
      Click in the fusion, or in PET with the crosshair ({keyOf('tool-crosshair') ?? 'tool'}): both panes go to that
      place.
    </p>
  );
};

/** The place that both panes show, with the value of the voxel that holds it. */
export const CrossPanel = ({ open, scale }: { readonly open: OpenCase; readonly scale: ShownScale }) => {
  const cross = useUptakeViewing((viewing) => viewing.cross);
  const phase = useViewing((viewing) => viewing.phase);
  useLoading(({ loaded }) => loaded);
  const found =
    cross === null
      ? null
      : nativeValue(
          petFrames(open, phase),
          cross,
          ({ SOPInstanceUID, frame }) => storedFrame(SOPInstanceUID, frame)?.samples ?? null,
        );
  return (
    <section className="section cross-panel" aria-label="At the cross">
      <h2>
        <span className="section-title">At the cross</span>
        {cross !== null && (
          <button
            type="button"
            className="plain-button dim"
            aria-label="Take the cross away"
            title="Take the cross away"
            onMouseDown={keepFocus}
            onClick={clearCross}
          >
            <IconX size={14} aria-hidden />
          </button>
        )}
      </h2>
      {cross === null ? (
        <Hint />
      ) : found === null ? (
        <p className="section-text">outside the PET images</p>
      ) : (
        <p className="cross-value">
          <span>
            slice {found.slice + 1} <span className="dim">·</span> column {found.pixel.column + 1}{' '}
            <span className="dim">·</span> row {found.pixel.row + 1}
          </span>
          <output className="measure-value" aria-label={`${scale.unit} at the cross`}>
            {found.value === null ? 'loading' : valueText(found.value * scale.factor)}
          </output>
          <span className="measure-unit">{scale.unit === 'SUV' ? 'g/mL' : scale.unit}</span>
        </p>
      )}
    </section>
  );
};
