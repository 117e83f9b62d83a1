import { describe, expect, test } from 'vitest';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import type { UptakeHeader } from '../../../../measurement/uptake-factor.ts';
import { uptakeFactor } from '../../../../measurement/uptake-factor.ts';
import { readFile } from 'node:fs/promises';
import { describeWithData } from '../../../shared-data.ts';
import { elements, item, mrFile, type WrittenElement } from '../../../write-elements.ts';
import { petFile } from '../../../write-pet.ts';

const uptakeOf = (file: Buffer): UptakeHeader | undefined => {
  const header = readHeader(windowOfBytes(file), { path: '/image.dcm' });
  if (header.found !== 'instance') throw new Error('no image');
  return header.instance.uptake;
};

const written = (other: readonly WrittenElement[]): Buffer =>
  petFile({ SOPInstanceUID: '1.2.3.4', stored: [1, 2, 3, 4], Columns: 2, z: 0, other });

const philips = 'Philips PET Private Group';

describe('facts of uptake', () => {
  test('the header tells units, corrections, weight, injection and times', () => {
    expect(uptakeOf(written([]))).toMatchObject({
      Units: 'BQML',
      CorrectedImage: ['NORM', 'ATTN', 'DECY'],
      DecayCorrection: 'START',
      PatientWeight: 70,
      radiopharmaceuticals: [
        { RadionuclideTotalDose: 370e6, RadionuclideHalfLife: 6586.2, RadiopharmaceuticalStartTime: '110000' },
      ],
      SeriesDate: '20260401',
      SeriesTime: '120000',
      AcquisitionTime: '120000',
    });
  });

  test('another modality tells none of it', () => {
    expect(uptakeOf(mrFile([[0x00101030, 'DS', '70']]))).toBeUndefined();
  });

  test('the maker’s factors are found in whichever block its name stands for', () => {
    const block = (at: number): readonly WrittenElement[] => [
      [0x70530000 + at, 'LO', philips],
      [0x70530000 + at * 0x100, 'DS', '0.000551'],
      [0x70530009 + at * 0x100, 'UN', Buffer.from('1.602563')],
    ];
    const found = { SUVScaleFactor: 0.000551, ActivityConcentrationScaleFactor: 1.602563 };
    expect(uptakeOf(written(block(0x10)))).toMatchObject(found);
    expect(uptakeOf(written(block(0x2a)))).toMatchObject(found);
  });

  test.each<readonly [string, readonly WrittenElement[]]>([
    ['of another maker', [[0x70530010, 'LO', 'SOMEBODY ELSE'], [0x70531000, 'DS', '5']]],
    ['of nobody', [[0x70531000, 'DS', '5']]],
    ['in another block', [[0x70530011, 'LO', philips], [0x70531000, 'DS', '5']]],
    ['in another group', [[0x70510010, 'LO', philips], [0x70511000, 'DS', '5']]],
    ['inside a sequence', [[0x70530010, 'LO', philips], [0x00081140, 'SQ', item(elements([[0x70531000, 'DS', '5']]))]]],
    ['under a name longer than a name', [[0x70530010, 'LO', philips + ' '.repeat(60)], [0x70531000, 'DS', '5']]],
    ['that is no number', [[0x70530010, 'LO', philips], [0x70531000, 'DS', 'five']]],
  ])('a private element %s is not read', (_, other) => {
    expect(uptakeOf(written(other))?.SUVScaleFactor).toBeUndefined();
  }); // prettier-ignore

  test('what is broken of them counts as absent and refuses no image', () => {
    expect(uptakeOf(written([[0x00101030, 'DS', 'seventy']]))?.PatientWeight).toBeUndefined();
    expect(uptakeOf(written([[0x00540016, 'SQ', Buffer.from('no items')]]))?.radiopharmaceuticals).toEqual([]);
  });
});

describeWithData('real PET headers', 'pet_nm', (file) => {
  const factorOf = async (name: string): Promise<ReturnType<typeof uptakeFactor>> => {
    const uptake = uptakeOf(await readFile(file(name)));
    return uptakeFactor(uptake === undefined ? [] : [uptake]);
  };

  test('the Philips phantom has the factor of the reference; its private one is not used', async () => {
    const uptake = uptakeOf(await readFile(file('PT_Philips_GEMINI_BQML_privateSUV.dcm')));
    expect(uptake).toMatchObject({ SUVScaleFactor: 0.000027, ActivityConcentrationScaleFactor: 0.159047 });
    const found = await factorOf('PT_Philips_GEMINI_BQML_privateSUV.dcm');
    if ('missing' in found) throw new Error(String(found.attribute));
    expect(Math.abs(found.factor - 0.0001659849694)).toBeLessThan(1e-9);
  });

  test('without weight and dates, or in proportional counts, it is refused by attribute', async () => {
    const noWeight = await factorOf('PT_Philips_GEMINI_BQML_noweight_nodates.dcm');
    expect(noWeight).toEqual({ missing: 'no-suv', attribute: 'PatientWeight' });
    const counts = await factorOf('PT_GE_DiscoverySTE_PROPCPS_jpeglossless.dcm');
    expect(counts).toEqual({ missing: 'no-suv', attribute: 'Units' });
  });
});
