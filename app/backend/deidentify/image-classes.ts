/** Which objects a reader may be given. Reports, captures, documents, presentations and waveforms show the site's results. */
import type { DicomInstance } from '../dicom/instance.ts';
import { isImageClass } from '../dicom/storage-classes.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** Values of ImageType by which scanners call a page of text or numbers that they store as an image of their own class. */
const pages = /^(?:SCREEN ?S(?:AVE|HOT)|SCREEN CAPTURE|WORKSHEET|REPORT(?: PAGE)?|DOSE[_ ](?:INFO|REPORT)|PROTOCOL)$/i;

const isPage = ({ hints }: DicomInstance): boolean => {
  const types = hints['ImageType'];
  return typeof types === 'object' && types.some((type) => pages.test(type.trim()));
};

export const isReadByReaders = (instance: DicomInstance): boolean =>
  isImageClass(instance.SOPClassUID) && instance.SOPClassUID !== secondaryCapture && !isPage(instance);
