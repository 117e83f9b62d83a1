/** How a structure is told apart: its colour, its words and its key. Never by colour alone. */
import type { Structure } from '../../measurement/structure.ts';

export interface StructureLook {
  readonly structure: Structure;
  readonly colour: string;
  /** Short words for narrow places. */
  readonly short: string;
  /** Id of the action that picks it. */
  readonly action: string;
}

/** The structures of the short-axis read, in picking order. */
export const shortAxisLooks: readonly StructureLook[] = [
  { structure: 'LV endocardium', colour: '#ff5a5f', short: 'LV endo', action: 'structure-lv-endo' },
  { structure: 'LV epicardium', colour: '#43d17c', short: 'LV epi', action: 'structure-lv-epi' },
  { structure: 'RV endocardium', colour: '#f7c948', short: 'RV endo', action: 'structure-rv-endo' },
];

/** What echo draws besides: told apart by the line as well, dashed or with ends. */
const echoColours: Readonly<Partial<Record<Structure, string>>> = {
  'LV internal diameter': '#ff9d6e',
  'tricuspid annulus': '#d3a4ff',
  'TAPSE cursor': '#c3cad3',
};

const fallback = '#95a0ad';

/** Line colour of a structure. */
export const structureColour = (structure: Structure): string =>
  shortAxisLooks.find((look) => look.structure === structure)?.colour ?? echoColours[structure] ?? fallback;
