/** Colours of real ultrasound against dcmtk and gdcm: every file they can decode, every frame, every pixel. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { transferSyntax } from '../../../app/pixels/transfer-syntaxes.ts';
import { describeWithData } from '../../shared-data.ts';
import { difference, instanceOf, ourPictures, type Difference } from './our-pictures.ts';
import { havePeers, peerPictures, pydicomPicture } from './peer-pictures.ts';

/** The same frames in a syntax that the peers know. */
const twins: Readonly<Record<string, string>> = {
  'GE_VividE95_A3C_color_27f_jpegxl.dcm': 'derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm',
};

/**
 * dcmtk takes 127.5 for the middle of chroma, PS3.3 C.7.6.3.1.2 says 128: half a step of 1.402 and of 1.772, each
 * rounded, makes up to 2 levels. Where YBR is stored, pydicom with the standard's own matrix is the judge.
 */
const dcmtkChroma = { mean: 0.5, most: 2 };

describeWithData('colours of real ultrasound', 'echo', (echo) => {
  const root = echo('.');
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.dcm'))
    .sort();
  const table: string[] = [];

  afterAll(() => console.log(['file, transfer syntax, photometric, frames, peer, mean, most', ...table].join('\n')));

  test('there are files to compare', () => expect(files.length).toBeGreaterThanOrEqual(22));

  test.skipIf(!havePeers).each(files)('%s has the colours its peers see', async (name) => {
    const file = path.join(root, name);
    const instance = instanceOf(file);
    const { TransferSyntaxUID, PhotometricInterpretation } = instance.pixels;
    const { lossy, name: syntax, coding } = transferSyntax(TransferSyntaxUID);
    const ours = await ourPictures(instance);
    const compare = (theirs: ReturnType<typeof peerPictures>): Difference => {
      expect(theirs).not.toBeNull();
      const { peer, frames } = theirs!;
      expect(ours).toHaveLength(frames.length);
      expect(ours[0]).toHaveLength(frames[0]!.length);
      const found = difference(ours, frames);
      const row = [name, syntax, PhotometricInterpretation, frames.length, peer, found.mean.toFixed(4), found.most];
      table.push(row.join(', '));
      return found;
    };
    const twin = twins[path.basename(name)];
    const found = compare(peerPictures(twin === undefined ? file : path.join(root, twin)));
    const storesYbr =
      PhotometricInterpretation.startsWith('YBR_FULL') && (coding === 'native' || coding === 'run-length');
    if (storesYbr) {
      expect(found.mean).toBeLessThanOrEqual(dcmtkChroma.mean);
      expect(found.most).toBeLessThanOrEqual(dcmtkChroma.most);
      expect(compare(pydicomPicture(file)).most).toBe(0);
    } else if (lossy) expect(found.mean).toBeLessThanOrEqual(3);
    else expect(found.most).toBe(0);
  });
});
