/** Whether a study can be matched to a subject and a visit. */
import type { VisitModality } from '../../contract/trial-protocol.ts';

export interface Match {
  readonly subject: string;
  readonly visit: string;
}

/** A study as far as a match asks for it. */
export interface MatchableStudy {
  /** Blinded or not: compared with the others' alone. */
  readonly uid: string;
  readonly modalities: ReadonlySet<VisitModality>;
}

export interface MatchSurroundings {
  /** Of the current protocol. */
  readonly visits: readonly string[];
  /** Every other study that is matched, in this intake or before. */
  readonly others: readonly (MatchableStudy & Match)[];
}

/** The first modality that another study brings for the same subject and visit. */
const takenModality = (
  study: MatchableStudy,
  { subject, visit }: Match,
  others: MatchSurroundings['others'],
): VisitModality | null => {
  for (const other of others) {
    if (other.uid === study.uid || other.subject !== subject || other.visit !== visit) continue;
    for (const modality of study.modalities) if (other.modalities.has(modality)) return modality;
  }
  return null;
};

/** Why not, in words; null where it can be. */
export const matchFault = (
  study: MatchableStudy,
  match: Match,
  { visits, others }: MatchSurroundings,
): string | null => {
  if (!visits.includes(match.visit)) return `The protocol has no visit ${match.visit}: it has ${visits.join(', ')}.`;
  if (study.modalities.size === 0) return 'The study holds nothing that is read.';
  const taken = takenModality(study, match, others);
  return taken === null ? null : `Another study brings the ${taken} of this subject and visit.`;
};
