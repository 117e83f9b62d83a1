import { describe, expect, test } from 'vitest';
import { blindUID, deidentify, formsOf, refusalOf } from './blind-for-tests.ts';
import { mrImage, type Node } from './dicom-tree.ts';

/** A coded word stays; here it is what somebody typed into one. */
const typedInto = (word: string): Node => [0x00180015, 'CS', word];

const big = (...parts: readonly (Buffer | number)[]): readonly Node[] => {
  const bytes = Buffer.alloc(64 * 64 * 2);
  let at = 1000;
  for (const part of parts) {
    if (typeof part === 'number') {
      at = part;
    } else {
      part.copy(bytes, at);
      at += part.length;
    }
  }
  return [
    [0x00280010, 'US', 64],
    [0x00280011, 'US', 64],
    [0x7fe00010, 'OW', bytes],
  ];
};

const found = { code: 'identity-left' };

describe('in a text that stays', () => {
  test.each<readonly [string, Node, string]>([
    ['a family name', [0x00100010, 'PN', 'Quxborough^Zelda'], 'QUXBOROUGH'],
    ['a short name as a whole word', [0x00100010, 'PN', 'Wu^Li'], 'HEART WU'],
    ['the physician', [0x00080090, 'PN', 'Hartwig^Otto'], 'HARTWIG'],
    ['the identifier', [0x00100020, 'LO', 'AB-12345-X'], 'AB-12345-X'],
    ['the identifier without its marks', [0x00100020, 'LO', 'AB-12345-X'], 'AB12345X'],
    ['the identifier with other marks', [0x00100020, 'LO', 'AB-12345-X'], 'AB_123/45 X'],
    ['a date with other marks', [0x00080020, 'DA', '20200115'], '2020_01_15'],
    ['the accession number', [0x00080050, 'SH', 'ACC77812'], 'ACC77812'],
    ['the institution', [0x00080080, 'LO', 'St Mary'], 'ST MARY'],
    ['the station', [0x00081010, 'SH', 'MRROOM2'], 'MRROOM2'],
    ['the serial number', [0x00181000, 'LO', '00451278'], '00451278'],
    ['a date', [0x00080020, 'DA', '20200115'], '20200115'],
    ['a date as people write it', [0x00080020, 'DA', '20200115'], '15.01.2020'],
    ['a date with its month in letters', [0x00080020, 'DA', '20200115'], '15-JAN-2020'],
    ['a comment', [0x00204000, 'LT', 'After 6 months'], 'AFTER 6 MONTHS'],
    ['a name in a private sequence', [0x00091001, 'SQ', [[[0x00091002, 'PN', 'Quxborough']]]], 'QUXBOROUGH'],
  ])('%s refuses the file', (_what, node, word) => {
    expect(refusalOf(mrImage([node, typedInto(word)]))).toMatchObject(found);
    // The same word is no identity where the header does not say so.
    expect(() => deidentify(mrImage([typedInto(word)]))).not.toThrow();
  });

  test('what the caller knows refuses it as well', () => {
    const file = mrImage([typedInto('PRIME-0042')]);
    expect(refusalOf(file, { known: ['PRIME-0042'] })).toMatchObject(found);
    expect(refusalOf(mrImage([typedInto('V11')]), { known: ['V11'] })).toMatchObject(found);
    expect(refusalOf(mrImage([typedInto('SMITH')]), { known: ['/scans/Smith, John/visit'] })).toMatchObject(found);
    expect(() => deidentify(file, { known: ['PRIME-0043', 'V1', 'V0'] })).not.toThrow();
  });

  test('a UID of the source that would stay does', () => {
    expect(refusalOf(mrImage(), { blindUID: (uid) => uid })).toMatchObject(found);
    const keepsPart = (uid: string): string => (uid === '1.2.3.1' ? '2.25.1' : blindUID(uid));
    expect(() => deidentify(mrImage(), { blindUID: keepsPart })).not.toThrow();
  });

  test('the refusal names the attribute and the place, never the value', () => {
    const file = mrImage([[0x00100010, 'PN', 'Quxborough^Zelda'], typedInto('ZELDA')]);
    const failure = refusalOf(file);
    expect(failure.attribute).toBe('PatientName');
    expect(failure.message).toMatch(/^PatientName stands in the blinded file, at byte \d+ of its header\.$/);
    expect(JSON.stringify(failure).toLowerCase()).not.toMatch(/zelda|quxborough/);
  });
});

