import { expect, test } from 'vitest';
import { readRecordSchema } from '../../../app/contract/read.ts';
import { bodyEntries, bodyKeys, entryLabel, typedEntry, withEntry } from '../../../renderer/body/body-entry.ts';

test('a number is taken with a point or a comma, and nothing as nothing', () => {
  expect(typedEntry('height_cm', ' 178 ')).toEqual({ value: 178 });
  expect(typedEntry('weight_kg', '80,5')).toEqual({ value: 80.5 });
  expect(typedEntry('heartRate_bpm', '62.5')).toEqual({ value: 62.5 });
  expect(typedEntry('weight_kg', '  ')).toEqual({ value: null });
});

test('what no living body can have is refused with its bounds: metres, words, signs, other scripts', () => {
  for (const text of [
    '1.78',
    '19.9',
    '281',
    '-178',
    '178 cm',
    '1e2',
    '0x64',
    'NaN',
    '１７８',
    '17 8',
    '178.',
    '178.12345',
  ]) {
    expect(typedEntry('height_cm', text), text).toEqual({ refused: 'Height: 20 to 280 cm' });
  }
  expect(typedEntry('weight_kg', '0')).toEqual({ refused: 'Weight: 0.4 to 650 kg' });
  expect(typedEntry('heartRate_bpm', '301')).toEqual({ refused: 'Heart rate: 20 to 300 /min' });
});

test('every bound that is taken makes a record that is kept', () => {
  for (const key of bodyKeys) {
    for (const value of bodyEntries[key].bounds) {
      expect(typedEntry(key, String(value))).toEqual({ value });
      expect(readRecordSchema.safeParse(withEntry(null, key, value)).success, `${key} ${value}`).toBe(true);
    }
  }
});

test('one entry leaves the others as they are; the last one taken away takes the record with it', () => {
  const heart = { kind: 'subject', id: 'subject', heartRate_bpm: 72 } as const;
  const tall = withEntry(heart, 'height_cm', 178);
  expect(tall).toStrictEqual({ ...heart, height_cm: 178 });
  expect(withEntry(tall, 'heartRate_bpm', null)).toStrictEqual({ ...heart, heartRate_bpm: null, height_cm: 178 });
  expect(withEntry(heart, 'heartRate_bpm', null)).toBeNull();
  expect(withEntry(null, 'weight_kg', null)).toBeNull();
});

test('the gesture has words for the journal', () => {
  expect(entryLabel('heartRate_bpm', 72)).toBe('Set heart rate to 72 /min');
  expect(entryLabel('height_cm', null)).toBe('Clear height');
});
