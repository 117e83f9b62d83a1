/** Which numbers belong to which part of a read, and which of them the protocol asks for. */
import type { CaseContent } from '../../app/contract/case.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { askedIn, askedOf, type Asked } from '../state/asked.ts';
import { partsOf, type PartName } from '../state/case-parts.ts';

/** Cardiac output is listed where a protocol asks for it by name. */
const byName: readonly MeasureKey[] = ['CO'];

const keys: Readonly<Record<PartName, readonly MeasureKey[]>> = {
  cine: ['LVEF', 'LVEDV', 'LVESV', 'LVSV', 'LVM', 'RVEF', 'RVEDV', 'RVESV', 'RVSV'],
  'late enhancement': ['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO'],
  uptake: ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'],
};

/** The numbers of a part that are listed, in reading order. */
export const listedKeys = (part: PartName, asked: Asked): readonly MeasureKey[] => [
  ...askedOf(asked, keys[part]),
  ...(part === 'cine' ? byName.filter((key) => asked?.has(key) === true) : []),
];

/** The numbers that the signing form lists: those of every part of the case. */
export const readKeys = (content: CaseContent): readonly MeasureKey[] =>
  partsOf(content).flatMap(({ part }) => listedKeys(part, askedIn(content)));
