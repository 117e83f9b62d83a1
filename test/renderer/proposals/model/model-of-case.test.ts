import { expect, test } from 'vitest';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import type { ProposalModel } from '../../../../app/contract/proposal-model.ts';
import { checkedModel } from '../../../../renderer/proposals/model/fetch-model.ts';
import { modelFor, structuresOfModel } from '../../../../renderer/proposals/model/model-of-case.ts';
import { brightAndDark, smallModel } from '../../../model/small-model.ts';

const model = (classes: ProposalModel['classes']): ProposalModel => ({
  sha256: 'a1'.repeat(32),
  size: 64,
  spacing_mm: 1.5,
  classes,
});
const content = (of: ProposalModel) => ({ protocol: { measures: [], choices: {}, proposals: { model: of } } });

test('a model is for the ventricles that it tells apart, and the pixels for the others', () => {
  const left = model(['background', 'LV endocardium', 'LV myocardium']);
  expect(modelFor(content(left), 'LV')).toBe(left);
  expect(structuresOfModel(left, 'LV')).toEqual(['LV endocardium', 'LV epicardium']);
  expect(modelFor(content(left), 'RV')).toBeNull();
  const cavities = model(['background', 'LV endocardium', 'RV endocardium']);
  expect(structuresOfModel(cavities, 'LV')).toEqual(['LV endocardium']);
  expect(modelFor(content(cavities), 'RV')).toBe(cavities);
});

test('without a protocol, or where it names none, the pixels are looked at', () => {
  expect(modelFor({}, 'LV')).toBeNull();
  expect(modelFor({ protocol: { measures: [], choices: {} } }, 'LV')).toBeNull();
  expect(modelFor({ protocol: { measures: [], choices: {}, proposals: {} } }, 'LV')).toBeNull();
});

test('bytes are a model only with its hash: one bit less and nothing is run', async () => {
  const bytes = smallModel(48, brightAndDark);
  const hash = sha256(bytes);
  expect(await checkedModel(bytes.buffer, hash)).toBe(bytes.buffer);
  const other = Uint8Array.from(bytes);
  other[100] = (other[100] ?? 0) ^ 1;
  expect(await checkedModel(other.buffer, hash)).toEqual({
    notReady: expect.stringContaining(
      `is not the model of this trial (${hash.slice(0, 12)}…): it is not run`,
    ) as string,
  });
});
