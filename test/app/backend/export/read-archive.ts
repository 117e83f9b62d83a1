/** The files in an archive, by name. */
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import type { Archive } from '../../../../app/backend/export/archives.ts';

export const readArchive = async ({ bytes }: Archive): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await buffer(bytes))).map(([name, content]) => [
      name,
      Buffer.from(content).toString('utf8'),
    ]),
  );
