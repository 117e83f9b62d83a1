/** The header of one file: an image the workstation can use, a medium's directory, or a refusal by name. */
import { Refused } from '../../contract/failure.ts';
import { number, required, text, uid, usableUid, type Attributes } from './attributes.ts';
import { windowOfBytes, type ByteWindow } from './byte-window.ts';
import { cardiacTiming } from './cardiac-timing.ts';
import { directoryClass, referencedFiles } from './directory-records.ts';
import type { Element } from './element.ts';
import { readFileForm, type FileForm } from './file-form.ts';
import { frameAttributes } from './frame-attributes.ts';
import { deflatedSyntax, inflateFile, mostInflated } from './inflate.ts';
import type { DicomInstance, InstanceSource } from './instance.ts';
import { frameCount, knownTransferSyntax, pixelDataPlace, pixelDescription, refuseCutOff } from './pixel-form.ts';
import { readAttributes } from './read-attributes.ts';
import { seriesHints } from './series-hints.ts';
import { isImageClass, modalityOf } from './storage-classes.ts';
import { isUltrasound, ultrasoundFacts } from './ultrasound-facts.ts';
import { isUptake, uptakeFacts } from './uptake-facts.ts';

export type Header =
  | { readonly found: 'instance'; readonly instance: DicomInstance }
  /** A medium's directory and the files it names, each by the parts of its path. */
  | { readonly found: 'directory'; readonly references: readonly (readonly string[])[] };

const wholeFile = (window: ByteWindow): Buffer => {
  if (window.size > mostInflated) throw new Refused('too-large', 'The deflated file is larger than 256 MB.');
  const file = Buffer.allocUnsafe(window.size);
  for (let done = 0; done < file.length;) {
    const count = window.readAt(file.subarray(done), done);
    if (count === 0) throw new Refused('unreadable', 'The file became shorter while it was read.');
    done += count;
  }
  return file;
};

interface Content {
  readonly window: ByteWindow;
  readonly form: FileForm;
  readonly header: Attributes;
  readonly pixels: Element | null;
}

/** The attributes of one file up to its pixels. */
export const readContent = (file: ByteWindow): Content => {
  const form = readFileForm(file);
  knownTransferSyntax(form.TransferSyntaxUID);
  const deflated = form.TransferSyntaxUID === deflatedSyntax;
  const window = deflated ? windowOfBytes(inflateFile(wholeFile(file), form.dataSet)) : file;
  try {
    const { attributes, pixels } = readAttributes(window, form.dataSet, form.encoding);
    if (form.marked || pixels !== null || attributes.has('SOPInstanceUID')) {
      return { window, form, header: attributes, pixels };
    }
  } catch (error) {
    if (form.marked || !(error instanceof Refused) || error.failure.code === 'unreadable') throw error;
  }
  throw new Refused('not-dicom', 'This is not a DICOM file.');
};

const refuseWithoutPixels = (header: Attributes, SOPClassUID: string): never => {
  if (header.has('Rows') || isImageClass(SOPClassUID)) {
    throw new Refused('pixel-data-missing', 'The image has no PixelData.', { attribute: 'PixelData' });
  }
  throw new Refused('not-an-image', 'This DICOM object is not an image.', { attribute: 'SOPClassUID' });
};

const identityOf = ({ form, header }: Content) => {
  const SOPInstanceUID = uid(header, 'SOPInstanceUID') ?? form.MediaStorageSOPInstanceUID;
  const SOPClassUID = uid(header, 'SOPClassUID') ?? form.MediaStorageSOPClassUID;
  return {
    StudyInstanceUID: required(uid(header, 'StudyInstanceUID'), 'StudyInstanceUID'),
    SeriesInstanceUID: required(uid(header, 'SeriesInstanceUID'), 'SeriesInstanceUID'),
    SOPInstanceUID: required(SOPInstanceUID, 'SOPInstanceUID'),
    SOPClassUID: required(SOPClassUID, 'SOPClassUID'),
  };
};

const instanceOf = (content: Content, pixels: Element, source: InstanceSource): DicomInstance => {
  const { window, form, header } = content;
  refuseCutOff(window, pixels);
  const identity = identityOf(content);
  const frames = frameCount(header);
  const description = pixelDescription(header, form.TransferSyntaxUID, pixels.VR);
  const FrameOfReferenceUID = usableUid(header, 'FrameOfReferenceUID');
  const InstanceNumber = number(header, 'InstanceNumber');
  const Modality = text(header, 'Modality')?.slice(0, 16) ?? modalityOf(identity.SOPClassUID);
  return {
    source,
    ...identity,
    Modality,
    ...(FrameOfReferenceUID !== undefined && { FrameOfReferenceUID }),
    ...(InstanceNumber !== undefined && { InstanceNumber }),
    pixels: description,
    pixelData: pixelDataPlace(window, pixels, header, description, frames),
    frames: frameAttributes(header, frames, description.Rows, description.Columns),
    ...cardiacTiming(header, frames),
    ...(isUltrasound(Modality, identity.SOPClassUID) && { ultrasound: ultrasoundFacts(header, frames) }),
    ...(isUptake(Modality, identity.SOPClassUID) && { uptake: uptakeFacts(header) }),
    hints: seriesHints(header),
  };
};

/** Reads up to the pixels, never into them. Throws `Refused` with a closed code and the attribute to blame. */
export const readHeader = (file: ByteWindow, source: InstanceSource): Header => {
  const content = readContent(file);
  const { form, header, pixels } = content;
  if (form.MediaStorageSOPClassUID === directoryClass || header.has('DirectoryRecordSequence')) {
    return { found: 'directory', references: referencedFiles(header) };
  }
  if (pixels === null) {
    return refuseWithoutPixels(header, text(header, 'SOPClassUID') ?? form.MediaStorageSOPClassUID ?? '');
  }
  return { found: 'instance', instance: instanceOf(content, pixels, source) };
};
