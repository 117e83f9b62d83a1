/** The JSON export: everything a seal holds, contours in patient mm, and the journal's head. */
import type { JournalHead } from '../journal/append-entry.ts';
import { sealOf } from '../reading/seal-document.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

const readOf = (read: SealedRead, facts: ReadFacts) => {
  const { seal, status, amendedBy, trial } = read;
  const { readId, caseCode, amends, records, values, details, warnings, frames, active_ms, journal } = seal.document;
  return {
    readId,
    caseCode,
    ...facts.whose(read),
    status,
    amends,
    amendedBy,
    /** Of a trial alone. */
    ...(trial === null ? {} : { protocolVersion: trial.protocolVersion, repeatOf: trial.repeatOf }),
    records,
    values,
    /** Slices of late enhancement and AHA segments; only where the case has late enhancement or PET. */
    details,
    warnings,
    frames,
    active_ms,
    seal: { ...sealOf(seal), journal },
    /** The canonical text whose SHA-256 is the seal's hash: a second program can check it as it stands. */
    sealedText: seal.text,
  };
};

/** Contours are in patient space (LPS, mm) on blinded UIDs; numbers are in full precision. */
export const jsonExport = (reads: readonly SealedRead[], head: JournalHead, facts: ReadFacts): string => {
  const told = reads.map((read) => readOf(read, facts));
  return `${JSON.stringify({ format: 'ventricle-export', version: 1, journal: head, reads: told }, null, 2)}\n`;
};
