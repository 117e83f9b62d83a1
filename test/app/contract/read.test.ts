import { expect, test } from 'vitest';
import { readRecordSchema } from '../../../app/contract/read.ts';

const subject = { kind: 'subject', id: 'subject', heartRate_bpm: 72 } as const;
const taken = (record: object): boolean => readRecordSchema.safeParse(record).success;

test('a read from before height and weight is taken as it is, nothing added', () => {
  expect(readRecordSchema.parse(subject)).toStrictEqual(subject);
});

test('height and weight are of a living body, or absent', () => {
  expect(taken({ ...subject, height_cm: 178, weight_kg: 80.5 })).toBe(true);
  expect(taken({ ...subject, heartRate_bpm: null, weight_kg: 3.2 })).toBe(true);
  for (const height_cm of [1.78, 19.9, 281, null, Infinity, undefined])
    expect(taken({ ...subject, height_cm })).toBe(false);
  for (const weight_kg of [0, 0.39, 651, null, NaN, '80']) expect(taken({ ...subject, weight_kg })).toBe(false);
});
