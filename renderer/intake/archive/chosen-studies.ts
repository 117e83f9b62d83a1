/** Which studies and series of an archive are chosen. Values in, values out. */
import type { ChosenStudy } from '../../../app/contract/calls/archive-calls.ts';

/** By StudyInstanceUID: null is the whole study. */
export type Chosen = ReadonlyMap<string, ReadonlySet<string> | null>;

export const nothingChosen: Chosen = new Map();

export const withStudy = (chosen: Chosen, study: string, isChosen: boolean): Chosen => {
  const next = new Map(chosen);
  if (isChosen) next.set(study, null);
  else next.delete(study);
  return next;
};

/** Of a study that is chosen whole the others stay chosen; with none left it is not chosen any more. */
export const withSeries = (
  chosen: Chosen,
  of: { readonly study: string; readonly series: string; readonly all: readonly string[] },
  isChosen: boolean,
): Chosen => {
  const now = chosen.get(of.study);
  const series = new Set(now === null ? of.all : (now ?? []));
  if (isChosen) series.add(of.series);
  else series.delete(of.series);
  const next = new Map(chosen);
  if (series.size === 0) next.delete(of.study);
  else next.set(of.study, series.size === of.all.length ? null : series);
  return next;
};

export const hasSeries = (chosen: Chosen, study: string, series: string): boolean => {
  const now = chosen.get(study);
  return now === null || now?.has(series) === true;
};

export const chosenStudies = (chosen: Chosen): readonly ChosenStudy[] =>
  [...chosen].map(([StudyInstanceUID, series]) => ({
    StudyInstanceUID,
    series: series === null ? null : [...series],
  }));
