/** Our own rules, which no validator has: nothing leaves that breaks one of them. */
import { Refused } from '../../../contract/failure.ts';
import { identityFaults, nameFaults, referenceFaults } from './check-head.ts';
import { reportContentFaults, reportShapeFaults } from './check-report.ts';
import { contoursDiffer } from './compare-contours.ts';
import { maskOf, maskSegments, maskSlices } from './mask-frames.ts';
import { fault, unless, type ObjectFault } from './object-fault.ts';
import { readObject, type ReadItem } from './object-reading.ts';
import { maskVolume, readMask, type MaskFrame } from './read-mask.ts';
import { readObjects, type DicomObject } from './read-objects.ts';
import { readStructureSet } from './read-structure-set.ts';
import type { SignedRead } from './signed-read.ts';
import { roiName, structureContours } from './structure-set.ts';

type CheckedObject = Pick<DicomObject, 'kind' | 'bytes'>;

const structureFaults = (read: SignedRead, bytes: Buffer): readonly ObjectFault[] => {
  const [signed, back] = [structureContours(read), readStructureSet(bytes)];
  const names = (list: readonly string[]): string => JSON.stringify(list.toSorted());
  const told = back.map(({ structure, view, phase }) => [structure, view, phase].filter((part) => part !== null).join(', '));
  return [
    ...unless(!contoursDiffer(signed, back, 'decimal'), 'contour', 'The contours are not the signed ones.'),
    ...unless(names(told) === names(signed.map((one) => roiName(read, one))), 'contour', 'Contours stand under another structure or phase.'),
  ];
}; // prettier-ignore

const isSameMask = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const maskFaults = (read: SignedRead, bytes: Buffer): readonly ObjectFault[] => {
  const slices = maskSlices(read);
  return readMask(bytes).flatMap((frame) => {
    const segment = maskSegments.find(({ number }) => number === frame.segment);
    const slice = slices.find(({ slice: { frame: of } }) => of.SOPInstanceUID === frame.SOPInstanceUID && of.frame === frame.frame);
    if (segment === undefined || slice === undefined) return [fault('mask', 'A frame of the mask is of no slice that was measured.')];
    return unless(isSameMask(frame.pixels, maskOf(slice, segment.name)), 'mask', 'A frame of the mask has other pixels than were counted.');
  });
}; // prettier-ignore

/** What cannot be read is a fault itself, and hides no other. */
const orUnreadable = (find: () => readonly ObjectFault[]): readonly ObjectFault[] => {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refused) return [fault('unreadable', error.failure.message)];
    throw error;
  }
};

const ofKind = (read: SignedRead, root: ReadItem, { kind, bytes }: CheckedObject): readonly ObjectFault[] => {
  if (kind === 'SEG') return orUnreadable(() => maskFaults(read, bytes));
  if (kind === 'RTSTRUCT') return orUnreadable(() => structureFaults(read, bytes));
  return [...reportShapeFaults(root), ...orUnreadable(() => reportContentFaults(read, bytes))];
};

/** Every fault of one object; none where it may leave. */
export const objectFaults = (read: SignedRead, object: CheckedObject): readonly ObjectFault[] =>
  orUnreadable(() => {
    const root = readObject(object.bytes);
    return [
      ...identityFaults(read, root, object.bytes),
      ...nameFaults(read, root, object),
      ...referenceFaults(read, root),
      ...ofKind(read, root, object),
    ];
  });

/** Volumes are sums of products of the same numbers, in another order. */
const sameVolume = 1e-9;

const enhancedSegment = maskSegments[1].number;

const isMask = ({ kind }: CheckedObject): boolean => kind === 'SEG';

const volumeFaults = (read: SignedRead, frames: readonly MaskFrame[]): readonly ObjectFault[] => {
  const sealed = read.document.values.find(({ key }) => key === 'LGE_VOLUME');
  if (sealed === undefined || !('value' in sealed)) return [fault('mask', 'There is a mask, and no sealed volume.')];
  const difference = Math.abs(maskVolume(frames, enhancedSegment) - sealed.value);
  const isSame = difference <= sameVolume * Math.max(1, sealed.value);
  return unless(isSame, 'mask', 'The pixels of the masks are another volume than the sealed one.');
};

/** Every fault of the objects of a read, one by one and taken together. */
export const objectsFaults = (read: SignedRead, objects: readonly CheckedObject[]): readonly ObjectFault[] => {
  const faults = objects.flatMap((object) => objectFaults(read, object));
  const masks = objects.filter(isMask);
  if (masks.length === 0 || faults.some(({ rule }) => rule === 'unreadable')) return faults;
  return [...faults, ...volumeFaults(read, masks.flatMap(({ bytes }) => readMask(bytes)))];
}; // prettier-ignore

/** The objects of a signed read, each read back and checked. Refused where one breaks a rule: then none leaves. */
export const objectsToLeave = (read: SignedRead): readonly DicomObject[] => {
  const objects = readObjects(read);
  const [first] = objectsFaults(read, objects);
  if (first === undefined) return objects;
  throw new Refused('malformed', `A DICOM object of the read breaks the rule of its ${first.rule}: ${first.message}`);
};
