import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOfBytes } from '../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../app/backend/dicom/read-header.ts';
import { indexSource } from '../../app/backend/intake/index-source.ts';
import { Refused } from '../../app/contract/failure.ts';
import { describeWithData } from '../shared-data.ts';
import { elements, item, mrElements, part10, type WrittenElement } from '../write-elements.ts';

/** What a file came to; anything thrown that is not a refusal fails the test. */
const outcome = (bytes: Buffer): string => {
  try {
    return readHeader(windowOfBytes(bytes), { path: '' }).found;
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
};

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

describeWithData('every broken file', 'malformed', (path) => {
  test('is indexed or refused by name, once, within seconds and little memory', async () => {
    const before = process.memoryUsage().rss;
    const met = new Map<string, string>();
    let began = performance.now();
    let longest = 0;
    let most = before;
    for await (const file of indexSource(path())) {
      const name =
        file.found === 'instance'
          ? file.instance.source.path.slice(path().length + 1)
          : file.found === 'refused'
            ? file.refused.file
            : file.file;
      expect(met.has(name)).toBe(false);
      met.set(name, file.found === 'refused' ? [file.refused.code, file.refused.attribute].join(' ') : file.found);
      longest = Math.max(longest, performance.now() - began);
      most = Math.max(most, process.memoryUsage().rss);
      began = performance.now();
    }
    expect([...met.keys()].sort()).toEqual(files(path()).toSorted());
    expect(longest).toBeLessThan(10_000);
    expect((most - before) / 2 ** 20).toBeLessThan(500);

    const expected = {
      // 3 GB of pixels declared in a file of 100 kB
      'dcm4che/3gb-bulk-data-truncated': 'truncated PixelData',
      // DICM stands where the mark would, inside of a value
      'dcm4che/no_preamble_dicm_in_data': 'not-dicom ',
      'orthanc/2026-05-06-Deeply-Nested-Sequence.dcm': 'malformed (7777,0001)',
      // 46341 squared is past 2^31
      'orthanc/2026-05-26-oob-monochrome-46341.dcm': 'too-large Rows',
      'pydicom/MR_truncated.dcm': 'truncated PixelData',
      'pydicom/badVR.dcm': 'invalid-attribute NumberOfFrames',
      'pydicom/MR_small_padded.dcm': 'uid-collision SOPInstanceUID',
      'pwnlab_v3/cat04_pixel_data/TC0339_mf_nf_million.dcm': 'too-large NumberOfFrames',
      'pwnlab_v3/cat04_pixel_data/TC0285_buf_half.dcm': 'truncated PixelData',
      'pwnlab_v3/cat04_pixel_data/TC0295_rows_zero.dcm': 'invalid-attribute Rows',
      'pwnlab_v3/manifest.json': 'not-dicom ',
    };
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, met.get(name)]))).toEqual(expected);
  });

  test('every beginning of a file is a file that is refused, not a crash', () => {
    const whole = readFileSync(path('pydicom', 'MR_small.dcm'));
    const codes = new Set<string>();
    for (let length = 0; length < 1600; length += 1) codes.add(outcome(whole.subarray(0, length)));
    expect(codes).toEqual(new Set(['not-dicom', 'truncated', 'not-an-image', 'pixel-data-missing']));
    // the padding after the pixels may be lost
    expect(outcome(whole)).toBe('instance');
  });
});

const nested: WrittenElement = [
  0x52009230,
  'SQ',
  item(elements([[0x00209113, 'SQ', item(elements([[0x00200032, 'DS', '1\\2\\3']]))]])),
];

test('a header with any bytes changed is read or refused, never a crash', () => {
  const whole = part10(elements(mrElements([nested])));
  const change = fc.record({ at: fc.nat(whole.length - 33), byte: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(whole);
      for (const { at, byte } of changes) bytes[at] = byte;
      outcome(bytes);
    }),
    { numRuns: 3000 },
  );
});

test('any bytes at all are read or refused, never a crash', () => {
  const begun = fc.uint8Array({ maxLength: 400 }).map((bytes) => part10(Buffer.from(bytes)));
  const any = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(begun, any), (bytes) => {
      expect(outcome(bytes)).not.toBe('instance');
    }),
    { numRuns: 2000 },
  );
});
