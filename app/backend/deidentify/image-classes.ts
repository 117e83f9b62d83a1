/** Which objects a reader may be given. Reports, captures, documents, presentations and waveforms show the site's results. */
import { isImageClass } from '../dicom/storage-classes.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

export const isReadByReaders = (SOPClassUID: string): boolean =>
  isImageClass(SOPClassUID) && SOPClassUID !== secondaryCapture;
