/** The files of learned models beside the store, each named by the SHA-256 of its bytes. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../../contract/failure.ts';
import { largestModel } from '../../contract/proposal-model.ts';
import { isCode, syncFolder, whenRefused } from '../case-store/folder-work.ts';
import { isOnnxFile } from './onnx-file.ts';

const hashForm = /^[0-9a-f]{64}$/;

const pathOf = (folder: string, sha256: string): string => {
  if (!hashForm.test(sha256)) throw new Refused('not-found', 'There is no such model.');
  return path.join(folder, `${sha256}.onnx`);
};

/** Bytes of a kept model; null where it is not there. */
export const modelSize = async (folder: string, sha256: string): Promise<number | null> => {
  try {
    const found = await stat(pathOf(folder, sha256));
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
};

export interface KeptModel {
  readonly bytes: number;
  readonly stream: ReturnType<typeof createReadStream>;
}

/** Refused where it is not there. */
export const openModel = async (folder: string, sha256: string): Promise<KeptModel> => {
  const bytes = await modelSize(folder, sha256);
  if (bytes === null) throw new Refused('not-found', 'The file of this model is not there.');
  return { bytes, stream: createReadStream(pathOf(folder, sha256)) };
};

const noFile = (): Refused => new Refused('bad-input', 'There is no file at this path that can be read. Check it, then add the model again.'); // prettier-ignore
const tooLarge = (): Refused => new Refused('bad-input', `A model is at most ${largestModel / 1024 ** 2} MB. This file is larger.`); // prettier-ignore
const noModel = (): Refused => new Refused('bad-input', 'This is no ONNX file: export the model as ONNX with its weights inside, then add it.'); // prettier-ignore
const otherModel = (found: string, wanted: string): Refused =>
  new Refused(
    'bad-input',
    `This is another model: its SHA-256 is ${found}, and the protocol names ${wanted}. Add that file, or adopt a protocol that names this one.`,
  );

/** Copies a file and answers with the hash of what was written: what is at the path may change meanwhile. */
const copied = async (source: string, target: string): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const hashed = new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > largestModel ? tooLarge() : null, chunk);
    },
  });
  await pipeline(createReadStream(source), hashed, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  return { sha256: hash.digest('hex'), bytes };
};

const flushed = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const lookAtSource = async (source: string): Promise<void> => {
  const found = await stat(source).catch(() => null);
  if (!found?.isFile()) throw noFile();
  if (found.size > largestModel) throw tooLarge();
  const file = await open(source, 'r').catch(() => null);
  if (file === null) throw noFile();
  await file.close();
};

/** Keeps a copy of the file at `source`, which has to be an ONNX file of this hash; durable once this answers. */
export const keepModel = async (folder: string, source: string, wanted: string): Promise<{ readonly bytes: number }> => {
  if (!path.isAbsolute(source)) throw new Refused('bad-input', 'Write the whole path of the file, from the root of the machine.');
  await lookAtSource(source);
  const target = pathOf(folder, wanted);
  const incoming = path.join(folder, `${randomBytes(16).toString('hex')}.incoming`);
  return whenRefused(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const { sha256, bytes } = await copied(source, incoming);
      if (!(await isOnnxFile(incoming))) throw noModel();
      if (sha256 !== wanted) throw otherModel(sha256, wanted);
      await flushed(incoming);
      await rename(incoming, target);
      for (const changed of [folder, path.dirname(folder)]) await syncFolder(changed);
      return { bytes };
    } finally {
      await rm(incoming, { force: true });
    }
  });
}; // prettier-ignore
