import { deflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { blindUID, deidentify, formsOf, refusalOf } from './blind-for-tests.ts';
import { encode, fileOf, formOf, mrImage, mrNodes, syntaxes, type Node } from './dicom-tree.ts';

const instanceOf = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), { path: '' });
  if (header.found !== 'instance') throw new Error(header.found);
  return header.instance;
};

const name = 'Quxborough^Zelda';

const expectNoTrace = (bytes: Buffer, ...texts: readonly string[]): void => {
  for (const text of texts) for (const form of formsOf(text)) expect(bytes.includes(form), text).toBe(false);
};

const native = [syntaxes.implicit, syntaxes.explicit, syntaxes.bigEndian];
const written = native.flatMap((syntax) => [false, true].map((delimited) => ({ syntax, delimited })));

/** Names where header tools do not look: below kept, dropped, private and unknown sequences. */
const hidden: readonly Node[] = [
  [0x00080082, 'SQ', [[[0x0040a123, 'PN', name]]]],
  [0x00082218, 'SQ', [[[0x00082220, 'SQ', [[[0x00100010, 'PN', name]], [[0x00080104, 'LO', 'Zelda Quxborough']]]]]]],
  [0x00090010, 'LO', 'SOME MAKER'],
  [
    0x00091001,
    'SQ',
    [
      [
        [0x00091002, 'LO', 'Quxborough'],
        [0x00100010, 'PN', name],
      ],
    ],
  ],
  [0x00101001, 'PN', `${name}\\Zelda^Q`],
  [0x00400275, 'SQ', [[[0x00321060, 'LO', 'for Zelda']]]],
];

describe.each(written)('in $syntax, sequences with delimiters: $delimited', ({ syntax, delimited }) => {
  const pixels = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37) % 256));
  const image = (other: readonly Node[]): Buffer => mrImage([[0x7fe00010, 'OW', pixels], ...other], syntax, delimited);

  test('no name stays, however deep', () => {
    const { bytes } = deidentify(image([[0x00100010, 'PN', name], ...hidden]));
    expectNoTrace(bytes, 'Quxborough', 'Zelda', 'SOME MAKER');
  });

  test('what measuring needs is what it was, pixels byte for byte', () => {
    const file = image([
      [0x00181060, 'DS', '312.5'],
      [0x00181088, 'IS', '61'],
      [
        0x00186011,
        'SQ',
        [
          [
            [0x00186018, 'UL', 3],
            [0x00186024, 'US', 3],
          ],
        ],
      ],
      [0x00200013, 'IS', '7'],
      [0x00200052, 'UI', '1.2.3.9'],
      [0x00281050, 'DS', '40'],
      [0x00281053, 'DS', '2.5'],
      ...hidden,
    ]);
    const { bytes, ...uids } = deidentify(file);
    const [before, after] = [instanceOf(file), instanceOf(bytes)];
    expect(after).toEqual({
      ...before,
      ...uids,
      FrameOfReferenceUID: blindUID('1.2.3.9'),
      pixelData: after.pixelData,
    });
    const { offset, length } = after.pixelData;
    expect(bytes.subarray(offset, offset + length!)).toEqual(pixels);
  });

  test('UIDs are blinded wherever they stand, alike; those of the standard stay', () => {
    const file = image([
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'],
      [0x00089124, 'SQ', [[[0x00089123, 'UI', '1.2.3.1']]]],
      [0x00209221, 'SQ', [[[0x00209164, 'UI', '1.2.3.77']]]],
    ]);
    const { bytes, StudyInstanceUID } = deidentify(file);
    expect(StudyInstanceUID).toBe(blindUID('1.2.3.1'));
    expect(bytes.toString('latin1').split(StudyInstanceUID)).toHaveLength(3);
    expect(bytes.includes(blindUID('1.2.3.77'))).toBe(true);
    expect(instanceOf(bytes).SOPClassUID).toBe('1.2.840.10008.5.1.4.1.1.4');
    expect(instanceOf(bytes).pixels.TransferSyntaxUID).toBe(syntax);
  });

  test('twice the same file gives the same bytes', () => {
    const file = image(hidden);
    expect(deidentify(file).bytes).toEqual(deidentify(Buffer.from(file)).bytes);
  });

  test('a blinded file blinded again changes in its UIDs alone', () => {
    const once = deidentify(image([[0x00100010, 'PN', name], ...hidden]));
    const twice = deidentify(once.bytes);
    expect(twice.SOPInstanceUID).toBe(blindUID(once.SOPInstanceUID));
    const withoutUids = (bytes: Buffer): readonly (readonly [string, string])[] =>
      Object.entries(dicomParser.parseDicom(bytes).elements)
        .map(
          ([tag, { dataOffset, length }]) => [tag, bytes.toString('latin1', dataOffset, dataOffset + length)] as const,
        )
        .filter(([tag, value]) => !value.startsWith('2.25.') && tag !== 'x00020000');
    expect(withoutUids(once.bytes).length).toBeGreaterThan(20);
    expect(withoutUids(twice.bytes)).toEqual(withoutUids(once.bytes));
  });
});

