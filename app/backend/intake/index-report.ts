/** The catalogue as a report: every file of the source once, nothing that identifies a patient. */
import { relative, sep } from 'node:path';
import type { IndexedSeries, IndexReport } from '../../contract/intake.ts';
import type { CataloguedSeries, InstanceSource } from '../dicom/instance.ts';
import { indexSource, openSource } from './index-source.ts';
import type { IndexOptions } from './index-progress.ts';
import { openCatalogue, type Catalogue } from './open-catalogue.ts';

/** Path below `root` with forward slashes; a file of a zip goes on behind the name of the zip. */
const nameBelow = (root: string, { path, entry }: InstanceSource): string => {
  const name = relative(root, path).split(sep).join('/');
  return entry === undefined ? name : `${name}/${entry}`;
};

const seriesEntry = (series: CataloguedSeries, files: readonly string[] | null): IndexedSeries => {
  const { SeriesInstanceUID, Modality, kind, reason, slices, phases, instances, frames } = series;
  const entry = { SeriesInstanceUID, Modality, kind, reason, slices, phases, instances, frames };
  return files === null ? entry : { ...entry, files };
};

export interface ReportOptions {
  /** Folder that names count from. */
  readonly root: string;
  /** Lists the files of each series. */
  readonly files: boolean;
}

export const indexReport = (catalogue: Catalogue, { root, files }: ReportOptions): IndexReport => {
  const studies = new Map<string, IndexedSeries[]>();
  const filesOf = (series: CataloguedSeries): readonly string[] =>
    Array.from(catalogue.instancesOf(series.SeriesInstanceUID))
      .filter(({ StudyInstanceUID }) => StudyInstanceUID === series.StudyInstanceUID)
      .map(({ source }) => nameBelow(root, source));
  for (const series of catalogue.series()) {
    const entry = seriesEntry(series, files ? filesOf(series) : null);
    const study = studies.get(series.StudyInstanceUID);
    if (study === undefined) studies.set(series.StudyInstanceUID, [entry]);
    else study.push(entry);
  }
  return {
    studies: Array.from(studies, ([StudyInstanceUID, series]) => ({ StudyInstanceUID, series })),
    refused: [...catalogue.refused()],
    duplicates: [...catalogue.duplicates()],
  };
};

/** Indexes a source into a catalogue, which the caller closes. */
export const catalogueSource = async (path: string, options: IndexOptions = {}): Promise<Catalogue> => {
  const catalogue = openCatalogue();
  try {
    for await (const file of indexSource(path, options)) catalogue.add(file);
    return catalogue;
  } catch (error) {
    catalogue.close();
    throw error;
  }
};

/** The whole of `index DIR`: indexes a source and reports on it. */
export const reportSource = async (
  path: string,
  options: IndexOptions & { readonly files?: boolean } = {},
): Promise<IndexReport> => {
  const { root } = await openSource(path);
  const catalogue = await catalogueSource(path, options);
  try {
    return indexReport(catalogue, { root, files: options.files ?? false });
  } finally {
    catalogue.close();
  }
};
