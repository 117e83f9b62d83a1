/** Every statistic of M7.3 over pairs of numbers. Pure. */
import type { Missing, Pair } from '../../../measurement/agreement/agreement-result.ts';
import { blandAltman } from '../../../measurement/agreement/bland-altman.ts';
import { coverageOf, type AgreementMargin } from '../../../measurement/agreement/coverage.ts';
import { driftOf, type TimedDifference } from '../../../measurement/agreement/drift.ts';
import { intraclassCorrelation, type Correlation } from '../../../measurement/agreement/intraclass-correlation.ts';
import { withinSubjectVariation } from '../../../measurement/agreement/within-subject-variation.ts';
import type { Figures, OwnFigures } from '../../contract/calls/agreement-calls.ts';

/** Readings that lie on the edge of what the distributions hold have no interval. */
const finite = (correlation: Correlation): Correlation | Missing =>
  Object.values(correlation).every(Number.isFinite) ? correlation : { missing: 'no-spread' };

/** `same`: the same two readers throughout. Where they are not, only the form that tells no readers apart is given. */
const correlationsOf = (pairs: readonly Pair[], same: boolean): Pick<Figures, 'ICC11' | 'ICC21' | 'ICC31'> => {
  const ICC = intraclassCorrelation(pairs.map(({ first, second }) => [first, second]));
  if ('missing' in ICC) return { ICC11: ICC, ICC21: same ? ICC : null, ICC31: same ? ICC : null };
  return {
    ICC11: finite(ICC.ICC11),
    ICC21: same ? finite(ICC.ICC21) : null,
    ICC31: same ? finite(ICC.ICC31) : null,
  };
};

export interface FiguresWanted {
  readonly margin: AgreementMargin | null;
  readonly same: boolean;
}

export const ownFiguresOf = (pairs: readonly Pair[], { margin, same }: FiguresWanted): OwnFigures => ({
  N: pairs.length,
  blandAltman: blandAltman(pairs),
  ...correlationsOf(pairs, same),
  variation: withinSubjectVariation(pairs),
  coverage: margin === null ? null : coverageOf(pairs, margin),
});

export const figuresOf = (pairs: readonly (Pair & Pick<TimedDifference, 'day'>)[], wanted: FiguresWanted): Figures => ({
  ...ownFiguresOf(pairs, wanted),
  drift: driftOf(pairs.map(({ first, second, day }) => ({ day, difference: second - first }))),
});
