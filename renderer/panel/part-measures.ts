/** Which numbers belong to which part of a read. */
import type { CaseContent } from '../../app/contract/case.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { partsOf, type PartName } from '../state/case-parts.ts';

const keys: Readonly<Record<PartName, readonly MeasureKey[]>> = {
  cine: ['LVEF', 'LVEDV', 'LVESV', 'LVSV', 'LVM', 'RVEF', 'RVEDV', 'RVESV', 'RVSV'],
  'late enhancement': ['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO'],
  uptake: ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'],
};

/** The numbers that the signing form lists: those of every part of the case, in reading order. */
export const readKeys = (content: CaseContent): readonly MeasureKey[] =>
  partsOf(content).flatMap(({ part }) => keys[part]);
