/** One file of a trial as a reader may have it: the header by the confidentiality profile and stricter, UIDs blinded. */
import { Refused } from '../../contract/failure.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import type { Encoding } from '../dicom/element.ts';
import { readFileForm, type FileForm } from '../dicom/file-form.ts';
import { deflatedSyntax, inflateFile } from '../dicom/inflate.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { readHeader } from '../dicom/read-header.ts';
import { newBudget } from '../dicom/step-over.ts';
import type { BlindedFile, DeidentifyOptions } from './blinded-file.ts';
import { blindUid, newBlindUids } from './blind-uids.ts';
import { newWriter } from './byte-writer.ts';
import { writeFileMeta } from './file-meta.ts';
import { newIdentifiers, noteKnown } from './identifiers.ts';
import { isReadByReaders } from './image-classes.ts';
import { ownElements } from './own-elements.ts';
import { refuseIdentity } from './refuse-identity.ts';
import { copyPixels, replacePixels } from './rewrite-pixels.ts';
import { rewriteHeader } from './rewrite.ts';
import { newTakingMemory } from './taking-memory.ts';
import { newPlaces, type Level, type Walk } from './walk.ts';

const explicitLittleEndianSyntax = '1.2.840.10008.1.2.1';
const implicitSyntax = '1.2.840.10008.1.2';
const bigEndianSyntax = '1.2.840.10008.1.2.2';

const encodingOf = (TransferSyntaxUID: string): Encoding => ({
  explicitVR: TransferSyntaxUID !== implicitSyntax,
  bigEndian: TransferSyntaxUID === bigEndianSyntax,
});

/** The syntax of the result: the source's, written out where it is deflated, put right where the source belies it. */
const keptSyntax = ({ TransferSyntaxUID, encoding }: FileForm): string =>
  TransferSyntaxUID === deflatedSyntax || (TransferSyntaxUID === implicitSyntax && encoding.explicitVR)
    ? explicitLittleEndianSyntax
    : TransferSyntaxUID;

/** The image, with every doubt of its header refused. */
const imageOf = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), { path: '' });
  if (header.found === 'instance' && isReadByReaders(header.instance)) return header.instance;
  throw new Refused('not-an-image', 'This DICOM object is not an image that is read.', { attribute: 'SOPClassUID' });
};

/** The blinded copy; refused where it cannot be whole, is no image, or something of the subject would be left in it. */
export const deidentifyFile = (file: Buffer, options: DeidentifyOptions): BlindedFile => {
  const instance = imageOf(file);
  const form = readFileForm(windowOfBytes(file));
  const source = form.TransferSyntaxUID === deflatedSyntax ? inflateFile(file, form.dataSet) : file;
  const TransferSyntaxUID = options.pixels?.TransferSyntaxUID ?? keptSyntax(form);
  const target = encodingOf(TransferSyntaxUID);
  const uids = newBlindUids(options.blindUID);
  const blinded = {
    StudyInstanceUID: blindUid(uids, instance.StudyInstanceUID),
    SeriesInstanceUID: blindUid(uids, instance.SeriesInstanceUID),
    SOPInstanceUID: blindUid(uids, instance.SOPInstanceUID),
  };
  const walk: Walk = {
    window: windowOfBytes(source),
    out: newWriter(source.length + 8192, options.borrow),
    uids,
    identifiers: newIdentifiers(options.memory ?? newTakingMemory()),
    budget: newBudget(),
    own: ownElements(options.pixels),
    places: newPlaces(),
    overlayBits: [],
    wordVR: instance.pixels.PixelRepresentation === 1 ? 'SS' : 'US',
  };
  const { SOPClassUID } = instance;
  writeFileMeta(walk.out, { SOPClassUID, SOPInstanceUID: blinded.SOPInstanceUID, TransferSyntaxUID });
  const dataSet = walk.out.length;
  const level: Level = { source: form.encoding, target, start: form.dataSet, end: source.length, depth: 0 };
  const pixels = rewriteHeader(walk, level);
  if (pixels === null)
    throw new Refused('pixel-data-missing', 'The image has no PixelData.', { attribute: 'PixelData' });
  const pixelsAt = walk.out.length;
  if (options.pixels === undefined)
    copyPixels(walk, pixels, { form: instance.pixels, frames: instance.frames.length }, target);
  else replacePixels(walk, options.pixels, target);
  noteKnown(walk.identifiers, options.known);
  refuseIdentity(walk, dataSet, pixelsAt);
  return { bytes: walk.out.bytes.subarray(0, walk.out.length), ...blinded };
};
