import { expect, test } from 'vitest';
import { guessVisit, type JudgedCase } from '../../app/backend/leak/guess-visit.ts';
import { visibleFeatures, type SeenAnswer } from '../../app/backend/leak/visible-features.ts';
import { randomFrom } from '../../app/backend/phantom/random.ts';

const visits = ['V0', 'V11', 'V12'];

type Tell = (visit: number, subject: number, chance: () => number) => Record<string, unknown>;

/** Twelve subjects at three visits; each case has twenty numbers of chance, the subject's own size, and what tells. */
const casesOf = (tell: Tell, seed = 5): readonly JudgedCase[] => {
  const random = randomFrom(seed);
  return Array.from({ length: 12 }, (_, subject) =>
    visits.map((visit, i): JudgedCase => {
      const seen = {
        caseCode: Math.floor(random() * 1e9).toString(36),
        slices: 12 + (subject % 3),
        values: Array.from({ length: 20 }, () => random()),
        ...tell(i, subject, random),
      };
      const answers: SeenAnswer[] = [{ of: 'case.open', body: Buffer.from(JSON.stringify(seen)) }];
      return { subject: `S${String(subject)}`, visit, group: 'cine', features: visibleFeatures(answers) };
    }),
  ).flat();
};

const options = { permutations: 400, seed: 2 };

test('where nothing tells the visit, the guess is no better than chance', () => {
  for (const seed of [5, 6, 7, 8]) {
    const { nearest, strongest } = guessVisit(casesOf(() => ({}), seed), options);
    expect(nearest.p).toBeGreaterThan(0.01);
    expect(strongest.p).toBeGreaterThan(0.01);
  }
}); // prettier-ignore

const tells: Readonly<Record<string, Tell>> = {
  'a version that grows': (visit) => ({ software: 40 + visit }),
  'a count that is one more at the last visit': (visit) => ({ frames: Array.from({ length: visit === 2 ? 31 : 30 }) }),
  'a text whose length is that of the name of the visit': (visit) => ({ note: visits[visit] }),
  'a date moved by another number of days for each subject': (visit, subject) => ({ day: 9000 + 777 * subject + 180 * visit }),
  'an order that is that of the visits within each subject': (visit, subject) => ({ place: [4, 17, 30][visit]! + ((subject * 7) % 12) }),
  'codes that are given in the order of the visits': (visit, subject) => ({ code: (100 + subject * 3 + visit).toString(36) }),
}; // prettier-ignore

for (const [what, tell] of Object.entries(tells)) {
  test(`the guess finds what tells: ${what}`, () => {
    const { strongest } = guessVisit(casesOf(tell), options);
    // No shuffle of 400 does as well: 1 of 401.
    expect(strongest.p).toBeLessThan(0.005);
    expect(strongest.feature).toMatch(/software|frames|note|day|place|code|size/);
  });
}

test('many features that each tell a little are found by the nearest neighbour', () => {
  const cases = casesOf((visit, _subject, chance) => ({
    hints: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`h${String(i)}`, visit + 1.2 * chance()])),
  }));
  const { nearest } = guessVisit(cases, options);
  expect(nearest.p).toBeLessThan(0.01);
  expect(nearest.share).toBeGreaterThan(0.6);
});

test('the same seed gives the same answer', () => {
  const cases = casesOf(() => ({}));
  expect(guessVisit(cases, options)).toEqual(guessVisit(cases, options));
});
