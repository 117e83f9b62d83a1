/** How a structure is told apart: its colour, its words and its key. Never by colour alone. */
import { structureColours } from '../../app/contract/structure-colours.ts';
import type { Structure } from '../../measurement/structure.ts';
import type { PartName } from '../state/case-parts.ts';

export interface StructureLook {
  readonly structure: Structure;
  readonly colour: string;
  /** Short words for narrow places. */
  readonly short: string;
  /** Id of the action that picks it. */
  readonly action: string;
  /** The key it comes with. */
  readonly key: string;
  /** True where the line itself is dashed. */
  readonly dashed?: boolean;
}

const looks = {
  endo: {
    structure: 'LV endocardium',
    colour: structureColours['LV endocardium'],
    short: 'LV endo',
    action: 'structure-lv-endo',
    key: '1',
  },
  epi: {
    structure: 'LV epicardium',
    colour: structureColours['LV epicardium'],
    short: 'LV epi',
    action: 'structure-lv-epi',
    key: '2',
  },
  rv: {
    structure: 'RV endocardium',
    colour: structureColours['RV endocardium'],
    short: 'RV endo',
    action: 'structure-rv-endo',
    key: '3',
  },
  reference: {
    structure: 'reference myocardium',
    colour: structureColours['reference myocardium'],
    short: 'Reference',
    action: 'structure-reference',
    key: '4',
  },
  enhanced: {
    structure: 'enhanced myocardium',
    colour: structureColours['enhanced myocardium'],
    short: 'Include',
    action: 'structure-enhanced',
    key: '5',
  },
  excluded: {
    structure: 'excluded',
    colour: structureColours.excluded,
    short: 'Exclude',
    action: 'structure-excluded',
    key: '6',
    dashed: true,
  },
  insertion: {
    structure: 'RV insertion',
    colour: structureColours['RV insertion'],
    short: 'RV insertion',
    action: 'structure-rv-insertion',
    key: '7',
  },
  uptake: {
    structure: 'uptake',
    colour: structureColours.uptake,
    short: 'Uptake',
    action: 'structure-uptake',
    key: '8',
  },
  papillary: {
    structure: 'papillary muscle',
    colour: structureColours['papillary muscle'],
    short: 'Papillary',
    action: 'structure-papillary',
    key: '9',
  },
} as const satisfies Readonly<Record<string, StructureLook>>;

/** The structures that every slice of a short-axis read is asked for, in picking order. */
export const shortAxisLooks: readonly StructureLook[] = [looks.endo, looks.epi, looks.rv];

const partLooks: Readonly<Record<PartName, readonly StructureLook[]>> = {
  cine: [...shortAxisLooks, looks.papillary],
  'late enhancement': [looks.endo, looks.epi, looks.reference, looks.enhanced, looks.excluded, looks.insertion],
  uptake: [looks.endo, looks.epi, looks.uptake, looks.insertion],
};

/** The structures that are drawn in a part, in picking order. */
export const looksOf = (part: PartName): readonly StructureLook[] => partLooks[part];

const lookOf = (structure: Structure): StructureLook | undefined =>
  Object.values<StructureLook>(looks).find((look) => look.structure === structure);

/** Line colour of a structure. What echo draws is told apart by the line as well, dashed or with ends. */
export const structureColour = (structure: Structure): string => structureColours[structure];

/** Whether the structure's line is dashed, whoever drew it. */
export const isDashed = (structure: Structure): boolean => lookOf(structure)?.dashed === true;
