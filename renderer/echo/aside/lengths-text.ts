/** The long axes of both apical views, compared in words (M2.1). Pure. */
import type { DiscOutline } from '../../../measurement/echo-result.ts';
import { cardiacPhases, type CardiacPhase } from '../../../measurement/structure.ts';
import { roundedText } from '../../../measurement/rounding.ts';

interface LengthPair {
  readonly beat: number;
  readonly shorter: DiscOutline;
  readonly longer: DiscOutline;
  /** Of the longer one, %. */
  readonly apart: number;
}

const pairs = (outlines: readonly DiscOutline[], phase: CardiacPhase): readonly LengthPair[] => {
  const own = outlines.filter((outline) => outline.phase === phase);
  return own
    .filter(({ view }) => view === 'A4C')
    .flatMap((four) => {
      const two = own.find(({ view, beat }) => view === 'A2C' && beat === four.beat);
      if (two === undefined) return [];
      const [shorter, longer] = four.length < two.length ? [four, two] : [two, four];
      return [{ beat: four.beat, shorter, longer, apart: 100 * (1 - shorter.length / longer.length) }];
    });
};

const lengthText = ({ view, length }: DiscOutline): string => `${view} ${roundedText(length, 0)}`;

const pairText = (phase: CardiacPhase, { beat, shorter, longer, apart }: LengthPair, several: boolean): string => {
  const share = Math.round(apart);
  const compared = share === 0 ? 'as long as' : `${share} % shorter than`;
  return `${phase}${several ? ` beat ${beat}` : ''}: ${lengthText(shorter)}, ${compared} ${lengthText(longer)} mm`;
};

/** One line for each end of the beat that both views have; of several beats the one that differs most. */
export const lengthLines = (outlines: readonly DiscOutline[]): readonly string[] =>
  cardiacPhases.flatMap((phase) => {
    const all = pairs(outlines, phase).toSorted((a, b) => b.apart - a.apart);
    const [most] = all;
    return most === undefined ? [] : [pairText(phase, most, all.length > 1)];
  });
