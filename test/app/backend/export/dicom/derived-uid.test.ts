import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedUID, objectUIDs } from '../../../../../app/backend/export/dicom/derived-uid.ts';

test('a derived UID is one that DICOM takes, and the same each time', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => {
      const UID = derivedUID(...parts);
      expect(UID).toMatch(/^2\.25\.(0|[1-9][0-9]{0,38})$/);
      expect(derivedUID(...parts)).toBe(UID);
    }),
  );
});

test('another read, seal, kind or part has another name; parts are not run together', () => {
  const read = { readId: 'r1', hash: 'aa' };
  const names = [
    objectUIDs(read, 'SR'),
    objectUIDs(read, 'SEG'),
    objectUIDs(read, 'SEG', 2),
    objectUIDs({ ...read, hash: 'ab' }, 'SR'),
    objectUIDs({ ...read, readId: 'r2' }, 'SR'),
  ].map(({ SOPInstanceUID }) => SOPInstanceUID);
  expect(new Set([...names, derivedUID('ab', 'c'), derivedUID('a', 'bc')]).size).toBe(7);
});

test('the parts of one kind stand in one series', () => {
  const read = { readId: 'r1', hash: 'aa' };
  expect(objectUIDs(read, 'SEG', 2).SeriesInstanceUID).toBe(objectUIDs(read, 'SEG').SeriesInstanceUID);
});
