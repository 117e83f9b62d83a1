/** How a case became final, as items: the case itself, each read that its numbers are of, and the decision. */
import type { CaseResult } from '../results/result-set.ts';
import { actOfDecision, actOfRead } from './acts.ts';
import { caseItems, decisionItems, readItems } from './odm-items.ts';
import { caseGroup, decisionGroup, readGroup } from './odm-model.ts';
import type { GroupData } from './odm-values.ts';

/** None where nobody had to decide. */
export const decisionData = ({ decision }: CaseResult): readonly GroupData[] => {
  if (decision === null) return [];
  const items = [
    { item: decisionItems.seal, value: decision.seal },
    { item: decisionItems.adjudicator, value: decision.printedName },
    { item: decisionItems.meaning, value: decision.meaning },
    { item: decisionItems.decidedAt, value: decision.decidedAt },
    { item: decisionItems.reason, value: decision.reason },
  ];
  return [{ oid: decisionGroup.oid, repeat: null, items, signed: actOfDecision(decision) }];
};

export const caseData = (one: CaseResult): GroupData => ({
  oid: caseGroup.oid,
  repeat: null,
  items: [
    { item: caseItems.code, value: one.caseCode },
    { item: caseItems.how, value: one.how },
    { item: caseItems.protocol, value: String(one.protocolVersion) },
  ],
  signed: null,
});

export const readData = ({ reads }: CaseResult): readonly GroupData[] =>
  reads.map((read, at) => ({
    oid: readGroup.oid,
    repeat: at + 1,
    items: [
      { item: readItems.id, value: read.readId },
      { item: readItems.seal, value: read.seal },
      { item: readItems.reader, value: read.printedName },
      { item: readItems.meaning, value: read.meaning },
      { item: readItems.signedAt, value: read.signedAt },
      { item: readItems.journal, value: String(read.journalSeq) },
      { item: readItems.amends, value: read.amends?.readId },
      { item: readItems.reason, value: read.amends?.reason },
      { item: readItems.grade, value: read.quality?.grade },
      { item: readItems.gradeReason, value: read.quality?.reason },
    ],
    signed: actOfRead(read),
  }));
