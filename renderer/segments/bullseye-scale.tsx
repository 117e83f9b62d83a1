import { marksOf, type ColourRange, type Ramp } from '../../app/contract/segments/colour-ramp.ts';

interface BullseyeScaleProps {
  readonly ramp: Ramp;
  readonly range: ColourRange;
  readonly unit: string;
}

const shareOf = ({ low, high }: ColourRange, mark: number): number => (100 * (mark - low)) / (high - low);

/** The colours of a bullseye with round numbers below them. The table tells the numbers to those who do not see it. */
export const BullseyeScale = ({ ramp, range, unit }: BullseyeScaleProps) => {
  const marks = marksOf(range);
  return (
    <div className="bullseye-scale" aria-hidden="true">
      <div className="bullseye-ramp" style={{ background: `linear-gradient(to right, ${ramp.join(', ')})` }} />
      <div className="bullseye-marks">
        {marks.map((mark) => (
          <span key={mark} style={{ left: `${shareOf(range, mark)}%` }}>
            {mark}
          </span>
        ))}
      </div>
      <span className="bullseye-unit">{unit}</span>
    </div>
  );
};
