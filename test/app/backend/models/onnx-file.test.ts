import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isOnnxFile } from '../../../../app/backend/models/onnx-file.ts';
import { brightAndDark, smallModel } from '../../../model/small-model.ts';
import { temporaryFolder } from '../workbench.ts';

const model = smallModel(48, brightAndDark);

const judged = (bytes: Uint8Array): Promise<boolean> => {
  const file = path.join(temporaryFolder(), 'model.onnx');
  writeFileSync(file, bytes);
  return isOnnxFile(file);
};

test('a model is one', async () => {
  expect(await judged(model)).toBe(true);
});

test('what is no message, or another, is none', async () => {
  expect(await judged(new Uint8Array())).toBe(false);
  expect(await judged(new TextEncoder().encode('this is a text that somebody renamed'))).toBe(false);
  expect(await judged(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0))).toBe(false);
  // A protobuf of another kind: field 1 is a whole number, and there is nothing else.
  expect(await judged(Uint8Array.of(8, 8))).toBe(false);
  // Only its graph without an operator set: field 1, field 7 of no bytes.
  expect(await judged(Uint8Array.of(8, 8, 58, 0))).toBe(false);
});

test('a model cut short anywhere, or with something behind it, is none', async () => {
  for (let length = 1; length < model.length; length += 7) expect(await judged(model.subarray(0, length))).toBe(false);
  expect(await judged(Uint8Array.of(...model, 0xff))).toBe(false);
});
