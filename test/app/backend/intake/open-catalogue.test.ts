import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { IndexedFile } from '../../../../app/backend/dicom/instance.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { indexReport, reportSource } from '../../../../app/backend/intake/index-report.ts';
import { openCatalogue } from '../../../../app/backend/intake/open-catalogue.ts';
import { indexReportSchema } from '../../../../app/contract/intake.ts';
import { describeWithData } from '../../../shared-data.ts';
import { mrFile, type WrittenElement } from '../../../write-elements.ts';

const image = (uid: string, name: string, ...other: readonly WrittenElement[]): IndexedFile & { found: 'instance' } => {
  const file = mrFile([[0x00080018, 'UI', uid], ...other]);
  const header = readHeader(windowOfBytes(file), { path: join('/scans', name) });
  if (header.found !== 'instance') throw new Error(header.found);
  return header;
};

test('instances come back as they were put in, in their order', () => {
  const catalogue = openCatalogue();
  const all = [
    image('1.9', 'b/1', [0x00181060, 'DS', '12.5'], [0x00200013, 'IS', '2']),
    image('1.8', 'a/2', [0x00281053, 'DS', '0.1']),
    image('1.7', 'a/3', [0x00280008, 'IS', '2'], [0x7fe00010, 'OW', Buffer.alloc(64)]),
  ];
  for (const one of all) catalogue.add(one);
  expect([...catalogue.instancesOf('1.2.3.2')]).toEqual(all.map(({ instance }) => instance));
  expect([...catalogue.instancesOf('1.2')]).toEqual([]);
  expect(catalogue.size()).toBe(3);
  catalogue.close();
});

test('a series longer than a page comes back whole, to two readers at once', () => {
  const catalogue = openCatalogue();
  for (let i = 0; i < 1200; i += 1) catalogue.add(image(`1.${i}`, `${i}`));
  const readers = [0, 1].map(() => catalogue.instancesOf('1.2.3.2')[Symbol.iterator]());
  const next = (): readonly (string | null)[] =>
    readers.map((reader) => {
      const step = reader.next();
      return step.done === true ? null : step.value.SOPInstanceUID;
    });
  for (let i = 0; i < 1200; i += 1) expect(next()).toEqual([`1.${i}`, `1.${i}`]);
  expect(next()).toEqual([null, null]);
  catalogue.close();
});

test('one SeriesInstanceUID in two studies is two series', () => {
  const catalogue = openCatalogue();
  catalogue.add(image('1.1', '1'));
  catalogue.add(image('1.2', '2', [0x0020000d, 'UI', '1.2.3.99']));
  const report = indexReport(catalogue, { root: '/scans', files: true });
  expect(report.studies.map(({ StudyInstanceUID }) => StudyInstanceUID)).toEqual(['1.2.3.1', '1.2.3.99']);
  expect(report.studies.map(({ series }) => series.map(({ files }) => files))).toEqual([[['1']], [['2']]]);
  catalogue.close();
});

test('a report names files below the source, with forward slashes, and nothing else of them', () => {
  const catalogue = openCatalogue();
  catalogue.add(image('1.1', 'sub/1'));
  catalogue.add({
    found: 'refused',
    refused: { file: 'sub/2', code: 'not-dicom', message: 'This is not a DICOM file.' },
  });
  catalogue.add({ found: 'duplicate', file: 'sub/3', of: 'sub/1' });
  const report = indexReport(catalogue, { root: '/scans', files: true });
  expect(indexReportSchema.parse(report)).toEqual({
    studies: [
      {
        StudyInstanceUID: '1.2.3.1',
        series: [
          {
            SeriesInstanceUID: '1.2.3.2',
            Modality: 'MR',
            kind: 'other MR',
            reason: 'Magnetic resonance without the marks of a cine or of late enhancement.',
            slices: 1,
            phases: 1,
            instances: 1,
            frames: 1,
            files: ['sub/1'],
          },
        ],
      },
    ],
    refused: [{ file: 'sub/2', code: 'not-dicom', message: 'This is not a DICOM file.' }],
    duplicates: [{ file: 'sub/3', of: 'sub/1' }],
  });
  expect(indexReport(catalogue, { root: '/scans', files: false }).studies[0]!.series[0]).not.toHaveProperty('files');
  catalogue.close();
});

