import { expect, test } from 'vitest';
import { enhancementKind } from '../../../../app/backend/dicom/enhancement-kind.ts';
import { image } from '../interchange/scan-scene.ts';

test.each([
  [['ORIGINAL', 'PRIMARY', 'M', 'ND'], 'LGE short axis', 'magnitude'],
  [['ORIGINAL', 'PRIMARY', 'R', 'ND'], 'LGE short axis', 'PSIR'],
  [['ORIGINAL', 'PRIMARY', 'CR', 'IR'], 'LGE short axis', 'PSIR'],
  [['DERIVED', 'PRIMARY', 'psir'], 'LGE short axis', 'PSIR'],
  [['ORIGINAL', 'PRIMARY', 'M'], 'DE_HIGH-RES_PSIR_MAG', 'magnitude'],
  [['ORIGINAL', 'PRIMARY', 'OTHER'], 'DE_PSIR', 'PSIR'],
  // Either of the two, by what some scanners write.
  [['ORIGINAL', 'PRIMARY', 'M'], 'DE_PSIR', null],
  [['ORIGINAL', 'PRIMARY', 'OTHER'], 'LGE', null],
])('an image of type %j in a series named %s is %s', (ImageType, SeriesDescription, kind) => {
  const one = image('1.2', '1.2.1', [{ z: 0, TriggerTime: 0 }]);
  expect(enhancementKind({ ...one, hints: { ImageType, SeriesDescription } })).toBe(kind);
});

test('without any word nothing is told', () => {
  expect(enhancementKind(image('1.2', '1.2.1', [{ z: 0, TriggerTime: 0 }]))).toBeNull();
});
