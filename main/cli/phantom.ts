/** `phantom KIND OUT`: writes a digital phantom with its closed-form truth. */
import path from 'node:path';
import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import { measureKeys } from '../../measurement/result.ts';
import { writePhantom, type PhantomKind } from '../../app/backend/phantom/write-phantom.ts';
import { refusedByFileSystem, type Answer } from './answer.ts';
import { table } from './table.ts';

/** Writes the phantom into `out`; the answer holds its truth. */
export const phantomAnswer = async (kind: PhantomKind, out: string, seed: number): Promise<Answer> => {
  const began = performance.now();
  const { truth, files } = await writePhantom(kind, out, { seed }).catch((error: unknown) => {
    throw refusedByFileSystem(error, out) ?? error;
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const rows = measureKeys.flatMap((key) => {
    const value = truth[key];
    const refused = truth.refused?.[key];
    if (refused !== undefined) return [[key, refused.missing, refused.attribute ?? '']];
    return value === undefined ? [] : [[key, roundedText(value, catalogue[key].digits), catalogue[key].unit]];
  });
  const contours = path.join(out, 'contours.json');
  return {
    json: { kind, seed, folder: out, files, contours, truth },
    text: `Phantom ${kind}, seed ${seed}: ${files} images, contours.json and truth.json in ${out}, ${seconds} s\n\n${table(rows, [1])}`,
  };
};