describe('what chance puts into an image does not refuse it', () => {
  test.each<readonly [string, readonly Node[]]>([
    [
      'a number that is part of a longer one',
      [
        [0x00100020, 'LO', '20200115'],
        [0x00180080, 'DS', '3.20200115'],
      ],
    ],
    [
      'a short number',
      [
        [0x00100020, 'LO', '61'],
        [0x00181088, 'IS', '61'],
      ],
    ],
    ['a part of a coded word', [[0x00100010, 'PN', 'Art^Ear'], typedInto('HEART')]],
    ['a word of the standard', [[0x00100010, 'PN', 'Heart^Hand'], typedInto('HEART')]],
    ['a description of one word', [[0x0008103e, 'LO', 'SCOUTING'], typedInto('SCOUTING')]],
    [
      'a name of a sequence with other marks',
      [
        [0x0008103e, 'LO', 'MOCO T1 2D'],
        [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\MOCO_T1_2D'],
      ],
    ],
    ['zeros', [[0x00100020, 'LO', '00000000'], typedInto('00000000')]],
    [
      'a dummy of this program',
      [
        [0x00080020, 'DA', '19000101'],
        [0x00100010, 'PN', 'REMOVED'],
      ],
    ],
  ])('%s', (_what, nodes) => {
    expect(() => deidentify(mrImage(nodes))).not.toThrow();
  });

  test('dark grey that spells a date', () => {
    // Grain of three steps around 0x31: every date of 0, 1 and 2 stands in it somewhere, and here it surely does.
    const grain = Buffer.from('21012102' + '20200101' + '12010210');
    expect(() => deidentify(mrImage([[0x00080020, 'DA', '20200101'], ...big(grain)]))).not.toThrow();
  });

  test('a ramp of a colour table', () => {
    const ramp = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const file = mrImage([
      [0x00100020, 'LO', '12345678'],
      [0x00281201, 'OW', ramp],
    ]);
    expect(() => deidentify(file)).not.toThrow();
  });
});

describe('in the pixels', () => {
  const subject: readonly Node[] = [
    [0x00080020, 'DA', '20200101'],
    [0x00100010, 'PN', 'Quxborough^Zelda'],
    [0x00100020, 'LO', '4711-0815-2020'],
  ];

  test.each(['Quxborough', 'ZELDA QUXBOROUGH', '4711-0815-2020', '2020-01-01', '20200101', '1.2.3.4.5.6.7.8'])(
    '%s refuses the file, in every encoding',
    (text) => {
      for (const bytes of formsOf(text)) {
        const file = mrImage([...subject, ...big(bytes)]);
        const failure = refusalOf(file, { known: ['1.2.3.4.5.6.7.8'] });
        expect(failure).toMatchObject(found);
        expect(failure.message).toMatch(/at byte \d+ of its pixels/);
      }
    },
  );

  test('a name among other text does', () => {
    const page = Buffer.from('Patient: MUELLER 12:30 scan');
    expect(refusalOf(mrImage([[0x00100010, 'PN', 'Mueller^X'], ...big(page)]))).toMatchObject(found);
  });

  test('at their very beginning and end', () => {
    const text = Buffer.from('Quxborough');
    for (const at of [0, 64 * 64 * 2 - text.length]) {
      expect(refusalOf(mrImage([...subject, ...big(at, text)]))).toMatchObject(found);
    }
  });
});

describe('names beyond ASCII', () => {
  // Müller in Latin-1, and in UTF-8.
  const latin = Buffer.from('M\xfcllerin^X ', 'latin1');
  const wide = Buffer.from('Müllerin^X', 'utf8');

  test.each<readonly [string, Buffer]>([
    ['ISO_IR 100', latin],
    ['ISO_IR 192', Buffer.concat([wide, Buffer.from(' ')])],
  ])('declared as %s are found in every encoding and case', (charset, value) => {
    for (const spelled of ['Müllerin', 'MÜLLERIN']) {
      for (const bytes of formsOf(spelled)) {
        const file = mrImage([[0x00080005, 'CS', charset], [0x00100010, 'PN', value], ...big(bytes)]);
        expect(refusalOf(file)).toMatchObject(found);
      }
    }
  });

  test('of a Japanese header are found as they stood', () => {
    // Yamada^Tarou=山田^太郎 in ISO 2022 IR 87 (PS3.5 H.3.1).
    const value = Buffer.concat([
      Buffer.from('Yamada^Tarou='),
      Buffer.from([0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42, 0x5e]),
      Buffer.from([0x1b, 0x24, 0x42, 0x42, 0x40, 0x4f, 0x3a, 0x1b, 0x28, 0x42]),
    ]);
    const named: readonly Node[] = [
      [0x00080005, 'CS', '\\ISO 2022 IR 87'],
      [0x00100010, 'PN', value],
    ];
    expect(() => deidentify(mrImage(named))).not.toThrow();
    for (const bytes of [value, Buffer.from('山田^太郎', 'utf8'), Buffer.from('YAMADA TAROU')]) {
      expect(refusalOf(mrImage([...named, ...big(bytes)]))).toMatchObject(found);
    }
  });

  test.each<readonly [string, readonly number[], readonly number[], string]>([
    // 홍^길동 as in PS3.5 I.2; 王^小东 as in K.2.
    ['\\ISO 2022 IR 149', [0x1b, 0x24, 0x29, 0x43], [0xc8, 0xab, 0x5e, 0xb1, 0xe6, 0xb5, 0xbf], '홍길동'],
    ['\\ISO 2022 IR 58', [0x1b, 0x24, 0x29, 0x41], [0xcd, 0xf5, 0x5e, 0xd0, 0xa1, 0xb6, 0xab], '王小东'],
  ])('declared as %s are found without its escape sequences', (charset, escape, letters, name) => {
    const value = Buffer.from([...Buffer.from('Xx^Yy='), ...escape, ...letters]);
    const padded = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from(' ')]);
    const named: readonly Node[] = [
      [0x00080005, 'CS', charset],
      [0x00100010, 'PN', padded],
    ];
    expect(() => deidentify(mrImage(named))).not.toThrow();
    expect(refusalOf(mrImage([...named, ...big(Buffer.from(name, 'utf8'))]))).toMatchObject(found);
  });
});
