/** Which SOPInstanceUID was met where: on disk, so that a million of them take no memory. */
import { DatabaseSync } from 'node:sqlite';
import type { InstanceSource } from '../dicom/instance.ts';

/** Where an instance was met first. */
export interface EarlierInstance {
  readonly name: string;
  readonly source: InstanceSource;
}

export interface SeenInstances {
  /** The earlier file with this UID; null for the first one, which is then remembered. */
  readonly meet: (SOPInstanceUID: string, here: EarlierInstance) => EarlierInstance | null;
  readonly close: () => void;
}

/** An empty name asks SQLite for a database that lives in a temporary file and is gone when it is closed. */
export const temporaryDatabase = '';

export const openSeenInstances = (): SeenInstances => {
  const database = new DatabaseSync(temporaryDatabase);
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096;
    CREATE TABLE seen (uid TEXT PRIMARY KEY, name TEXT, path TEXT, entry TEXT) WITHOUT ROWID;
    BEGIN`);
  const insert = database.prepare('INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)');
  const find = database.prepare('SELECT name, path, entry FROM seen WHERE uid = ?');
  return {
    meet: (SOPInstanceUID, { name, source }) => {
      const { changes } = insert.run(SOPInstanceUID, name, source.path, source.entry ?? null);
      if (changes === 1) return null;
      const row = find.get(SOPInstanceUID) as { name: string; path: string; entry: string | null };
      return { name: row.name, source: { path: row.path, ...(row.entry !== null && { entry: row.entry }) } };
    },
    close: () => database.close(),
  };
};