test('a catalogue in a file of one’s choice holds the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ventricle-catalogue-'));
  const catalogue = openCatalogue(join(folder, 'catalogue.sqlite'));
  catalogue.add(image('1.1', '1'));
  expect([...catalogue.series()]).toHaveLength(1);
  catalogue.close();
  await rm(folder, { recursive: true });
});

describeWithData('kinds of real series', '.', (path) => {
  const kinds = async (folder: string) => {
    const { studies } = await reportSource(path(folder));
    return studies.flatMap(({ series }) => series.map(({ kind, slices, phases }) => `${kind} ${slices} x ${phases}`));
  };

  test('Sunnybrook', async () => {
    expect(await kinds('sunnybrook/dicoms')).toEqual([
      'short-axis cine 12 x 20',
      'short-axis cine 11 x 20',
      'short-axis cine 11 x 2',
    ]);
  });

  test('a cine clip, a moving knee, a rat, brain perfusion', async () => {
    expect(await kinds('mr_multiframe')).toEqual([
      'long-axis cine 1 x 16',
      'other MR 1 x 19',
      'other MR 4 x 1',
      // the enhanced object and its classic twin share a series
      'other MR 40 x 2',
      'other MR 40 x 3',
      'other MR 1 x 10',
    ]);
  });

  test('PET and NM', async () => {
    expect(await kinds('pet_nm')).toEqual(['NM 13 x 1', 'PET 1 x 1', 'PET 1 x 1', 'PET 1 x 1']);
  });

  test('ultrasound: every file of the folder once, a clip with as many phases as frames', async () => {
    const { studies, refused, duplicates } = await reportSource(path('echo'), { files: true });
    const series = studies.flatMap((study) => study.series);
    const told = series.flatMap(({ kind, slices, phases, files = [] }) =>
      files.map((file) => `${file}: ${kind} ${slices} x ${phases}`),
    );
    expect(told.sort()).toEqual([
      'cornerstone3D/US-YBR_FULL_422-EVRLE.dcm: echo 2D 1 x 1',
      'dcm4che/GE_VividE95_A3C_color_27f_jpegxl.dcm: echo 2D 1 x 27',
      'dcm4che/US-PAL-8-10x-echo.dcm: echo 2D 1 x 10',
      'dcm4che/US-RGB-8-epicard.dcm: other US 1 x 1',
      'dcm4che/US-RGB-8-esopecho.dcm: other US 1 x 1',
      'dcm4che/YBR_FULL_RLE_Sequoia_2regions.dcm: echo 2D 1 x 1',
      // two encodings of one clip under a UID each
      'dicomParser/IM00001.fragmented_no_bot_jpeg_baseline.50.dcm: echo 2D 2 x 8',
      'dicomParser/IM00001.implicit_little_endian.dcm: echo 2D 2 x 8',
      'orthanc/ATL_HDI5000_YBR_FULL_uncompressed.dcm: other US 1 x 1',
      'orthanc/ATL_HDI5000_jpegbaseline_single.dcm: other US 1 x 1',
      'orthanc/ClearVue_palette_caliper_implicitVR.dcm: echo 2D 1 x 1',
      'orthanc/LOGIQe_jp2k_YBR_ICT.dcm: echo 2D 1 x 1',
      'pydicom/ALOKA_dual2D_3regions_segmented_palette16.dcm: echo 2D 1 x 1',
      'pydicom/CX50_palette_bigendian.dcm: echo 2D 1 x 1',
      'pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm: echo 2D 1 x 30',
      'pydicom/US1_J2KI.dcm: other US 3 x 1',
      'pydicom/US1_J2KR.dcm: other US 3 x 1',
      'pydicom/US1_UNCR.dcm: other US 3 x 1',
    ]);
    // other encodings under the same UIDs, and the list of calipers
    expect(refused.map(({ file, code }) => `${file}: ${code}`).sort()).toEqual([
      'dcm4che/US-PAL-8-10x-echo_jpegls.dcm: uid-collision',
      'derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm: uid-collision',
      'pydicom/CX50_palette_rle_2frame.dcm: uid-collision',
      'pydicom/examples_palette.dcm: uid-collision',
      'reference_calipers.csv: not-dicom',
    ]);
    expect(duplicates).toEqual([]);
  });
});
