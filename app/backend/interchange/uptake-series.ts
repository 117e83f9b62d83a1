/** The PET series of a study. */
import type { DicomInstance } from '../dicom/instance.ts';
import type { SeriesImages } from './find-stack.ts';

/** One image of a PET series with what its header tells of uptake. */
export type UptakeInstance = DicomInstance & Required<Pick<DicomInstance, 'uptake'>>;

export const isUptakeInstance = (instance: DicomInstance | undefined): instance is UptakeInstance =>
  instance?.uptake !== undefined;

/** True when a series holds PET. */
export const isUptakeSeries = ({ instances }: SeriesImages): boolean => instances.some(isUptakeInstance);
