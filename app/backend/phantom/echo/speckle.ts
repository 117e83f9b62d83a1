/** Speckle: the grain of an ultrasound image, fine along the beam and coarse across it. */
import { normalTable, type Random } from '../random.ts';

/** Brightness of the grain by depth and beam; mean power 1, Rayleigh distributed. */
export interface Speckle {
  readonly depths: number;
  readonly beams: number;
  /** Samples for each cm of depth, and for each radian. */
  readonly perCm: number;
  readonly perRadian: number;
  /** Depth after depth. */
  readonly power: Float32Array;
}

const ALONG_BEAM = 28;
const ACROSS_BEAMS = 110;

/** Running mean of `width` samples, twice, along one direction of a ring of values. */
const smoothed = (values: Float32Array, count: number, stride: number, width: number): void => {
  const line = new Float32Array(count);
  const lines = values.length / count;
  for (let i = 0; i < lines; i += 1) {
    const start = stride === 1 ? i * count : i;
    for (let pass = 0; pass < 2; pass += 1) {
      for (let k = 0; k < count; k += 1) line[k] = values[start + k * stride] ?? 0;
      for (let k = 0; k < count; k += 1) {
        let sum = 0;
        for (let j = 0; j < width; j += 1) sum += line[(k + j) % count] ?? 0;
        values[start + k * stride] = sum;
      }
    }
  }
};

const channel = (random: Random, depths: number, beams: number): Float32Array => {
  const values = normalTable(random, depths * beams);
  smoothed(values, beams, 1, 4);
  smoothed(values, depths, beams, 2);
  return values;
};

/** The grain of a fan of this depth and opening. */
export const speckleOf = (random: Random, depth: number, opening: number): Speckle => {
  const depths = Math.ceil((depth + 2) * ALONG_BEAM);
  const beams = Math.ceil((2 * opening + 0.8) * ACROSS_BEAMS);
  const [real, imaginary] = [channel(random, depths, beams), channel(random, depths, beams)];
  const power = real.map((value, i) => value * value + (imaginary[i] ?? 0) ** 2);
  const mean = power.reduce((sum, value) => sum + value, 0) / power.length;
  return { depths, beams, perCm: ALONG_BEAM, perRadian: ACROSS_BEAMS, power: power.map((value) => value / mean) };
};

/** The grain's power at a place, cm from where the beams meet. */
export const speckleAt = (speckle: Speckle, x: number, y: number): number => {
  const along = Math.sqrt(x * x + y * y) * speckle.perCm;
  const across = Math.atan2(x, y) * speckle.perRadian + speckle.beams;
  const d = Math.floor(along);
  const b = Math.floor(across);
  const fd = along - d;
  const fb = across - b;
  const { depths, beams, power } = speckle;
  const row = (d % depths) * beams;
  const next = ((d + 1) % depths) * beams;
  const column = b % beams;
  const beside = (b + 1) % beams;
  const upper = (power[row + column] ?? 0) * (1 - fb) + (power[row + beside] ?? 0) * fb;
  const lower = (power[next + column] ?? 0) * (1 - fb) + (power[next + beside] ?? 0) * fb;
  return upper * (1 - fd) + lower * fd;
};

/** Grey levels that pixels of tissue and blood may have; the rest of the 256 are the marks'. */
export const GREYS = 240;
const RANGE_DB = 62;

/** Grey of an echo: logarithmic, `level` in dB below full white. */
export const greyOf = (power: number, level: number): number => {
  const decibel = level + 10 * Math.log10(power + 1e-6);
  return Math.max(0, Math.min(GREYS - 1, (GREYS * (decibel + RANGE_DB)) / RANGE_DB));
};
