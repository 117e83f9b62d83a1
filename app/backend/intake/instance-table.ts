/** Instances in a table: what the instances of a series share is kept once. */
import type { DatabaseSync } from 'node:sqlite';
import type { PixelDescription } from '../../contract/case.ts';
import type { DicomInstance, FrameAttributes } from '../dicom/instance.ts';
import { packUltrasound, unpackUltrasound } from './pack-ultrasound.ts';
import { openTextPool } from './text-pool.ts';

export interface InstanceTable {
  readonly add: (instance: DicomInstance) => void;
  /** Series numbers of each study, in the order in which they were met. */
  readonly studies: () => Iterable<readonly number[]>;
  readonly seriesNamed: (SeriesInstanceUID: string) => readonly number[];
  /** Instances of a series in the order in which they were added. */
  readonly instancesOfSeries: (series: number) => Iterable<DicomInstance>;
}

const schema = `
  CREATE TABLE series (id INTEGER PRIMARY KEY, study TEXT, uid TEXT, UNIQUE (study, uid));
  CREATE INDEX series_by_uid ON series (uid);
  CREATE TABLE instance (
    id INTEGER PRIMARY KEY, series INTEGER, uid TEXT, number REAL,
    folder INTEGER, file TEXT, entry TEXT, shared INTEGER, place TEXT, frames TEXT, ultrasound INTEGER, uptake INTEGER);
  CREATE INDEX instance_by_series ON instance (series);
`;

/** What the instances of a series have in common as a rule: all but their windows. */
type Shared = Pick<
  DicomInstance,
  'SOPClassUID' | 'FrameOfReferenceUID' | 'Modality' | 'pixels' | 'frameTime_ms' | 'heartRate_bpm' | 'hints'
>;

/** Where the pixels stand, and the window of this image. */
interface Place {
  readonly at: DicomInstance['pixelData'];
  readonly window: Pick<PixelDescription, 'WindowCenter' | 'WindowWidth'>;
}

interface Row {
  readonly id: number;
  readonly study: string;
  readonly series: string;
  readonly uid: string;
  readonly number: number | null;
  readonly folder: string;
  readonly file: string;
  readonly entry: string | null;
  readonly shared: string;
  readonly place: string;
  readonly frames: string;
  readonly ultrasound: string | null;
  readonly uptake: string | null;
}

/** The frames of a clip are one entry and a count. */
type StoredFrames = readonly FrameAttributes[] | { readonly times: number; readonly frame: FrameAttributes };

const pack = (frames: readonly FrameAttributes[]): string => {
  const [frame] = frames;
  const alike = frame !== undefined && frames.every((other) => other === frame);
  return JSON.stringify(alike ? { times: frames.length, frame } : frames);
};

const isList = (stored: StoredFrames): stored is readonly FrameAttributes[] => Array.isArray(stored);

const unpack = (text: string): readonly FrameAttributes[] => {
  const stored = JSON.parse(text) as StoredFrames;
  return isList(stored) ? stored : new Array<FrameAttributes>(stored.times).fill(stored.frame);
};

const instanceOf = (row: Row, shared: Shared): DicomInstance => {
  const place = JSON.parse(row.place) as Place;
  return {
    source: { path: row.folder + row.file, ...(row.entry !== null && { entry: row.entry }) },
    StudyInstanceUID: row.study,
    SeriesInstanceUID: row.series,
    SOPInstanceUID: row.uid,
    ...(row.number !== null && { InstanceNumber: row.number }),
    ...shared,
    pixels: { ...shared.pixels, ...place.window },
    pixelData: place.at,
    frames: unpack(row.frames),
    ...(row.ultrasound !== null && { ultrasound: unpackUltrasound(row.ultrasound) }),
    ...(row.uptake !== null && { uptake: JSON.parse(row.uptake) as NonNullable<DicomInstance['uptake']> }),
  };
};