test('a name in a sequence of unknown representation goes, the rest of it stays', () => {
  const regions: Node = [
    0x00186011,
    'UN',
    [
      [
        [0x00186018, 'UL', 5],
        [0x00100010, 'PN', name],
        [0x0018601a, 'UL', 6],
      ],
    ],
  ];
  for (const delimited of [false, true]) {
    const { bytes } = deidentify(mrImage([regions], syntaxes.explicit, delimited));
    expectNoTrace(bytes, 'Quxborough');
    // An implicit element: tag 0018,601A, length 4, value 6.
    expect(bytes.includes(Buffer.from([0x18, 0, 0x1a, 0x60, 4, 0, 0, 0, 6, 0, 0, 0]))).toBe(true);
  }
});

test('a private sequence of unknown representation and undefined length goes', () => {
  const { bytes } = deidentify(
    mrImage([[0x00091001, 'UN', [[[0x00091002, 'SQ', [[[0x00100010, 'PN', name]]]]]]]], syntaxes.bigEndian, true),
  );
  expectNoTrace(bytes, 'Quxborough');
});

describe('the file’s own statements', () => {
  const set = dicomParser.parseDicom(
    deidentify(
      mrImage([
        [0x00120062, 'CS', 'NO'],
        [0x00120063, 'LO', 'somebody’s own way'.replace('’', "'")],
        [0x00280301, 'CS', 'YES'],
        [0x00280303, 'CS', 'MODIFIED'],
      ]),
    ).bytes,
  );

  test('say how it was de-identified, in the words of the standard', () => {
    expect(set.string('x00120062')).toBe('YES');
    expect(set.string('x00120063')).toMatch(/^PS3\.15 Basic Application Level Confidentiality Profile/);
    const code = set.elements['x00120064']!.items![0]!.dataSet!;
    expect(['x00080100', 'x00080102', 'x00080104'].map((tag) => code.string(tag))).toEqual([
      '113100',
      'DCM',
      'Basic Application Confidentiality Profile',
    ]);
    expect(set.string('x00280303')).toBe('REMOVED');
  });

  test('do not say that nothing is burned in', () => {
    expect(set.string('x00280301')).toBe('YES');
    expect(dicomParser.parseDicom(deidentify(mrImage()).bytes).elements['x00280301']).toBeUndefined();
  });

  test('name no patient', () => {
    const named = mrImage([
      [0x00100010, 'PN', name],
      [0x00100020, 'LO', 'SITE-0007'],
    ]);
    const blinded = dicomParser.parseDicom(deidentify(named).bytes);
    expect(blinded.elements['x00100010']!.length).toBe(0);
    expect(blinded.elements['x00100020']!.length).toBe(0);
  });
});

