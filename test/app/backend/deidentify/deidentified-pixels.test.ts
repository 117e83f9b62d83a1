import dicomParser from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import type { PixelReplacement } from '../../../../app/backend/deidentify/blinded-file.ts';
import { deidentify, refusalOf } from './blind-for-tests.ts';
import { encode, fileOf, formOf, mrImage, mrNodes, syntaxes } from './dicom-tree.ts';

const name = 'Quxborough^Zelda';
const native = [syntaxes.implicit, syntaxes.explicit, syntaxes.bigEndian];

describe('pixels in fragments', () => {
  const item = (content: Buffer): Buffer => {
    const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content]);
  };
  const fragments = Buffer.concat([
    item(Buffer.alloc(0)),
    item(Buffer.from([0xff, 0xd8, 1, 2])),
    item(Buffer.from([3, 4])),
  ]);
  const delimiter = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  const head = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const nodes = mrNodes([[0x00100010, 'PN', name]]).filter(([tag]) => tag !== 0x7fe00010);
  const file = (...after: readonly Buffer[]): Buffer =>
    fileOf(Buffer.concat([encode(nodes, formOf(syntaxes.explicit)), head, fragments, ...after]), syntaxes.jpegBaseline);

  test('stay byte for byte', () => {
    const { bytes } = deidentify(file(delimiter));
    expect(bytes.subarray(-fragments.length - 20).equals(Buffer.concat([head, fragments, delimiter]))).toBe(true);
  });

  test('get the end that their file forgot', () => {
    expect(deidentify(file()).bytes.equals(deidentify(file(delimiter)).bytes)).toBe(true);
  });

  test('that are cut off are refused', () => {
    const cut = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 9, 0, 0, 0, 1]);
    expect(refusalOf(file(cut))).toMatchObject({ code: 'truncated', attribute: 'PixelData' });
    expect(refusalOf(file(Buffer.from([0xfe, 0xff])))).toMatchObject({ code: 'truncated' });
  });

  test('nothing that follows them stays', () => {
    const after = encode([[0xfffcfffc, 'OB', Buffer.from('Quxborough')]], formOf(syntaxes.explicit));
    expect(deidentify(file(delimiter, after)).bytes.equals(deidentify(file(delimiter)).bytes)).toBe(true);
  });
});

test('bytes behind native pixels, in their element or after it, do not stay', () => {
  const after = Buffer.from('notes of Zelda in the padding...');
  const file = mrImage([[0x7fe00010, 'OW', Buffer.concat([Buffer.alloc(32, 7), after])]]);
  const { bytes } = deidentify(Buffer.concat([file, after]));
  expect(bytes.equals(deidentify(mrImage([[0x7fe00010, 'OW', Buffer.alloc(32, 7)]])).bytes)).toBe(true);
});

describe('with other pixels', () => {
  const replacement: PixelReplacement = {
    TransferSyntaxUID: syntaxes.explicit,
    PixelDataVR: 'OB',
    pixels: { native: Buffer.from([9, 8, 7, 6, 5, 4, 3]) },
    attributes: {
      Rows: 1,
      Columns: 7,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      BurnedInAnnotation: 'NO',
      PixelSpacing: null,
    },
  };

  test.each(native)('from %s, the data set is written in the syntax of the new pixels', (syntax) => {
    const file = mrImage(
      [
        [0x00281101, 'US', 300],
        [0x00186011, 'SQ', [[[0x00186018, 'UL', 70_000]]]],
      ],
      syntax,
    );
    const { bytes } = deidentify(file, { pixels: replacement });
    const set = dicomParser.parseDicom(bytes);
    expect(['x00280010', 'x00280011', 'x00280100'].map((tag) => set.uint16(tag))).toEqual([1, 7, 8]);
    expect(set.uint16('x00281101')).toBe(300);
    expect(set.elements['x00186011']!.items![0]!.dataSet!.uint32('x00186018')).toBe(70_000);
    expect(set.string('x00280301')).toBe('NO');
    expect(set.elements['x00280030']).toBeUndefined();
    const { dataOffset, length } = set.elements['x7fe00010']!;
    // Seven bytes, and one to make them even.
    expect([...bytes.subarray(dataOffset, dataOffset + length)]).toEqual([9, 8, 7, 6, 5, 4, 3, 0]);
  });

  test('in fragments, each frame’s offset is told', () => {
    const fragments = [Buffer.from([1, 2, 3]), Buffer.from([4, 5])];
    const { bytes } = deidentify(mrImage(), {
      pixels: {
        ...replacement,
        TransferSyntaxUID: syntaxes.runLength,
        pixels: { fragments },
        attributes: { NumberOfFrames: 2 },
      },
    });
    const set = dicomParser.parseDicom(bytes);
    // The second fragment begins after an item head of 8 and the 4 bytes that 3 were made.
    expect(set.elements['x7fe00010']!.basicOffsetTable).toEqual([0, 12]);
    expect(set.elements['x7fe00010']!.fragments!.map(({ length }) => length)).toEqual([4, 2]);
    expect(set.string('x00020010')).toBe(syntaxes.runLength);
    expect(set.intString('x00280008')).toBe(2);
  });
});

describe('overlays in the bits of the pixels', () => {
  const overlaid = (position: number): Buffer =>
    mrImage([
      [0x60000102, 'US', position],
      // Stored values of 12 bits, 0x0ABC; the overlay in bit 14.
      [0x7fe00010, 'OW', Buffer.from(Array.from({ length: 16 }, () => [0xbc, 0x4a]).flat())],
    ]);

  test('are taken out, stored values stay', () => {
    const { bytes } = deidentify(overlaid(14));
    const values = Array.from({ length: 16 }, (_, index) => bytes.readUInt16LE(bytes.length - 32 + 2 * index));
    expect(values).toEqual(Array.from({ length: 16 }, () => 0x0abc));
  });

  test('that share bits with stored values refuse the file', () => {
    expect(refusalOf(overlaid(11))).toMatchObject({ code: 'unsupported-pixel-format', attribute: 'PixelData' });
  });
});
