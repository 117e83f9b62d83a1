/** The index of the JSON export: what every seal says but its contours, whose it is, and the journal's head. */
import type { JournalHead } from '../journal/append-entry.ts';
import { sealOf } from '../reading/seal-document.ts';
import type { CaseFinal } from './case-finals.ts';
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
    ...(trial === null ? {} : { protocolVersion: trial.protocolVersion, repeatOf: trial.repeatOf, final: trial.final }),
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

const finalLine = ({ caseCode, how, of, values, beyond, decision, protocolVersion }: CaseFinal, facts: ReadFacts) => ({
  caseCode,
  ...(of[0] === undefined ? {} : facts.whose(of[0])),
  how,
  reads: of.map(({ seal }) => ({ readId: seal.document.readId, seal: seal.hash })),
  /** SHA-256 of the adjudicator's sealed decision. */
  decision,
  protocolVersion,
  values: values.map((value) => ({
    key: value.key,
    ...('missing' in value ? { missing: value.missing } : { value: value.value }),
    ...(beyond.has(value.key) ? { beyondMargin: beyond.get(value.key) } : {}),
  })),
});

/** Of a trial alone: one case a line. */
const finalsOf = (finals: readonly CaseFinal[], facts: ReadFacts): string => {
  if (finals.length === 0) return '';
  return `,"finals":[\n${finals.map((final) => JSON.stringify(finalLine(final, facts))).join(',\n')}\n]`;
};

/** One read a line; numbers are in full precision. */
export const jsonIndex = (
  reads: readonly SealedRead[],
  head: JournalHead,
  facts: ReadFacts,
  finals: readonly CaseFinal[],
): string => {
  const lines = reads.map((read) => JSON.stringify(lineOf(read, facts)));
  const begun = `{"format":"ventricle-export","version":2,"journal":${JSON.stringify(head)},"reads":[`;
  return `${begun}${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]${finalsOf(finals, facts)}}\n`;
};
