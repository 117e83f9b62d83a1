/** `echo`: the four echo phantoms of a seed as the one study that they are. */
import type { Phantom } from '../phantom.ts';
import { echoBiplane } from './echo-biplane.ts';
import { echoMmode } from './echo-mmode.ts';
import { echoPlax } from './echo-plax.ts';
import { echoRv } from './echo-rv.ts';

/** The phantom of a seed. Diameters are those of the parasternal long axis, as the default protocol takes them (M2.2). */
export const echoStudy = (seed: number): Phantom => {
  const [biplane, mmode, plax, rv] = [echoBiplane(seed), echoMmode(seed), echoPlax(seed), echoRv(seed)];
  const parts = [biplane, mmode, plax, rv];
  return {
    *files() {
      for (const part of parts) yield* part.files();
    },
    contours: { ...biplane.contours, contours: parts.flatMap((part) => part.contours.contours) },
    truth: { ...biplane.truth, ...mmode.truth, ...plax.truth, ...rv.truth },
  };
};
