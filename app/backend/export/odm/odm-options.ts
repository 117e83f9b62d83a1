/** What an ODM file says of itself and of the laboratory. */
import type { ResultSet } from '../results/result-set.ts';

export interface OdmOptions {
  /** OID of the study in the trial database; by default made of the trial's name. */
  readonly studyOid?: string;
  /** Name of the core laboratory. */
  readonly laboratory?: string;
  /** FileOID of the file that was delivered before this one. */
  readonly priorFileOid?: string;
}

/** Pieces of a long text. */
export interface OdmText {
  /** How many pieces there are. */
  readonly count: number;
  /** Each subject is one, what stands before and after them one each. */
  readonly pieces: Iterable<string>;
}

export const studyOidOf = ({ protocol }: ResultSet, { studyOid }: OdmOptions): string =>
  studyOid ?? `ST.${protocol.trial.name}`;
export const versionOid = ({ protocolVersion }: ResultSet): string => `MDV.${protocolVersion}`;

/** One of a kind: the journal's head is another one after each delivery. */
export const fileOid = ({ madeAt, head }: ResultSet): string => `FI.${madeAt}.${head.seq}.${head.hash.slice(0, 16)}`;

export const locationOid = 'LO.CORE_LABORATORY';
export const laboratoryOf = ({ laboratory }: OdmOptions): string => laboratory ?? 'Core laboratory';

export const legalReason =
  'The person signed with account and password and holds the signature to be as binding as one by hand.';

/** With the head of the journal, which a file outside of the program bears witness of. */
export const fileWords = ({ protocol, protocolVersion, protocolHash, head, cases, notDone }: ResultSet): string =>
  [
    `Final numbers of ${protocol.trial.name}: ${cases.length} cases, ${notDone.length} not done.`,
    `Protocol version ${protocolVersion}, SHA-256 ${protocolHash}.`,
    `Head of the journal: entry ${head.seq}, hash ${head.hash}.`,
  ].join(' ');

export const studyWords = ({ protocol: { trial } }: ResultSet): string =>
  [trial.title ?? trial.name, ...(trial.registration === undefined ? [] : [trial.registration])].join(', ');
