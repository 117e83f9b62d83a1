/** Which numbers of a cine a warning is about, so that it stands beside them (M1.7). Pure. */
import type { CineChoices } from '../../measurement/protocol-choices.ts';
import type { MeasureKey, MeasureWarning } from '../../measurement/result.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';

type Choices = Pick<CineChoices, 'massPhase' | 'papillaryMuscles'>;
type Code = MeasureWarning['code'];

const left = ['LVEDV', 'LVESV'] as const;
const right = ['RVEDV', 'RVESV'] as const;

/** What a contour of the structure at an end of the beat goes into. */
const madeFrom = (structure: Structure, phase: CardiacPhase, choices: Choices): readonly MeasureKey[] => {
  const mass: readonly MeasureKey[] = phase === choices.massPhase ? ['LVM'] : [];
  if (structure === 'RV endocardium') return [`RV${phase}V`];
  if (structure === 'LV epicardium') return mass;
  const counts = structure === 'LV endocardium' || choices.papillaryMuscles === 'myocardium';
  return counts ? [`LV${phase}V`, ...mass] : [];
};

const ofVentricle = ({ of }: MeasureWarning): typeof left | typeof right =>
  of?.structure === 'RV endocardium' ? right : left;

const atPlace = (structures: readonly Structure[], { of }: MeasureWarning, choices: Choices): readonly MeasureKey[] => {
  const phase = of?.phase;
  return phase === undefined ? [] : structures.flatMap((structure) => madeFrom(structure, phase, choices));
};

type Touched = (warning: MeasureWarning, choices: Choices) => readonly MeasureKey[];

const ofContour: Touched = (warning, choices) =>
  warning.of?.structure === undefined ? [] : atPlace([warning.of.structure], warning, choices);

const touched: Readonly<Partial<Record<Code, Touched>>> = {
  'stroke-volumes-differ': () => ['LVSV', 'LVEF', 'RVSV', 'RVEF'],
  'es-volume-exceeds-ed-volume': (warning) =>
    ofVentricle(warning) === left ? [...left, 'LVSV', 'LVEF'] : [...right, 'RVSV', 'RVEF'],
  'es-area-exceeds-ed-area': ofVentricle,
  'epicardium-misses-endocardium': (warning, choices) => atPlace(['LV endocardium', 'LV epicardium'], warning, choices),
  'rv-overlaps-lv': (warning, choices) => atPlace(['RV endocardium', 'LV epicardium'], warning, choices),
  'papillary-outside-cavity': (warning, choices) => atPlace(['papillary muscle'], warning, choices),
  'contour-crosses-itself': ofContour,
  'contour-too-small': ofContour,
  'contour-outside-image': ofContour,
  'contour-twice': ofContour,
  'wall-without-cavity': ofContour,
  'phases-differ-between-slices': () => [...left, ...right],
  'uneven-slice-distance': () => [...left, 'LVM', ...right],
};

/** The sentences that stand beside each number; a warning about a phase that enters no number stands beside none. */
export const warningsByKey = (
  warnings: readonly MeasureWarning[],
  choices: Choices,
): ReadonlyMap<MeasureKey, readonly string[]> => {
  const found = new Map<MeasureKey, readonly string[]>();
  for (const warning of warnings) {
    const keys = new Set(touched[warning.code]?.(warning, choices) ?? []);
    for (const key of keys) found.set(key, [...(found.get(key) ?? []), warning.message]);
  }
  return found;
};
