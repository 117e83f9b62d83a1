/** `echo`: the four echo phantoms of a seed as the one study that they are. */
import type { Phantom } from '../phantom.ts';
import { biplaneOf } from './echo-biplane.ts';
import { wholeSize, type EchoSize } from './echo-layout.ts';
import { mmodeOf } from './echo-mmode.ts';
import { plaxOf } from './echo-plax.ts';
import { rvOf } from './echo-rv.ts';
import { echoSubject, type EchoSubject } from './echo-subject.ts';

/** All views of a heart. Diameters are those of the parasternal long axis, as the default protocol takes them (M2.2). */
export const echoStudyOf = (subject: EchoSubject, size: EchoSize, flashes?: number): Phantom => {
  const [biplane, mmode] = [biplaneOf(subject, size), mmodeOf(subject)];
  const [plax, rv] = [plaxOf(subject, size), rvOf(subject, size, flashes)];
  const parts = [biplane, mmode, plax, rv];
  return {
    *files() {
      for (const part of parts) yield* part.files();
    },
    contours: { ...biplane.contours, contours: parts.flatMap((part) => part.contours.contours) },
    truth: { ...biplane.truth, ...mmode.truth, ...plax.truth, ...rv.truth },
  };
};

/** The phantom of a seed. */
export const echoStudy = (seed: number): Phantom => echoStudyOf(echoSubject(seed), wholeSize);
