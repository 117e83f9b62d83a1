import { IconX } from '@tabler/icons-react';
import { waitsForWord } from '../../../app/contract/waiting-proposals.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { roundedText } from '../../../measurement/rounding.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isPresent, valueOf } from '../../panel/measure-text.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { haveValues, withoutBeat, type BeatRow } from './beat-rows.ts';
import { goToFrames } from './go-to-frame.ts';

interface BeatsTableProps {
  readonly title: string;
  readonly keys: readonly MeasureKey[];
  readonly values: readonly MeasuredValue[];
  readonly rows: readonly BeatRow[];
  /** True where more than one table stands here. */
  readonly named: boolean;
}

const cellText = (key: MeasureKey, value: number | null): string =>
  value === null ? 'none' : roundedText(value, catalogue[key].digits);

const meanText = (key: MeasureKey, values: readonly MeasuredValue[], rows: readonly BeatRow[]): string => {
  const value = valueOf(values, key);
  return isPresent(value) && haveValues(rows) ? cellText(key, value.value) : 'none';
};

/** The beats that were kept, each with its values and the way to take it away; the mean below. */
export const BeatsTable = ({ title, keys, values, rows, named }: BeatsTableProps) => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  return (
    <table className="beats" aria-label={`Beats of ${title}`}>
      {named && <caption>{haveValues(rows) ? title : `${title}: not counted, the others serve`}</caption>}
      <thead>
        <tr>
          <th scope="col">Beat</th>
          {keys.map((key) => (
            <th key={key} scope="col">
              {key.replace(/_.*/u, '')}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.beat} className={row.tracings.some(waitsForWord) ? 'beats-waits' : undefined}>
            <th scope="row">
              <button
                type="button"
                className="plain-button beats-go"
                aria-label={`Beat ${row.beat}: go to its frames`}
                onMouseDown={keepFocus}
                onClick={() => goToFrames(row.tracings)}
              >
                {row.beat}
                {row.tracings.some(waitsForWord) && ' proposal'}
              </button>
            </th>
            {keys.map((key, column) => (
              <td key={key}>{cellText(key, row.values[column] ?? null)}</td>
            ))}
            <td>
              <button
                type="button"
                className="beats-remove"
                aria-label={`Remove beat ${row.beat}`}
                disabled={fixed}
                onMouseDown={keepFocus}
                onClick={() => applyGesture(`Remove beat ${row.beat} of ${title}`, withoutBeat(row))}
              >
                <IconX size={12} aria-hidden />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Mean</th>
          {keys.map((key) => (
            <td key={key}>{meanText(key, values, rows)}</td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
};
