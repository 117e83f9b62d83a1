import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { roundedText } from '../../../measurement/rounding.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isPresent, valueOf } from '../../panel/measure-text.ts';
import { MeasureTip } from '../../panel/measure-tip.tsx';
import type { EchoScene } from './echo-scene.ts';
import { Calibration } from './measure-line.tsx';
import { goToFrames } from './go-to-frame.ts';

const planes = [
  { view: 'A4C', keys: ['LVEF_4C', 'LVEDV_4C', 'LVESV_4C'] },
  { view: 'A2C', keys: ['LVEF_2C', 'LVEDV_2C', 'LVESV_2C'] },
] as const;

const Cell = ({ measure, value, words }: { measure: MeasureKey; value: MeasuredValue | null; words: string }) => (
  <td data-measure={measure}>
    <MeasureTip measure={measure} value={value}>
      {isPresent(value) ? (
        <button
          type="button"
          className="plain-button measure-value"
          aria-description="Goes to its frame"
          onMouseDown={keepFocus}
          onClick={() => goToFrames(value.of.frames ?? [])}
        >
          {roundedText(value.value, catalogue[measure].digits)}
        </button>
      ) : (
        <span title={words}>none</span>
      )}
    </MeasureTip>
  </td>
);

const Plane = ({ view, keys, scene }: { readonly scene: EchoScene } & (typeof planes)[number]) => {
  const values = keys.map((key) => valueOf(scene.values, key));
  const first = values.find(isPresent) ?? null;
  return (
    <tbody>
      <tr>
        <th scope="row">{view}</th>
        {first === null ? (
          <td colSpan={3} className="echo-missing">
            {scene.missing(keys[0])}
          </td>
        ) : (
          keys.map((key, place) => (
            <Cell key={key} measure={key} value={values[place] ?? null} words={scene.missing(key)} />
          ))
        )}
      </tr>
      <tr className="plane-calibration">
        <td colSpan={4}>
          <Calibration lines={scene.calibration(first)} />
        </td>
      </tr>
    </tbody>
  );
};

/** Single-plane values of each apical view under their own keys: never taken for the biplane ones (M2.1). */
export const SinglePlanes = ({ scene }: { readonly scene: EchoScene }) => (
  <table className="planes">
    <caption className="unseen">Single plane</caption>
    <thead>
      <tr>
        <th scope="col">Single plane</th>
        <th scope="col">EF %</th>
        <th scope="col">EDV mL</th>
        <th scope="col">ESV mL</th>
      </tr>
    </thead>
    {planes.map((plane) => (
      <Plane key={plane.view} {...plane} scene={scene} />
    ))}
  </table>
);
