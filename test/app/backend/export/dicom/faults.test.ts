import { expect, test } from 'vitest';
import { objectFaults, objectsFaults, objectsToLeave } from '../../../../../app/backend/export/dicom/check-objects.ts';
import { enhancementMasks } from '../../../../../app/backend/export/dicom/enhancement-mask.ts';
import type { FaultRule } from '../../../../../app/backend/export/dicom/object-fault.ts';
import {
  writeObject,
  type ObjectDataset,
  type ObjectItem,
} from '../../../../../app/backend/export/dicom/object-file.ts';
import { readObjects, type DicomObject } from '../../../../../app/backend/export/dicom/read-objects.ts';
import type { SignedRead } from '../../../../../app/backend/export/dicom/signed-read.ts';
import { structureSet } from '../../../../../app/backend/export/dicom/structure-set.ts';
import { structuredReport } from '../../../../../app/backend/export/dicom/structured-report.ts';
import { readOf } from './dicom-room.ts';

const limit_ms = 120_000;
const lge = readOf('lge', 2);

type Change = (item: ObjectItem) => ObjectItem | null;

const isItem = (value: unknown): value is ObjectItem =>
  typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer);

/** The first item, from the outside in, that `change` gives another for. */
const alterFirst = (item: ObjectItem, change: Change): ObjectItem | null => {
  const changed = change(item);
  if (changed !== null) return changed;
  for (const [keyword, value] of Object.entries(item)) {
    if (!Array.isArray(value)) continue;
    const list = value as readonly unknown[];
    for (const [i, one] of list.entries()) {
      const inner = isItem(one) ? alterFirst(one, change) : null;
      if (inner !== null) return { ...item, [keyword]: list.with(i, inner) } as ObjectItem;
    }
  }
  return null;
};

const makers: Readonly<Record<DicomObject['kind'], (read: SignedRead) => ObjectDataset>> = {
  SR: structuredReport,
  RTSTRUCT: (read) => structureSet(read)!,
  SEG: (read) => enhancementMasks(read)[0]!,
};

const rulesBroken = (read: SignedRead, kind: DicomObject['kind'], change: Change): readonly FaultRule[] => {
  const altered = alterFirst(makers[kind](read), change);
  if (altered === null) throw new Error('Nothing was altered.');
  const bytes = writeObject(altered as ObjectDataset);
  return objectFaults(read, { kind, bytes }).map(({ rule }) => rule);
};

const where = (has: Partial<Record<string, unknown>>, become: (item: ObjectItem) => ObjectItem): Change =>
  (item) => (Object.entries(has).every(([key, value]) => item[key] === value) ? become(item) : null); // prettier-ignore

const having = (keyword: string, become: (item: ObjectItem) => ObjectItem): Change =>
  (item) => (Object.hasOwn(item, keyword) ? become(item) : null); // prettier-ignore

const setting = (change: Readonly<Record<string, string | number>>) => (item: ObjectItem): ObjectItem => ({ ...item, ...change }) as ObjectItem; // prettier-ignore

/** The content items of the group or root without those under a concept. */
const withoutConcept = (root: string, concept: string): Change => (item) => {
  const conceptOf = (one: ObjectItem): unknown => (one['ConceptNameCodeSequence'])?.[0]?.['CodeValue'];
  if (conceptOf(item) !== root) return null;
  const children = item['ContentSequence']!;
  return { ...item, ContentSequence: children.filter((one) => conceptOf(one) !== concept) };
}; // prettier-ignore

const shifted = (keyword: string, by: number): Change =>
  having(keyword, (item) => {
    const [first, ...rest] = item[keyword] as readonly (string | number)[];
    return { ...item, [keyword]: [String(Number(first) + by), ...rest].map((part) => (keyword === 'GraphicData' ? Number(part) : part)) } as ObjectItem; // prettier-ignore
  });

const someone = 'Doe^Jane';
const otherUID = '2.25.1';

