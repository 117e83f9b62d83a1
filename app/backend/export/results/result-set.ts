/**
 * What leaves the laboratory, in the one form that every writer for a trial database starts from: the final numbers of each
 * case, whose they are where the key is open, and under what name each of them can be followed back.
 */
import type { MissingReason } from '../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { TrialProtocol, VisitModality } from '../../../contract/trial-protocol.ts';
import type { JournalHead } from '../../journal/append-entry.ts';
import type { ModalityGroup } from '../../trial/modality-groups.ts';
import type { How } from '../case-finals.ts';

/** Whose a case is, as the key has it. */
export interface Whose {
  readonly subject: string;
  /** Name of the visit in the protocol. */
  readonly visit: string;
}

/** One final number, or the reason for its absence. */
export interface ResultNumber {
  /** `readId/key`, of a mean `readId+readId/key`: what `trace` follows to contours, frames and journal entries. */
  readonly id: string;
  readonly key: MeasureKey;
  /** The modality of the visit that the protocol asks it of. */
  readonly modality: VisitModality;
  /** In full precision; null where missing. */
  readonly value: number | null;
  /** Why there is no number (M0.2); null where there is one. */
  readonly missing: MissingReason | null;
  /** UCUM. */
  readonly unit: string;
  /** Digits after the point: the protocol's, else the catalogue's (M0.4). */
  readonly digits: number;
  readonly method: string;
  /** Section of SEMANTICS.md and version, such as `M1.1 v1`. */
  readonly definition: string;
  /** Whether two readers differed beyond the margin; null where they were not compared by it. */
  readonly beyond: boolean | null;
}

/** A sealed read that numbers are of. */
export interface ResultRead {
  readonly readId: string;
  /** SHA-256 of what was signed. */
  readonly seal: string;
  readonly accountId: string;
  readonly printedName: string;
  readonly meaning: string;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  /** Number of the last journal entry before the signature. */
  readonly journalSeq: number;
  /** The read that this one amends, and why; null for a first read. */
  readonly amends: { readonly readId: string; readonly reason: string } | null;
  /** Image quality as the reader graded it; null where they did not. */
  readonly quality: { readonly grade: string; readonly reason: string } | null;
}

/** The decision of an adjudicator that made numbers final. */
export interface ResultDecision {
  /** SHA-256 of the sealed decision. */
  readonly seal: string;
  readonly accountId: string;
  readonly printedName: string;
  readonly meaning: string;
  readonly decidedAt: string;
  readonly reason: string;
}

/** A case that is final. */
export interface CaseResult {
  readonly caseCode: string;
  /** Null of a blinded export. */
  readonly whose: Whose | null;
  readonly group: ModalityGroup;
  readonly how: How;
  /** Two of a mean, else one. */
  readonly reads: readonly ResultRead[];
  readonly decision: ResultDecision | null;
  readonly protocolVersion: number;
  /** What the protocol asks of the case, in the order of the catalogue. */
  readonly numbers: readonly ResultNumber[];
}

/** What a subject's visit lacks, by the word of the site; known with the key alone. */
export interface NotDone extends Whose {
  readonly modality: VisitModality;
  readonly reason: string;
  /** What the protocol would have asked of it. */
  readonly keys: readonly MeasureKey[];
}

export interface ResultSet {
  readonly protocol: TrialProtocol;
  readonly protocolVersion: number;
  /** SHA-256 of the protocol's text. */
  readonly protocolHash: string;
  readonly programVersion: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** Head of the journal when the export was made. */
  readonly head: JournalHead;
  /** By subject and visit where the key is open, else by case code. */
  readonly cases: readonly CaseResult[];
  /** Empty of a blinded export. */
  readonly notDone: readonly NotDone[];
}
