/** The final cases of a trial as results: what the protocol asks of each, and who signed for it. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import type { TrialProtocol, VisitModality } from '../../../contract/trial-protocol.ts';
import { modalitiesOfGroup } from '../../trial-intake/visit-modality.ts';
import type { ModalityGroup } from '../../trial/modality-groups.ts';
import { finalName, type CaseFinal } from '../case-finals.ts';
import { digitsOf } from '../number-digits.ts';
import type { SealedRead } from '../sealed-reads.ts';
import type { CaseResult, ResultDecision, ResultNumber, ResultRead, Whose } from './result-set.ts';

/** What is known of a case beside its final numbers. */
export interface CaseKnown {
  readonly protocol: TrialProtocol;
  readonly group: ModalityGroup;
  readonly whose: Whose | null;
  readonly decision: ResultDecision | null;
  /** Account of each read by its name. */
  readonly accountOf: ReadonlyMap<string, string>;
}

/** Modalities of a case: those of its visit where it is known, else all that are read together. */
const modalitiesOf = ({ protocol, group, whose }: CaseKnown): readonly VisitModality[] => {
  const visit = protocol.visits.find(({ name }) => name === whose?.visit);
  return modalitiesOfGroup[group].filter((one) => visit?.modalities.includes(one) ?? true);
};

/** The measures that a protocol asks, in the order of the catalogue, each with the modality that asks it first. */
export const askedOf = (
  { measures }: TrialProtocol,
  modalities: readonly VisitModality[],
): ReadonlyMap<MeasureKey, VisitModality> =>
  new Map(
    measureKeys.flatMap((key) => {
      const modality = modalities.find((one) => measures[one]?.includes(key) === true);
      return modality === undefined ? [] : [[key, modality] as const];
    }),
  );

const numberOf = (
  { of, values, beyond }: CaseFinal,
  protocol: TrialProtocol,
  key: MeasureKey,
  modality: VisitModality,
): ResultNumber => {
  const found = values.find((one) => one.key === key);
  const number =
    found === undefined || 'missing' in found
      ? { value: null, missing: found?.missing ?? ('not-done' as const) }
      : { value: found.value, missing: null };
  return {
    id: `${finalName(of.map(({ seal }) => seal.document.readId))}/${key}`,
    key,
    modality,
    ...number,
    unit: catalogue[key].unit,
    digits: digitsOf(protocol.digits, key),
    method: catalogue[key].method,
    definition: definitionOf(key),
    beyond: beyond.get(key) ?? null,
  };
};

const readOf = ({ seal }: SealedRead, accountOf: CaseKnown['accountOf']): ResultRead => {
  const { readId, printedName, meaning, signedAt, journal, amends, records } = seal.document;
  const quality = records.find((record) => record.kind === 'quality');
  return {
    readId,
    seal: seal.hash,
    accountId: accountOf.get(readId) ?? '',
    printedName,
    meaning,
    signedAt,
    journalSeq: journal.seq,
    amends,
    quality: quality === undefined ? null : { grade: quality.grade, reason: quality.reason },
  };
};

export const caseResult = (final: CaseFinal, known: CaseKnown): CaseResult => ({
  caseCode: final.caseCode,
  whose: known.whose,
  group: known.group,
  how: final.how,
  reads: final.of.map((read) => readOf(read, known.accountOf)),
  decision: known.decision,
  protocolVersion: final.protocolVersion,
  numbers: Array.from(askedOf(known.protocol, modalitiesOf(known)), ([key, modality]) =>
    numberOf(final, known.protocol, key, modality),
  ),
});
