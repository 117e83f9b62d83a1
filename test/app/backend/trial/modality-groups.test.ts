import { expect, test } from 'vitest';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { hasUse, isKept, isOfGroup, ownKind, readableKinds } from '../../../../app/backend/trial/modality-groups.ts';
import { mrFile, type WrittenElement } from '../../../write-elements.ts';
import { regionSequence, ultrasoundFile } from '../../../write-ultrasound.ts';

const read = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), { path: '/scans/one.dcm' });
  if (header.found !== 'instance') throw new Error(header.found);
  return header.instance;
};

const us = (other: readonly WrittenElement[], frames = 1): DicomInstance => read(ultrasoundFile(other, frames));
const named = (words: string): WrittenElement => [0x0008103e, 'LO', words];

test('a page of results is known by its name, but never an image with a picture in it', () => {
  expect(hasUse(us([named('Worksheet')]))).toBe(false);
  expect(hasUse(us([named('Adult echo_Report')]))).toBe(false);
  expect(hasUse(us([named('Echo for report')], 30))).toBe(true);
  expect(hasUse(us([named('Echo for report'), regionSequence({})]))).toBe(true);
  expect(hasUse(us([named('Reported by')]))).toBe(true);
  expect(hasUse(us([]))).toBe(true);
});

test('spectra and graphs have no use; a sweep beside a spectrum has', () => {
  expect(hasUse(us([regionSequence({ format: 3 })]))).toBe(false);
  expect(hasUse(us([regionSequence({ format: 5 })]))).toBe(false);
  expect(hasUse(us([regionSequence({ format: 2 }, { format: 3 })]))).toBe(true);
  expect(hasUse(us([regionSequence({ format: 1 }, { format: 5 })]))).toBe(true);
});

test('a captured screen has no use even where it calls itself ultrasound', () => {
  const capture: WrittenElement = [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'];
  const colour: WrittenElement = [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7.4'];
  expect([hasUse(us([capture, regionSequence({})])), hasUse(us([colour], 30))]).toEqual([false, false]);
});

test('only ultrasound has a kind of its own', () => {
  expect(ownKind(us([regionSequence({ format: 2 })]))).toBe('echo M-mode');
  expect(ownKind(read(mrFile()))).toBeNull();
  expect(hasUse(read(mrFile()))).toBe(true);
});

test('no kind belongs to two groups, and nothing but cine, late enhancement, PET and echo makes a case', () => {
  expect([isKept('MR and PET', 'echo 2D'), isKept('echo', 'short-axis cine')]).toEqual([false, false]);
  expect([isKept('MR and PET', 'PET'), isKept('MR and PET', 'NM'), isKept('MR and PET', 'other')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(readableKinds).toEqual(['short-axis cine', 'late enhancement', 'PET', 'echo 2D', 'echo M-mode']);
});

test('MR and PET are read together; computed tomography, captured screens and pictures in colour never are', () => {
  const of = (Modality: string, SOPClassUID: string, other: readonly WrittenElement[] = []): boolean =>
    isOfGroup('MR and PET', read(mrFile([[0x00080016, 'UI', SOPClassUID], [0x00080060, 'CS', Modality], ...other])));
  const colour: readonly WrittenElement[] = [
    [0x00280002, 'US', 3],
    [0x00280004, 'CS', 'RGB'],
    [0x00280006, 'US', 0],
    [0x00280100, 'US', 8],
    [0x00280101, 'US', 8],
    [0x00280102, 'US', 7],
    [0x7fe00010, 'OW', Buffer.alloc(48)],
  ];
  expect(of('MR', '1.2.840.10008.5.1.4.1.1.4')).toBe(true);
  expect(of('PT', '1.2.840.10008.5.1.4.1.1.128')).toBe(true);
  expect(of('PT', '1.2.840.10008.5.1.4.1.1.128', colour)).toBe(false);
  expect(of('CT', '1.2.840.10008.5.1.4.1.1.2')).toBe(false);
  expect(of('NM', '1.2.840.10008.5.1.4.1.1.20')).toBe(false);
  expect(['MR', 'PT'].map((Modality) => of(Modality, '1.2.840.10008.5.1.4.1.1.7'))).toEqual([false, false]);
});
