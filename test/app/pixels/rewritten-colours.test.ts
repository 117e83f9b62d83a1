/** Real images in every colour form that dcmtk and gdcm can write of them: the colours stay, whatever holds them. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { transferSyntax } from '../../../app/pixels/transfer-syntaxes.ts';
import { run } from '../../host-tools.ts';
import { describeWithData } from '../../shared-data.ts';
import { difference, instanceOf, ourPictures } from './our-pictures.ts';
import { havePeers, peerPictures } from './peer-pictures.ts';

/** Uncompressed images; echo-colours.test.ts holds their own colours against the peers. */
const rgb = 'pydicom/US1_UNCR.dcm';
const ybr = 'orthanc/ATL_HDI5000_YBR_FULL_uncompressed.dcm';
const palette = 'pydicom/examples_palette.dcm';

/** A program with its arguments before the two file names. */
const forms: readonly (readonly [string, string, ...(readonly string[])])[] = [
  [rgb, 'dcmconv', '--write-xfer-big'],
  [rgb, 'dcmconv', '--write-xfer-deflated'],
  [rgb, 'dcmcrle'],
  [rgb, 'dcmcjpeg', '--encode-lossless'],
  [rgb, 'dcmcjpeg', '--encode-lossless-sv1'],
  [rgb, 'dcmcjpeg', '--encode-baseline', '--color-rgb'],
  [rgb, 'dcmcjpeg', '--encode-baseline', '--nonstd-444'],
  [rgb, 'dcmcjpeg', '--encode-baseline', '--sample-422'],
  [rgb, 'dcmcjpeg', '--encode-baseline', '--nonstd-411'],
  [rgb, 'dcmcjpeg', '--encode-extended'],
  [rgb, 'dcmcjpls', '--encode-lossless', '--interleave-line'],
  [rgb, 'dcmcjpls', '--encode-lossless', '--interleave-sample'],
  [rgb, 'dcmcjpls', '--encode-lossless', '--interleave-none'],
  [rgb, 'gdcmconv', '--raw', '--planar-configuration', '1'],
  [rgb, 'gdcmconv', '--rle'],
  [rgb, 'gdcmconv', '--jpeg'],
  [rgb, 'gdcmconv', '--jpegls'],
  [rgb, 'gdcmconv', '--j2k'],
  [rgb, 'gdcmconv', '--j2k', '--irreversible'],
  [ybr, 'dcmconv', '--write-xfer-big'],
  [ybr, 'dcmcrle'],
  [ybr, 'gdcmconv', '--raw', '--planar-configuration', '1'],
  [palette, 'dcmconv', '--write-xfer-big'],
  [palette, 'dcmcrle'],
  [palette, 'dcmcjpls'],
  [palette, 'gdcmconv', '--j2k'],
];

describeWithData('images rewritten', 'echo', (echo) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-forms-'));
  const table: string[] = [];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() =>
    console.log(['file, by, transfer syntax, photometric, mean to peer, mean to itself', ...table].join('\n')),
  );

  test.skipIf(!havePeers).each(forms)('%s by %s %s %s %s keeps its colours', async (name, program, ...args) => {
    const file = path.join(folder, [path.basename(name), program, ...args].join(' '));
    expect(run(program, [...args, echo(name), file])).toMatchObject({ status: 0 });
    const instance = instanceOf(file);
    const { TransferSyntaxUID, PhotometricInterpretation } = instance.pixels;
    const { lossy, name: syntax } = transferSyntax(TransferSyntaxUID);
    const ours = await ourPictures(instance);
    const plain = await ourPictures(instanceOf(echo(name)));
    const peer = peerPictures(file);
    const toPeer = difference(ours, peer?.frames ?? []).mean;
    const toItself = difference(ours, plain).mean;
    const row = [path.basename(name), program, ...args, syntax, PhotometricInterpretation];
    table.push([...row, toPeer.toFixed(4), toItself.toFixed(4)].join(', '));
    expect(toItself).toBeLessThanOrEqual(lossy ? 3 : 0);
    // dcmtk has another middle of stored chroma: see echo-colours.test.ts.
    expect(toPeer).toBeLessThanOrEqual(name === ybr ? 0.5 : lossy ? 3 : 0);
  });
});
