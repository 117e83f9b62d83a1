/** What a visit left out, as the data manager is told of it. */
import type { VisitModality } from '../../../contract/trial-protocol.ts';
import type { Missed, PlannedVisit } from './trial-plan.ts';

/** A modality that was not done. */
export interface NotDone {
  readonly subject: string;
  readonly visit: string;
  readonly modality: VisitModality;
}

const modalities: Readonly<Record<Missed, VisitModality>> = { LGE: 'LGE', PET: 'PET', US: 'echo' };

/** The modalities that a visit left out. */
export const missedModality = ({ person, visit, missed }: PlannedVisit): readonly NotDone[] =>
  missed.map((one) => ({ subject: person.subject, visit: visit.visit, modality: modalities[one] }));
