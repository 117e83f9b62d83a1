/** Everything an index found, on disk: a million instances take as much memory as a thousand. */
import { DatabaseSync } from 'node:sqlite';
import type { RefusedFile } from '../../contract/intake.ts';
import type { CataloguedSeries, DicomInstance, IndexedFile } from '../dicom/instance.ts';
import { instanceTable } from './instance-table.ts';
import { temporaryDatabase } from './seen-instances.ts';
import { seriesFacts, type SeriesFacts } from './series-facts.ts';
import { seriesKind } from './series-kind.ts';

export interface DuplicateFile {
  readonly file: string;
  readonly of: string;
}

export interface Catalogue {
  readonly add: (file: IndexedFile) => void;
  /** Every series, study by study, in the order in which they were met. */
  readonly series: () => Iterable<CataloguedSeries>;
  /** Instances of a series in the order in which they were added. */
  readonly instancesOf: (SeriesInstanceUID: string) => Iterable<DicomInstance>;
  readonly refused: () => Iterable<RefusedFile>;
  readonly duplicates: () => Iterable<DuplicateFile>;
  /** Files added so far. */
  readonly size: () => number;
  readonly close: () => void;
}

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096;
  CREATE TABLE refused (file TEXT, code TEXT, message TEXT, attribute TEXT);
  CREATE TABLE duplicate (file TEXT, of TEXT);
`;

type Row = Record<string, unknown>;

const refusedOf = ({ attribute, ...row }: Row): RefusedFile =>
  (attribute === null ? row : { ...row, attribute }) as unknown as RefusedFile;

const catalogued = (facts: SeriesFacts, study: readonly SeriesFacts[]): CataloguedSeries => ({
  StudyInstanceUID: facts.StudyInstanceUID,
  SeriesInstanceUID: facts.SeriesInstanceUID,
  Modality: facts.Modality,
  ...seriesKind(facts, study),
  slices: facts.slices,
  phases: facts.phases,
  instances: facts.instances,
  frames: facts.frames,
  ...(facts.frameTime_ms !== undefined && { frameTime_ms: facts.frameTime_ms }),
  ...(facts.heartRate_bpm !== undefined && { heartRate_bpm: facts.heartRate_bpm }),
});

/** An empty catalogue in a temporary file, or in `path`, which is gone or scratch: a catalogue can be made again. */
export const openCatalogue = (path = temporaryDatabase): Catalogue => {
  const database = new DatabaseSync(path);
  database.exec(schema);
  const table = instanceTable(database);
  const addRefused = database.prepare('INSERT INTO refused VALUES (?, ?, ?, ?)');
  const addDuplicate = database.prepare('INSERT INTO duplicate VALUES (?, ?)');
  const allRefused = database.prepare('SELECT file, code, message, attribute FROM refused ORDER BY rowid');
  const allDuplicates = database.prepare('SELECT file, of FROM duplicate ORDER BY rowid');
  database.exec('BEGIN');
  let size = 0;
  return {
    add: (file) => {
      size += 1;
      if (file.found === 'instance') table.add(file.instance);
      else if (file.found === 'duplicate') addDuplicate.run(file.file, file.of);
      else {
        const { refused } = file;
        addRefused.run(refused.file, refused.code, refused.message, refused.attribute ?? null);
      }
    },
    *series() {
      for (const study of table.studies()) {
        const facts = study.flatMap((series) => {
          const instances = [...table.instancesOfSeries(series)];
          const [first] = instances;
          return first === undefined ? [] : [seriesFacts(instances, first)];
        });
        for (const one of facts) yield catalogued(one, facts);
      }
    },
    *instancesOf(SeriesInstanceUID) {
      for (const series of table.seriesNamed(SeriesInstanceUID)) yield* table.instancesOfSeries(series);
    },
    *refused() {
      for (const row of allRefused.iterate()) yield refusedOf(row);
    },
    *duplicates() {
      for (const row of allDuplicates.iterate()) yield row as unknown as DuplicateFile;
    },
    size: () => size,
    close: () => database.close(),
  };
};
