/** The results of a trial as the data of ODM, of every version: subject by subject, none held longer than it is written. */
import { roundedText } from '../../../../measurement/rounding.ts';
import { Refused } from '../../../contract/failure.ts';
import { groupOfModality } from '../../trial-intake/visit-modality.ts';
import type { ModalityGroup } from '../../trial/modality-groups.ts';
import type { CaseResult, NotDone, ResultNumber, ResultSet } from '../results/result-set.ts';
import { lastAct, type Act } from './acts.ts';
import { caseData, decisionData, readData } from './case-data.ts';
import { blindedEvent, eventOid, formOid, isBlindedSet, type ModalityItems, type OdmModel } from './odm-model.ts';
import type { EventData, FormData, GroupData, ItemValue, SubjectData } from './odm-values.ts';

/** One event of one subject. */
interface Visited {
  readonly cases: readonly CaseResult[];
  readonly notDone: readonly NotDone[];
}

const numberItems = ({ measures }: ModalityItems, number: ResultNumber, by: Act | null): readonly ItemValue[] => {
  const items = measures.get(number.key);
  if (items === undefined) throw new TypeError(`The protocol does not ask ${number.key} of ${number.modality}.`);
  const { value, digits, missing, id, beyond } = number;
  const act = by === null ? null : { ...by, source: id };
  return [
    { item: items.value, value: value === null ? null : roundedText(value, digits), act },
    { item: items.full, value: value === null ? null : String(value) },
    { item: items.missing, value: missing ?? undefined },
    { item: items.id, value: id },
    { item: items.beyond, value: beyond === null ? undefined : beyond ? 'Yes' : 'No' },
  ];
};

/** What nobody could read, as the numbers that it lacks. */
const lackingItems = ({ measures }: ModalityItems, { keys }: NotDone): readonly ItemValue[] =>
  keys.flatMap((key) => {
    const items = measures.get(key);
    return items === undefined
      ? []
      : [
          { item: items.value, value: null },
          { item: items.full, value: null },
          { item: items.missing, value: 'not-done' },
        ];
  });

const modalityData = (model: OdmModel, one: CaseResult | null, notDone: readonly NotDone[]): readonly GroupData[] =>
  Array.from(model.modalities).flatMap(([modality, items]) => {
    const numbers = one?.numbers.filter((number) => number.modality === modality) ?? [];
    const lacking = notDone.filter((each) => each.modality === modality);
    const [first] = lacking;
    if (numbers.length === 0 && first === undefined) return [];
    const by = one === null ? null : lastAct(one);
    const values =
      numbers.length > 0 || first === undefined
        ? numbers.flatMap((number) => numberItems(items, number, by))
        : lackingItems(items, first);
    const reason = lacking.length === 0 ? undefined : lacking.map((each) => each.reason).join('; ');
    const all = [...values, { item: items.notDone, value: reason }];
    return [{ oid: items.oid, repeat: null, items: all, signed: null }];
  });

const formData = (model: OdmModel, group: ModalityGroup, { cases, notDone }: Visited): readonly FormData[] => {
  const own = cases.filter((one) => one.group === group);
  const lacking = notDone.filter(({ modality }) => groupOfModality(modality) === group);
  const [one = null] = own;
  if (own.length > 1) {
    const codes = own.map(({ caseCode }) => caseCode).join(' and ');
    throw new Refused('not-matched', `The cases ${codes} are of one visit and one subject: a form holds one of them.`);
  }
  const groups = modalityData(model, one, lacking);
  if (one === null) return groups.length === 0 ? [] : [{ oid: formOid(group), signed: null, groups }];
  const whole = [caseData(one), ...groups, ...readData(one), ...decisionData(one)];
  return [{ oid: formOid(group), signed: lastAct(one), groups: whole }];
};

const eventData = (model: OdmModel, oid: string, visited: Visited): readonly EventData[] => {
  const forms = (['MR and PET', 'echo'] as const).flatMap((group) => formData(model, group, visited));
  return forms.length === 0 ? [] : [{ oid, forms }];
};

function* blindedSubjects({ cases }: ResultSet, model: OdmModel): Generator<SubjectData> {
  for (const one of cases) {
    yield { subject: one.caseCode, events: eventData(model, blindedEvent, { cases: [one], notDone: [] }) };
  }
}

const whoseOf = ({ whose, caseCode }: CaseResult): string => {
  if (whose !== null) return whose.subject;
  throw new Refused('not-matched', `Nobody knows whose case ${caseCode} is: nothing is exported.`);
};

/** What the protocol no longer names would be left out without a word. */
const checkVisits = ({ cases, notDone, protocol }: ResultSet): void => {
  const visits = new Set(protocol.visits.map(({ name }) => name));
  const named = [...cases.map(({ whose }) => whose?.visit ?? ''), ...notDone.map(({ visit }) => visit)];
  const unknown = named.find((visit) => !visits.has(visit));
  if (unknown === undefined) return;
  throw new Refused('not-matched', `The key names the visit "${unknown}", which the protocol does not have.`);
};

function* joinedSubjects(set: ResultSet, model: OdmModel): Generator<SubjectData> {
  const { cases, notDone, protocol } = set;
  checkVisits(set);
  const casesOf = Map.groupBy(cases, whoseOf);
  const lackingOf = Map.groupBy(notDone, ({ subject }) => subject);
  for (const subject of [...new Set([...casesOf.keys(), ...lackingOf.keys()])].sort()) {
    const own = casesOf.get(subject) ?? [];
    const lacking = lackingOf.get(subject) ?? [];
    yield {
      subject,
      events: protocol.visits.flatMap(({ name }) =>
        eventData(model, eventOid(name), {
          cases: own.filter(({ whose }) => whose?.visit === name),
          notDone: lacking.filter(({ visit }) => visit === name),
        }),
      ),
    };
  }
}

/** By subject, blinded by case code. */
export const subjectsOf = (set: ResultSet, model: OdmModel): Iterable<SubjectData> =>
  isBlindedSet(set) ? blindedSubjects(set, model) : joinedSubjects(set, model);

/** How many `subjectsOf` gives. */
export const countSubjects = (set: ResultSet): number =>
  isBlindedSet(set)
    ? set.cases.length
    : new Set([...set.cases.map(whoseOf), ...set.notDone.map(({ subject }) => subject)]).size;
