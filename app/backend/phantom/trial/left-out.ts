/** What remains of a visit's images, outlines and numbers once a modality was not done. */
import type { ContourFile, FileContour } from '../../../contract/contour-file.ts';
import { lateEnhancementKeys } from '../../../../measurement/late-enhancement-result.ts';
import { uptakeKeys } from '../../../../measurement/uptake-result.ts';
import type { PhantomTruth } from '../phantom.ts';
import type { Missed } from './trial-plan.ts';

const views: Readonly<Record<Missed, FileContour['view'] | null>> = { LGE: 'late enhancement', PET: 'PET', US: null };
const numbers: Readonly<Record<Missed, readonly string[]>> = {
  LGE: [...lateEnhancementKeys, 'pixels'],
  PET: uptakeKeys,
  US: [],
};

/** The outlines on images that there are. */
export const contoursWithout = (file: ContourFile, missed: readonly Missed[]): ContourFile => ({
  ...file,
  contours: file.contours.filter(({ view }) => !missed.some((one) => views[one] === view)),
});

/** The numbers of images that there are. */
export const truthWithout = (truth: PhantomTruth, missed: readonly Missed[]): PhantomTruth =>
  Object.fromEntries(Object.entries(truth).filter(([key]) => !missed.some((one) => numbers[one].includes(key))));
