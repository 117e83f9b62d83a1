/** What the codes of a result mean, in the one set of words that every format and specification takes. */
import type { MissingReason } from '../../../measurement/quantity.ts';
import type { How } from './case-finals.ts';

/** Why a number is missing (M0.2). */
export const reasonWords: Readonly<Record<MissingReason, string>> = {
  'not-done': 'Not done, or not measured',
  'no-contour': 'A contour that it needs was not drawn',
  'not-evaluable': 'Images not evaluable',
  'incomplete-coverage': 'Ventricle or region not covered completely',
  'view-missing': 'A view that it needs is missing',
  'no-calibration': 'Images not calibrated',
  'across-regions': 'Measured across two calibrated regions',
  'wrong-units': 'Region calibrated in other units',
  'no-reference-region': 'No reference myocardium drawn',
  'no-body-size': 'Height or weight not known',
  'no-heart-rate': 'Heart rate not known',
  'no-suv': 'The headers do not give what makes the SUV',
};

/** How a number became final. Which of two reads is A was drawn by lot. */
export const howWords: Readonly<Record<How, string>> = {
  'single read': 'The read of the one reader of the case',
  'mean of two': 'Mean of two independent reads, measure by measure',
  'first read': 'The read that was signed first of two',
  'adjudicated A': 'The adjudicator chose read A',
  'adjudicated B': 'The adjudicator chose read B',
  'adjudicated own': 'The adjudicator drew a read of their own',
};
