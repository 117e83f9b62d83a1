/** Texts that come again and again, kept once in a table and known by number. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Texts whose number is remembered in memory. */
const remembered = 256;

export interface TextPool {
  readonly idOf: (text: string) => number;
}

export const openTextPool = (database: DatabaseSync): TextPool => {
  database.exec('CREATE TABLE pool (id INTEGER PRIMARY KEY, hash BLOB UNIQUE, text TEXT)');
  const put = database.prepare('INSERT OR IGNORE INTO pool (hash, text) VALUES (?, ?)');
  const find = database.prepare('SELECT id FROM pool WHERE hash = ?');
  const recent = new Map<string, number>();
  return {
    idOf: (text) => {
      const known = recent.get(text);
      if (known !== undefined) return known;
      const hash = createHash('sha256').update(text).digest();
      put.run(hash, text);
      const id = find.get(hash)?.['id'] as number;
      if (recent.size >= remembered) recent.clear();
      recent.set(text, id);
      return id;
    },
  };
};
