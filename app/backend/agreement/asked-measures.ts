/** Of which measures agreement is asked, and within which margins. Pure. */
import type { AgreementMargin } from '../../../measurement/agreement/coverage.ts';
import { measureKeys, type MeasureKey } from '../../../measurement/result.ts';
import { visitModalities, type TrialProtocol } from '../../contract/trial-protocol.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';
import { groupOf } from '../worklist/modality-group.ts';

/** M7.3, where the protocol says nothing of the measure: points of an ejection fraction, mL of an end-diastolic volume. */
const defaultMargin = (key: MeasureKey): AgreementMargin | null => {
  if (/^[LR]VEF(_|$)/u.test(key)) return { absolute: 10 };
  return /^[LR]VEDV(_|$)/u.test(key) ? { absolute: 30 } : null;
};

/** The margin of the coverage; null where there is none. */
export const marginOf = ({ reading }: Pick<TrialProtocol, 'reading'>, key: MeasureKey): AgreementMargin | null =>
  reading.coverage?.[key] ?? defaultMargin(key);

export interface AskedMeasure {
  readonly key: MeasureKey;
  /** In which cases it is measured. */
  readonly groups: ReadonlySet<ModalityGroup>;
}

/** What the protocol asks for, in the order in which measures are reported. */
export const askedMeasures = ({ measures }: Pick<TrialProtocol, 'measures'>): readonly AskedMeasure[] =>
  measureKeys.flatMap((key): AskedMeasure[] => {
    const asking = visitModalities.filter((modality) => measures[modality]?.includes(key) === true);
    return asking.length === 0 ? [] : [{ key, groups: new Set(asking.map(groupOf)) }];
  });
