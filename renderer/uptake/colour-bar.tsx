import { useState, type KeyboardEvent } from 'react';
import { mapGradient } from './colour-maps.ts';
import { setRange } from './fusion-view-acts.ts';
import { valueText, type ShownScale } from './uptake-scale.ts';
import { useUptakeViewing, type ColourRange } from './uptake-viewing.ts';

interface EndProps {
  readonly name: string;
  readonly value: number;
  readonly onKeep: (value: number) => void;
}

const numberOf = (text: string): number => Number(text.trim().replace(',', '.'));

/** One end of the range as a field; what is no number is not taken. */
const End = ({ name, value, onKeep }: EndProps) => {
  const [text, setText] = useState<string | null>(null);
  const keep = (): void => {
    if (text !== null && text.trim() !== '' && Number.isFinite(numberOf(text))) onKeep(numberOf(text));
    setText(null);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    setText(null);
    event.currentTarget.value = valueText(value);
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      className="colour-end"
      aria-label={name}
      title={name}
      value={text ?? valueText(value)}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={press}
    />
  );
};

const tickShares = [0.75, 0.5, 0.25];

/** The colours with their values: both ends can be typed. */
export const ColourBar = ({ range, scale }: { readonly range: ColourRange; readonly scale: ShownScale }) => {
  const colours = useUptakeViewing((viewing) => viewing.colours);
  const { lower, upper } = range;
  return (
    <div className="colour-bar" role="group" aria-label={`Colours, ${scale.unit}`}>
      <span className="colour-unit">{scale.unit}</span>
      <End name={`Highest colour, ${scale.unit}`} value={upper} onKeep={(value) => setRange({ lower, upper: value })} />
      <div className="colour-ramp" style={{ background: mapGradient(colours) }} aria-hidden>
        {tickShares.map((share) => (
          <span key={share} className="colour-tick" style={{ bottom: `${share * 100}%` }}>
            {valueText(lower + share * (upper - lower))}
          </span>
        ))}
      </div>
      <End name={`Lowest colour, ${scale.unit}`} value={lower} onKeep={(value) => setRange({ lower: value, upper })} />
    </div>
  );
};
