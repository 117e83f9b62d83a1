/** Every file below a folder as a place to search, and the rows of a store that is one of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Place } from './search-leaks.ts';

const isDatabase = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 15) === 'SQLite format 3';

/** Longer texts of a row lie in pieces on several pages, where no search of bytes finds what two pages share. */
const rowsOf = function* (file: string, name: string): Iterable<Place> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    for (const { name: table } of tables) {
      const rows = database.prepare(`SELECT * FROM "${String(table)}"`).iterate();
      for (const row of rows) {
        const text = JSON.stringify(row, (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        );
        yield { name: `${name} ${String(table)}`, bytes: Buffer.from(text) };
      }
    }
  } finally {
    database.close();
  }
};

/** `folder` itself is not named: whoever chose it knows what it is called. */
export const folderPlaces = async function* (folder: string): AsyncIterable<Place> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    const bytes = await readFile(file);
    yield { name, bytes };
    if (isDatabase(bytes)) yield* rowsOf(file, name);
  }
};
