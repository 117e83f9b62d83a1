/** How a structure is told apart: its colour, its words and its key. Never by colour alone. */
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
  endo: { structure: 'LV endocardium', colour: '#ff5a5f', short: 'LV endo', action: 'structure-lv-endo', key: '1' },
  epi: { structure: 'LV epicardium', colour: '#43d17c', short: 'LV epi', action: 'structure-lv-epi', key: '2' },
  rv: { structure: 'RV endocardium', colour: '#f7c948', short: 'RV endo', action: 'structure-rv-endo', key: '3' },
  reference: {
    structure: 'reference myocardium',
    colour: '#6c95ff',
    short: 'Reference',
    action: 'structure-reference',
    key: '4',
  },
  enhanced: {
    structure: 'enhanced myocardium',
    colour: '#ff9d3c',
    short: 'Include',
    action: 'structure-enhanced',
    key: '5',
  },
  excluded: {
    structure: 'excluded',
    colour: '#a99fc0',
    short: 'Exclude',
    action: 'structure-excluded',
    key: '6',
    dashed: true,
  },
  insertion: {
    structure: 'RV insertion',
    colour: '#ffeeb0',
    short: 'RV insertion',
    action: 'structure-rv-insertion',
    key: '7',
  },
  uptake: { structure: 'uptake', colour: '#e58cff', short: 'Uptake', action: 'structure-uptake', key: '8' },
} as const satisfies Readonly<Record<string, StructureLook>>;

/** The structures of the short-axis read, in picking order. */
export const shortAxisLooks: readonly StructureLook[] = [looks.endo, looks.epi, looks.rv];

const partLooks: Readonly<Record<PartName, readonly StructureLook[]>> = {
  cine: shortAxisLooks,
  'late enhancement': [looks.endo, looks.epi, looks.reference, looks.enhanced, looks.excluded, looks.insertion],
  uptake: [looks.endo, looks.epi, looks.uptake, looks.insertion],
};

/** The structures that are drawn in a part, in picking order. */
export const looksOf = (part: PartName): readonly StructureLook[] => partLooks[part];

/** What echo draws besides: told apart by the line as well, dashed or with ends. */
const echoColours: Readonly<Partial<Record<Structure, string>>> = {
  'LV internal diameter': '#ff9d6e',
  'tricuspid annulus': '#d3a4ff',
  'TAPSE cursor': '#c3cad3',
};

const fallback = '#95a0ad';

const lookOf = (structure: Structure): StructureLook | undefined =>
  Object.values<StructureLook>(looks).find((look) => look.structure === structure);

/** Line colour of a structure. */
export const structureColour = (structure: Structure): string =>
  lookOf(structure)?.colour ?? echoColours[structure] ?? fallback;

/** Whether the structure's line is dashed, whoever drew it. */
export const isDashed = (structure: Structure): boolean => lookOf(structure)?.dashed === true;