const planted: readonly (readonly [string, DicomObject['kind'], FaultRule, Change])[] = [
  ['a name of a person', 'SR', 'identity', setting({ PatientName: someone })],
  ['a patient that is not the case', 'RTSTRUCT', 'identity', setting({ PatientID: 'PAT-1' })],
  ['a birth date', 'SEG', 'identity', setting({ PatientBirthDate: '19430627' })],
  ['the date of the scan', 'SR', 'identity', setting({ StudyDate: '20190314' })],
  ['a date within', 'SR', 'identity', having('VerificationDateTime', setting({ VerificationDateTime: '20190314101112' }))],
  ['the name of the reader', 'SR', 'identity', having('VerifyingObserverName', setting({ VerifyingObserverName: 'Ada Ünï Reader' }))],
  ['identity that is not said to be removed', 'SEG', 'identity', setting({ PatientIdentityRemoved: 'NO' })],
  ['a name that does not follow from the seal', 'RTSTRUCT', 'name', setting({ SOPInstanceUID: otherUID })],
  ['another study', 'SEG', 'name', setting({ StudyInstanceUID: otherUID })],
  ['another seal', 'SR', 'name', (item) => (typeof item['TextValue'] === 'string' && /^[0-9a-f]{64}$/.test(item['TextValue']) ? { ...item, TextValue: 'f'.repeat(64) } : null)],
  ['no verification', 'SR', 'shape', setting({ VerificationFlag: 'UNVERIFIED' })],
  ['no language', 'SR', 'shape', withoutConcept('126000', '121049')],
  ['no image library', 'SR', 'shape', withoutConcept('126000', '111028')],
  ['no procedure', 'SR', 'shape', withoutConcept('126000', '121058')],
  ['a group without a site', 'SR', 'shape', withoutConcept('125007', '363698007')],
  ['a group without a tracking identifier', 'SR', 'shape', withoutConcept('125007', '112040')],
  ['a template that is not that of the regions', 'SR', 'shape', where({ TemplateIdentifier: '1411' }, setting({ TemplateIdentifier: '1410' }))],
  ['a code that is none of ours', 'SR', 'code', where({ CodeValue: '87878005' }, setting({ CodeValue: '12345678' }))],
  ['a code of another meaning', 'SR', 'code', where({ CodeValue: '87878005' }, setting({ CodeMeaning: 'Right ventricle' }))],
  ['a number of another measure', 'SR', 'number', where({ CodeValue: 'C209532' }, setting({ CodeValue: '126401', CodingSchemeDesignator: 'DCM', CodeMeaning: 'SUVbw' }))],
  ['a number off by its last digit', 'SR', 'number', having('FloatingPointValue', (item) => ({ ...item, FloatingPointValue: Number(item['FloatingPointValue']) * (1 + 2 ** -52) }))],
  ['a number of another unit', 'SR', 'number', where({ CodeValue: 'mL' }, setting({ CodeValue: 'g', CodeMeaning: 'gram' }))],
  ['an image that is none of the case', 'SR', 'reference', having('ReferencedSOPInstanceUID', setting({ ReferencedSOPInstanceUID: otherUID }))],
  ['an image by another class', 'RTSTRUCT', 'reference', where({ ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.4' }, setting({ ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2' }))],
  ['a frame that is not there', 'SEG', 'reference', having('ReferencedSOPInstanceUID', setting({ ReferencedFrameNumber: '2' }))],
  ['another space', 'SR', 'reference', having('ReferencedFrameOfReferenceUID', setting({ ReferencedFrameOfReferenceUID: otherUID }))],
  ['a point a thousandth of a mm away', 'SR', 'contour', shifted('GraphicData', 0.001)],
  ['a point a millionth of a mm away', 'RTSTRUCT', 'contour', shifted('ContourData', 1e-6)],
  ['a contour under another structure', 'RTSTRUCT', 'contour', where({ ROIName: 'LV endocardium, late enhancement' }, setting({ ROIName: 'LV epicardium, late enhancement' }))],
  ['a structure without a name of ours', 'RTSTRUCT', 'unreadable', having('ROIName', setting({ ROIName: 'Heart' }))],
  ['fewer points than are told', 'RTSTRUCT', 'unreadable', having('NumberOfContourPoints', setting({ NumberOfContourPoints: '3' }))],
  ['a frame of another segment', 'SEG', 'mask', having('ReferencedSegmentNumber', setting({ ReferencedSegmentNumber: 2 }))],
  ['one pixel more', 'SEG', 'mask', having('PixelData', (item) => {
    const [pixels] = item['PixelData'] as readonly ArrayBuffer[];
    const bytes = new Uint8Array(pixels!.slice());
    bytes[0]! |= 1;
    return { ...item, PixelData: [bytes.buffer] };
  })],
]; // prettier-ignore

test.each(planted)('%s is found in the %s: %s', async (_, kind, rule, change) => {
  expect(rulesBroken(await lge(), kind, change)).toContain(rule);
}, limit_ms); // prettier-ignore

test('frames that name each other’s image are found, and so is a slice of another thickness', async () => {
  const read = await lge();
  const [mask] = enhancementMasks(read);
  const frames = mask!['PerFrameFunctionalGroupsSequence']!;
  const swapped = { ...mask!, PerFrameFunctionalGroupsSequence: [frames[1]!, frames[0]!, ...frames.slice(2)] };
  expect(objectFaults(read, { kind: 'SEG', bytes: writeObject(swapped) }).map(({ rule }) => rule)).toContain('mask');
  // Of the enhanced segment: the last frame stands for a slice twice as thick.
  const thicker = (item: ObjectItem): ObjectItem => alterFirst(item, having('SpacingBetweenSlices', setting({ SpacingBetweenSlices: '20' })))!;
  const withEnhancement = read.enhanced.findIndex(({ enhanced }) => enhanced > 0) + read.enhanced.length;
  const thick = { ...mask!, PerFrameFunctionalGroupsSequence: frames.map((one, i) => (i === withEnhancement ? thicker(one) : one)) };
  expect(objectsFaults(read, [{ kind: 'SEG', bytes: writeObject(thick) }]).map(({ rule }) => rule)).toEqual(['mask']);
}, limit_ms); // prettier-ignore

test('a number that no heart has does not leave', async () => {
  const read = await lge();
  const values = read.document.values.map((one) => (one.key === 'LGE_RATIO' && 'value' in one ? { ...one, value: 130 } : one));
  const wrong = { ...read, document: { ...read.document, values } };
  const [report] = readObjects(wrong);
  expect(objectFaults(wrong, report!).map(({ rule }) => rule)).toEqual(['range']);
  expect(() => objectsToLeave(wrong)).toThrow('breaks the rule of its range');
}, limit_ms); // prettier-ignore

test('bytes that are no DICOM are unreadable, and a keyword that DICOM does not know is not written', async () => {
  const read = await lge();
  expect(objectFaults(read, { kind: 'SR', bytes: Buffer.from('nothing of the kind') }).map(({ rule }) => rule)).toEqual(['unreadable']); // prettier-ignore
  expect(() => writeObject({ ...structuredReport(read), NoSuchKeyword: '1' })).toThrow('NoSuchKeyword');
}, limit_ms); // prettier-ignore
