/** Writes a phantom into a folder: DICOM files, contours.json and truth.json. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { echoBiplane } from './echo/echo-biplane.ts';
import { echoMmode } from './echo/echo-mmode.ts';
import { echoPlax } from './echo/echo-plax.ts';
import { echoStudy } from './echo/echo-study.ts';
import { echoRv } from './echo/echo-rv.ts';
import { heartPhantom } from './heart/heart.ts';
import { lgePhantom } from './late-enhancement/lge.ts';
import { petPhantom } from './pet/pet.ts';
import type { Phantom, PhantomTruth } from './phantom.ts';
import { saxPhantom } from './sax.ts';
import { ventriclesPhantom } from './ventricles/ventricles.ts';

/** Every kind of phantom there is. */
const phantoms = {
  sax: saxPhantom,
  echo: echoStudy,
  'echo-biplane': echoBiplane,
  'echo-mmode': echoMmode,
  'echo-plax': echoPlax,
  'echo-rv': echoRv,
  lge: lgePhantom,
  pet: petPhantom,
  heart: heartPhantom,
  ventricles: ventriclesPhantom,
} as const satisfies Record<string, (seed: number) => Phantom>;

/** The name of a kind of phantom. */
export type PhantomKind = keyof typeof phantoms;

/** The kinds by name. */
export const phantomKinds = Object.keys(phantoms) as readonly PhantomKind[];

/** The phantom of a kind and seed. */
export const makePhantom = (kind: PhantomKind, seed: number): Phantom => phantoms[kind](seed);

/** Writes only the images of a phantom; answers how many. */
export const writePhantomImages = async (phantom: Phantom, folder: string): Promise<number> => {
  await mkdir(folder, { recursive: true });
  let files = 0;
  for (const { name, bytes } of phantom.files()) {
    await writeFile(join(folder, name), bytes);
    files += 1;
  }
  return files;
};

/** Writes a whole phantom; answers its truth and how many images it has. */
export const writePhantom = async (
  kind: PhantomKind,
  folder: string,
  options: { readonly seed: number },
): Promise<{ readonly truth: PhantomTruth; readonly files: number }> => {
  const phantom = makePhantom(kind, options.seed);
  const files = await writePhantomImages(phantom, folder);
  await writeFile(join(folder, 'contours.json'), `${JSON.stringify(phantom.contours)}\n`);
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(phantom.truth, null, 2)}\n`);
  return { truth: phantom.truth, files };
};
