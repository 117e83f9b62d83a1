/** What is final now, what of it a channel has not had yet, and what of that leaves. */
import { createHmac } from 'node:crypto';
import type { WantedDelivery } from '../../../contract/calls/delivery-calls.ts';
import type { Desk } from '../../desk.ts';
import { canonicalJson } from '../../journal/canonical-json.ts';
import { sha256 } from '../../journal/digest.ts';
import type { KeyMap } from '../../key/key-map.ts';
import type { CaseFinal } from '../case-finals.ts';
import { blinded, type ReadFacts } from '../read-facts.ts';
import { gatherResults } from '../results/read-results.ts';
import type { NotDone, ResultSet } from '../results/result-set.ts';
import { lookAtSeals, type KnownSeals, type SealedRead } from '../sealed-reads.ts';
import { leaving, planDelivery, type PlannedCase } from './plan-delivery.ts';
import { notDonePrefix, type Receipt } from './receipt.ts';
import { receiptsOf, type Channel } from './receipt-rows.ts';
import { withheldCases, type WithheldCase } from './withheld-cases.ts';

/** A line of a receipt: a case, or under a name that the key alone makes what a visit lacks. */
export type DeliveredLine = Receipt['cases'][number];

export interface DeliveryContent {
  readonly channel: Channel;
  /** Every final case with what the channel had of it. */
  readonly planned: readonly PlannedCase[];
  readonly withheld: readonly WithheldCase[];
  /** What leaves. */
  readonly set: ResultSet;
  /** What the receipt will name. */
  readonly lines: readonly DeliveredLine[];
  /** The sealed reads that what leaves is of. */
  readonly reads: readonly SealedRead[];
  readonly finals: readonly CaseFinal[];
  readonly facts: ReadFacts;
  /** Subjects of the trial of whom nothing leaves. */
  readonly others: readonly string[];
  /** Of a case that does not leave; null of a blinded delivery. */
  readonly whoseOf: (caseCode: string) => { readonly subject: string; readonly visit: string } | null;
  /** How many receipts the channel had. */
  readonly earlier: number;
}

/** Forms that are whole or nothing: a change from baseline needs the baseline that left before. */
const wholeForms: ReadonlySet<WantedDelivery['form']> = new Set(['endpoints']);

/** The receipt names no subject: whoever has the key can tell which visit it was. */
const notDoneLine = (one: NotDone, { uidKey }: KeyMap): DeliveredLine => {
  const { subject, visit, modality, reason, keys } = one;
  const mark = createHmac('sha256', Buffer.from(uidKey, 'hex')).update(canonicalJson(['not done', subject, visit, modality]));
  return { caseCode: `${notDonePrefix}${mark.digest('hex').slice(0, 32)}`, content: sha256(canonicalJson({ reason, keys })) };
}; // prettier-ignore

const channelOf = ({ form, joined, destination }: WantedDelivery): Channel => ({ form, joined, destination });

export interface ContentWanted {
  readonly wanted: WantedDelivery;
  /** What the key holds; null of a blinded delivery. */
  readonly map: KeyMap | null;
  /** Seals that were looked at already; the others are added. */
  readonly known: KnownSeals;
  /** Hears how many seals were read; what it throws ends it. */
  readonly onLook: (done: number, total: number) => void;
}

const subjectsLeft = (map: KeyMap | null, { cases, notDone }: ResultSet): readonly string[] => {
  const named = new Set([...cases.map(({ whose }) => whose?.subject), ...notDone.map(({ subject }) => subject)]);
  return [...new Set((map?.cases ?? []).map(({ subject }) => subject))].filter((subject) => !named.has(subject));
};

export const deliveryContent = async (desk: Desk, { wanted, map, known, onLook }: ContentWanted): Promise<DeliveryContent> => {
  await lookAtSeals(desk.store, onLook, known);
  const channel = channelOf(wanted);
  return desk.store.read(async (db) => {
    const of = { known, map, programVersion: desk.programVersion, madeAt: desk.now().toISOString() };
    const { set, sealed, finals, facts } = await gatherResults(db, of);
    const receipts = (await receiptsOf(db, channel)).map(({ receipt }) => receipt);
    const planned = planDelivery(set.cases, receipts);
    const before = new Map(receipts.flatMap(({ cases }) => cases.map((one) => [one.caseCode, one.content])));
    const notDone = map === null ? [] : set.notDone.map((one) => ({ one, line: notDoneLine(one, map) }));
    const isNew = (line: DeliveredLine): boolean => before.get(line.caseCode) !== line.content;
    const isAny = leaving(planned, false).length > 0 || notDone.some(({ line }) => isNew(line));
    const isAll = wanted.again !== null || (isAny && wholeForms.has(wanted.form));
    const going = leaving(planned, isAll);
    const goingNotDone = notDone.filter(({ line }) => isAll || isNew(line));
    const codes = new Set(going.map(({ result }) => result.caseCode));
    const leaves = finals.filter(({ caseCode }) => codes.has(caseCode));
    const names = new Set(leaves.flatMap((final) => final.of.map(({ seal }) => seal.document.readId)));
    const whose = new Map((map?.cases ?? []).map((one) => [one.caseCode, { subject: one.subject, visit: one.visit }]));
    const leavingSet = { ...set, cases: going.map(({ result }) => result), notDone: goingNotDone.map(({ one }) => one) };
    return {
      ...{ channel, planned, set: leavingSet, finals: leaves, earlier: receipts.length },
      withheld: await withheldCases(db, sealed, new Set(set.cases.map(({ caseCode }) => caseCode))),
      lines: [
        ...going.map(({ result, content }) => ({ caseCode: result.caseCode, content })),
        ...goingNotDone.map(({ line }) => line),
      ],
      reads: sealed.filter(({ seal }) => names.has(seal.document.readId)),
      facts: facts ?? blinded,
      others: subjectsLeft(map, leavingSet),
      whoseOf: (caseCode) => whose.get(caseCode) ?? null,
    };
  });
}; // prettier-ignore
