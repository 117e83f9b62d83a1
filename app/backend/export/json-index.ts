/** The index of the JSON export: what every seal says but its contours, whose it is, and the journal's head. */
import type { JournalHead } from '../journal/append-entry.ts';
import { sealOf } from '../reading/seal-document.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

/** Where the sealed document of a read lies in the archive: its SHA-256 is the seal's hash. */
export const documentName = (readId: string): string => `reads/${readId}.json`;

const lineOf = (read: SealedRead, facts: ReadFacts) => {
  const { seal, status, amendedBy, trial } = read;
  const { readId, caseCode, amends, records, values, details, warnings, active_ms, journal } = seal.document;
  return {
    readId,
    caseCode,
    ...facts.whose(read),
    status,
    amends,
    amendedBy,
    /** Of a trial alone. */
    ...(trial === null ? {} : { protocolVersion: trial.protocolVersion, repeatOf: trial.repeatOf }),
    /** All but the contours. */
    records,
    values,
    /** Slices of late enhancement and AHA segments; only where the case has late enhancement or PET. */
    details,
    warnings,
    active_ms,
    seal: { ...sealOf(seal), journal },
    /** The canonical text that was sealed, contours in patient space (LPS, mm) on blinded UIDs and all. */
    document: documentName(readId),
  };
};

/** One read a line; numbers are in full precision. */
export const jsonIndex = (reads: readonly SealedRead[], head: JournalHead, facts: ReadFacts): string => {
  const lines = reads.map((read) => JSON.stringify(lineOf(read, facts)));
  const begun = `{"format":"ventricle-export","version":2,"journal":${JSON.stringify(head)},"reads":[`;
  return `${begun}${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]}\n`;
};