/** The two texts an instance is kept as, beside its frames. */
const textsOf = (instance: DicomInstance): { readonly shared: string; readonly place: string } => {
  const { SOPClassUID, FrameOfReferenceUID, Modality, frameTime_ms, heartRate_bpm, hints } = instance;
  const { WindowCenter, WindowWidth, ...pixels } = instance.pixels;
  const place: Place = {
    at: instance.pixelData,
    window: {
      ...(WindowCenter !== undefined && { WindowCenter }),
      ...(WindowWidth !== undefined && { WindowWidth }),
    },
  };
  return {
    shared: JSON.stringify({ SOPClassUID, FrameOfReferenceUID, Modality, pixels, frameTime_ms, heartRate_bpm, hints }),
    place: JSON.stringify(place),
  };
};

/** Path up to and with its last separator, and the rest. */
const split = (path: string): readonly [string, string] => {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return [path.slice(0, end), path.slice(end)];
};

/** Rows read at a time: several readers may go through the table beside each other. */
const page = 512;

const select = `
  SELECT i.id, s.study, s.uid AS series, i.uid, i.number, f.text AS folder, i.file, i.entry, t.text AS shared, i.place, i.frames, u.text AS ultrasound, p.text AS uptake
  FROM instance i JOIN series s ON s.id = i.series JOIN pool f ON f.id = i.folder JOIN pool t ON t.id = i.shared
  LEFT JOIN pool u ON u.id = i.ultrasound LEFT JOIN pool p ON p.id = i.uptake
  WHERE i.series = ? AND i.id > ? ORDER BY i.id LIMIT ${page}`;

export const instanceTable = (database: DatabaseSync): InstanceTable => {
  database.exec(schema);
  const pool = openTextPool(database);
  const putSeries = database.prepare('INSERT OR IGNORE INTO series (study, uid) VALUES (?, ?)');
  const findSeries = database.prepare('SELECT id FROM series WHERE study = ? AND uid = ?');
  const put = database.prepare('INSERT INTO instance VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const bySeries = database.prepare(select);
  const named = database.prepare('SELECT id FROM series WHERE uid = ? ORDER BY id');
  const inStudies = database.prepare(
    `SELECT group_concat(id, ' ') AS series FROM (SELECT id, study FROM series ORDER BY id) GROUP BY study ORDER BY min(id)`,
  );
  let last = { study: '', uid: '', id: 0 };
  const seriesOf = (study: string, uid: string): number => {
    if (last.study === study && last.uid === uid) return last.id;
    putSeries.run(study, uid);
    last = { study, uid, id: findSeries.get(study, uid)?.['id'] as number };
    return last.id;
  };
  return {
    add: (instance) => {
      const [folder, file] = split(instance.source.path);
      const { shared, place } = textsOf(instance);
      put.run(
        seriesOf(instance.StudyInstanceUID, instance.SeriesInstanceUID),
        instance.SOPInstanceUID,
        instance.InstanceNumber ?? null,
        pool.idOf(folder),
        file,
        instance.source.entry ?? null,
        pool.idOf(shared),
        place,
        pack(instance.frames),
        instance.ultrasound === undefined ? null : pool.idOf(packUltrasound(instance.ultrasound)),
        instance.uptake === undefined ? null : pool.idOf(JSON.stringify(instance.uptake)),
      );
    },
    *studies() {
      for (const row of inStudies.iterate()) yield String(row['series']).split(' ').map(Number);
    },
    seriesNamed: (SeriesInstanceUID) => named.all(SeriesInstanceUID).map((row) => row['id'] as number),
    *instancesOfSeries(series) {
      let shared = { text: '', value: {} as Shared };
      const after = (id: number): readonly Row[] => bySeries.all(series, id) as unknown as readonly Row[];
      for (let rows = after(0); rows.length > 0; rows = after(rows.at(-1)?.id ?? 0)) {
        for (const row of rows) {
          if (row.shared !== shared.text) shared = { text: row.shared, value: JSON.parse(row.shared) as Shared };
          yield instanceOf(row, shared.value);
        }
      }
    },
  };
};
