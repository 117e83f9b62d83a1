/** The basal ledger in words: which slices are decided about, and what the numbers become if decided otherwise (M1.6). */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { basalEdge, type BasalEdge, type EdgeNumbers, type EdgeSlice } from '../../measurement/basal-edge.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import type { Cavity } from '../../measurement/cine-volumes.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import type { CineChoices } from '../../measurement/protocol-choices.ts';
import { isMissing } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { isAsked, type Asked } from '../state/asked.ts';
import type { BeatEnds } from './beat-ends.ts';
import { missingText } from './missing-text.ts';

/** A ventricle's name as short as its measures begin. */
export const ventricleOf = (cavity: Cavity): 'LV' | 'RV' => (cavity === 'RV endocardium' ? 'RV' : 'LV');

const keysOf: Readonly<Record<Cavity, readonly MeasureKey[]>> = {
  'LV endocardium': ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO'],
  'RV endocardium': ['RVEDV', 'RVESV', 'RVSV', 'RVEF'],
};

/** True where something is asked for that the slices of the cavity go into. */
export const isCavityAsked = (asked: Asked, cavity: Cavity): boolean =>
  keysOf[cavity].some((key) => isAsked(asked, key));

/** The cavities that are asked for, the left one first. */
const askedCavities = (asked: Asked): readonly Cavity[] =>
  (['LV endocardium', 'RV endocardium'] as const).filter((cavity) => isCavityAsked(asked, cavity));

/** What stands at the base: contours and ledger of a read, on its stack, measured by its choices. */
export interface BaseOfRead {
  readonly stack: ShortAxisStack;
  readonly contours: readonly ContourRecord[];
  readonly records: Iterable<ReadRecord>;
  readonly choices: CineChoices;
  /** Ends of the beat of either ventricle. */
  readonly ends: Readonly<Record<'LV' | 'RV', BeatEnds>>;
}

/** The ledger at the base of every cavity that is asked for. */
export const basalEdges = (base: BaseOfRead, asked: Asked): readonly BasalEdge[] => {
  const { stack, contours, records, choices, ends } = base;
  const ledger = [...records].filter((record) => record.kind === 'ledger');
  const source = { stack, index: indexContours(stack, contours), ledger, choices };
  return askedCavities(asked).map((cavity) => basalEdge(source, cavity, ends[ventricleOf(cavity)]));
};

/** Where a decision is made. */
export type EdgePlace = Pick<EdgeSlice, 'cavity' | 'phase' | 'slice'>;

/** "LV slice 2 at ED". */
export const placeText = ({ cavity, phase, slice }: EdgePlace): string =>
  `${ventricleOf(cavity)} slice ${slice} at ${phase}`;

/** The columns of the ledger. */
export const edgeColumns = ['EDV', 'ESV', 'EF'] as const;
type EdgeColumn = (typeof edgeColumns)[number];

const keyOf = (cavity: Cavity, column: EdgeColumn): MeasureKey => `${ventricleOf(cavity)}${column}`;

/** A number of the ledger with the digits of its measure; a dash where it is missing. */
export const numberText = (cavity: Cavity, column: EdgeColumn, numbers: EdgeNumbers): string => {
  const value = numbers[column];
  return isMissing(value) ? '–' : roundedText(value, catalogue[keyOf(cavity, column)].digits);
};

/** True for a number that the other decision leaves as it is: the volume at the other end of the beat. */
export const isUntouched = (phase: EdgeSlice['phase'], column: EdgeColumn): boolean =>
  column === (phase === 'ED' ? 'ESV' : 'EDV');

const inFull = (cavity: Cavity, column: EdgeColumn, numbers: EdgeNumbers): string => {
  const value = numbers[column];
  const key = keyOf(cavity, column);
  if (isMissing(value)) return `no ${column} (${missingText(key, value.missing)})`;
  return `${column} ${numberText(cavity, column, numbers)} ${catalogue[key].unit}`;
};

/** "If LV slice 2 at ED is out: EDV 204.2 mL, ESV 163.3 mL, EF 20.0 %". */
export const becomesText = (slice: EdgeSlice): string =>
  `If ${placeText(slice)} is ${slice.otherwise}: ${edgeColumns.map((column) => inFull(slice.cavity, column, slice.becomes)).join(', ')}`;

/** The rule as short as it fits beside a heading. */
export const shortRule = (share: number): string =>
  `in when ${share === 50 ? 'half the rim' : `${share} % of the rim`} is muscle`;

/** The rule and what each decision does, in full. */
export const fullRule = (share: number): string =>
  `A slice is ventricle when at least ${share} % of the rim of its blood pool is muscle. ` +
  'In and partial count its contour as drawn, out leaves it out of the sum; the epicardium follows.';
