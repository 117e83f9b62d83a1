/** Line colour of each structure, the same on the screen and on paper. None is told by its colour alone. */
import type { Structure } from '../../measurement/structure.ts';

export const structureColours: Readonly<Record<Structure, string>> = {
  'LV endocardium': '#ff5a5f',
  'LV epicardium': '#43d17c',
  'RV endocardium': '#f7c948',
  'papillary muscle': '#95a0ad',
  'reference myocardium': '#6c95ff',
  'enhanced myocardium': '#ff9d3c',
  excluded: '#a99fc0',
  'LV internal diameter': '#ff9d6e',
  'tricuspid annulus': '#d3a4ff',
  'TAPSE cursor': '#c3cad3',
  'RV insertion': '#ffeeb0',
  uptake: '#e58cff',
  'mitral annulus': '#5fe0d2',
};
