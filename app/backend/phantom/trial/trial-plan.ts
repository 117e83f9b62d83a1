/** Who is scanned when, and how well each heart ejects: drawn from the seed. */
import { between, randomFrom, shuffled, uidOf, type Random } from '../random.ts';
import { trialPerson, type TrialPerson } from './trial-people.ts';

/** The visits of the trial that shapes the defaults, and the days on which they are due. */
export const trialVisits = [
  { visit: 'V0', day: 0, words: 'Baseline' },
  { visit: 'V11', day: 180, words: 'Day 180' },
  { visit: 'V12', day: 360, words: 'Day 360' },
] as const;
export type TrialVisit = (typeof trialVisits)[number];

/** What is scanned at once. */
export const trialStudies = ['MR', 'US'] as const;
export type TrialStudyKind = (typeof trialStudies)[number];

/** What one visit leaves out. */
export const missable = ['LGE', 'PET', 'US'] as const;
export type Missed = (typeof missable)[number];

/** One visit of one subject. */
export interface PlannedVisit {
  readonly person: TrialPerson;
  /** Place of the subject in the list, from 0. */
  readonly place: number;
  readonly visit: TrialVisit;
  /** Of the left ventricle, as a share of what the subject's heart has by nature. */
  readonly strength: number;
  /** Not done. */
  readonly missed: readonly Missed[];
  /** Of its own chance. */
  readonly seed: number;
}

/** Chance of one purpose. */
export const trialRandom = (seed: number, ...purpose: readonly (string | number)[]): Random =>
  randomFrom(Number.parseInt(uidOf('ventricle trial phantom', seed, ...purpose).slice(-9), 10));

/**
 * How much a heart has changed since the first visit. The two arms go different ways and by amounts of chance: the
 * endpoint is there, and yet no visit has the larger hearts.
 */
const changes = (random: Random, isBetter: boolean): readonly number[] => {
  const way = isBetter ? 1 : -1;
  return shuffled(random, [0, way * between(random, 0.05, 0.1), way * between(random, 0.11, 0.18)]);
};

/** A third of the subjects miss one modality at one visit; every visit is left out as often. */
const missedAt = (random: Random, subjects: number): ReadonlyMap<string, Missed> => {
  const who = shuffled(
    random,
    Array.from({ length: subjects }, (_, i) => i),
  ).slice(0, Math.floor(subjects / 3));
  const first = Math.floor(random() * trialVisits.length);
  return new Map(
    who.map((place, i) => {
      const visit = trialVisits[(first + i) % trialVisits.length];
      return [`${String(place)} ${visit?.visit ?? ''}`, missable[i % missable.length] ?? 'PET'];
    }),
  );
};

/** Every visit of every subject. */
export const trialPlan = (subjects: number, seed: number): readonly PlannedVisit[] => {
  const random = trialRandom(seed, 'plan');
  const missing = missedAt(random, subjects);
  return Array.from({ length: subjects }, (_, place) => {
    const person = trialPerson(place);
    const change = changes(random, place % 2 === 0);
    return trialVisits.map((visit, i): PlannedVisit => {
      const missed = missing.get(`${String(place)} ${visit.visit}`);
      return {
        person,
        place,
        visit,
        strength: 1 + (change[i] ?? 0),
        missed: missed === undefined ? [] : [missed],
        seed: Number.parseInt(uidOf('ventricle trial visit', seed, place, visit.visit).slice(-8), 10),
      };
    });
  }).flat();
};