describe('the meta group', () => {
  const meta: readonly Node[] = [
    [0x00020003, 'UI', '1.2.3.4'],
    [0x00020012, 'UI', '1.2.3.555'],
    [0x00020013, 'SH', 'ZELDAS_WRITER'],
    [0x00020016, 'AE', 'ZELDAS_SCANNER'],
    [0x00020102, 'OB', Buffer.from('ZELDAS PRIVATE NOTE ')],
  ];
  const file = fileOf(encode(mrNodes(), formOf(syntaxes.explicit)), syntaxes.explicit, meta);
  file.write('ZELDAS PREAMBLE', 0);
  const { bytes, SOPInstanceUID } = deidentify(file);

  test('has nothing of the source’s but class and transfer syntax', () => {
    expectNoTrace(bytes, 'ZELDAS', '1.2.3.555');
    expect(bytes.subarray(0, 128).equals(Buffer.alloc(128))).toBe(true);
    const set = dicomParser.parseDicom(bytes);
    expect(set.string('x00020003')).toBe(SOPInstanceUID);
    expect(set.string('x00020013')).toBe('VENTRICLE');
    expect(Object.keys(set.elements).filter((tag) => tag.startsWith('x0002'))).toHaveLength(7);
  });

  test('says its own length', () => {
    const length = bytes.readUInt32LE(140);
    // Preamble, mark, the element of the length itself; then the data set with its class of group 0008.
    expect(bytes.readUInt16LE(128 + 4 + 12 + length)).toBe(0x0008);
  });
});

test('group lengths go, since they would be wrong', () => {
  const set = dicomParser.parseDicom(
    deidentify(
      mrImage([
        [0x00080000, 'UL', 4],
        [0x00100000, 'UL', 400],
      ]),
    ).bytes,
  );
  expect(set.elements['x00080000']).toBeUndefined();
  expect(set.elements['x00100000']).toBeUndefined();
});

test('a deflated file is written out, in explicit little endian', () => {
  const nodes = mrNodes([[0x00100010, 'PN', name]]);
  const file = fileOf(deflateRawSync(encode(nodes, formOf(syntaxes.explicit))), syntaxes.deflated);
  const { bytes } = deidentify(file);
  expect(bytes.equals(deidentify(mrImage([[0x00100010, 'PN', name]])).bytes)).toBe(true);
});

test('what says implicit and is explicit is written as what it is', () => {
  const file = fileOf(encode(mrNodes(), formOf(syntaxes.explicit)), syntaxes.implicit);
  expect(deidentify(file).bytes.equals(deidentify(mrImage()).bytes)).toBe(true);
});

describe('what no reader may be given is no image', () => {
  const ofClass = (SOPClassUID: string, other: readonly Node[] = []): Buffer =>
    mrImage([[0x00080016, 'UI', SOPClassUID], ...other]);

  test.each([
    ['secondary capture', '1.2.840.10008.5.1.4.1.1.7'],
    ['true colour secondary capture', '1.2.840.10008.5.1.4.1.1.7.4'],
    ['comprehensive SR', '1.2.840.10008.5.1.4.1.1.88.33'],
    ['encapsulated PDF', '1.2.840.10008.5.1.4.1.1.104.1'],
    ['presentation state', '1.2.840.10008.5.1.4.1.1.11.1'],
    ['ECG waveform', '1.2.840.10008.5.1.4.1.1.9.1.1'],
    ['a class of a maker’s own', '1.3.12.2.1107.5.9.1'],
  ])('%s, even with pixels', (_what, SOPClassUID) => {
    expect(refusalOf(ofClass(SOPClassUID))).toMatchObject({ code: 'not-an-image' });
  });

  test('a report without pixels', () => {
    const nodes = mrNodes([[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.33']]).filter(([tag]) => tag < 0x00280000);
    const file = fileOf(encode(nodes, formOf(syntaxes.explicit)), syntaxes.explicit);
    expect(refusalOf(file)).toMatchObject({ code: 'not-an-image' });
  });

  test('a page of the screen that was saved as an MR image', () => {
    const page = ofClass('1.2.840.10008.5.1.4.1.1.4', [[0x00080008, 'CS', 'DERIVED\\SECONDARY\\SCREEN SAVE']]);
    expect(refusalOf(page)).toMatchObject({ code: 'not-an-image' });
  });
});

test('a file cut off anywhere is refused by a code, never half taken', () => {
  const file = mrImage(hidden, syntaxes.explicit, true);
  for (let length = 0; length < file.length; length += 1) {
    const { code, message } = refusalOf(file.subarray(0, length));
    expect([
      'not-dicom',
      'truncated',
      'malformed',
      'missing-attribute',
      'pixel-data-missing',
      'not-an-image',
    ]).toContain(code);
    expect(message).not.toMatch(/Zelda|Quxborough/);
  }
});
