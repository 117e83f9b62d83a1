import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { isPresent, valueOf } from '../../panel/measure-text.ts';
import { MeasureTip } from '../../panel/measure-tip.tsx';
import type { EchoScene } from './echo-scene.ts';
import { Calibration, GoingNumber } from './measure-line.tsx';

const planes = [
  { view: 'A4C', keys: ['LVEF_4C', 'LVEDV_4C', 'LVESV_4C'] },
  { view: 'A2C', keys: ['LVEF_2C', 'LVEDV_2C', 'LVESV_2C'] },
] as const;

const Cell = ({ measure, value, scene }: { measure: MeasureKey; value: MeasuredValue | null; scene: EchoScene }) => (
  <td data-measure={measure}>
    <MeasureTip measure={measure} value={value} more={scene.more(value)}>
      {isPresent(value) ? (
        <GoingNumber measure={measure} value={value} waits={scene.waits(value)} />
      ) : (
        <span title={scene.missing(measure)}>none</span>
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
          keys.map((key, place) => <Cell key={key} measure={key} value={values[place] ?? null} scene={scene} />)
        )}
      </tr>
      {keys.some(scene.begun) && (
        <tr className="plane-calibration">
          <td colSpan={4}>
            <Calibration lines={scene.calibration(first)} waits={values.some(scene.waits)} />
          </td>
        </tr>
      )}
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
