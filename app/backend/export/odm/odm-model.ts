/** The shape of a trial in ODM, of every version: visits, forms, item groups and items, as the protocol asks them. */
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import { visitModalities, type TrialProtocol, type VisitModality } from '../../../contract/trial-protocol.ts';
import { groupOfModality } from '../../trial-intake/visit-modality.ts';
import { modalityGroups, type ModalityGroup } from '../../trial/modality-groups.ts';
import type { ResultSet } from '../results/result-set.ts';
import type { OdmCodeList } from './code-lists.ts';
import {
  caseItems,
  decisionItems,
  measureItems,
  notDoneItem,
  readItems,
  type MeasureItems,
  type OdmItem,
} from './odm-items.ts';

export interface OdmGroup {
  readonly oid: string;
  readonly name: string;
  readonly repeating: boolean;
  readonly items: readonly OdmItem[];
}

/** What is read at once: one case. */
export interface OdmForm {
  readonly oid: string;
  readonly name: string;
  readonly groups: readonly OdmGroup[];
}

export interface OdmEvent {
  readonly oid: string;
  readonly name: string;
  readonly description: string;
  readonly scheduled: boolean;
  readonly forms: readonly OdmForm[];
}

/** What a modality holds. */
export interface ModalityItems {
  readonly oid: string;
  readonly measures: ReadonlyMap<MeasureKey, MeasureItems>;
  readonly notDone: OdmItem;
}

export interface OdmModel {
  readonly events: readonly OdmEvent[];
  readonly forms: readonly OdmForm[];
  readonly groups: readonly OdmGroup[];
  readonly items: readonly OdmItem[];
  readonly codeLists: readonly OdmCodeList[];
  /** UCUM. */
  readonly units: readonly string[];
  readonly modalities: ReadonlyMap<VisitModality, ModalityItems>;
}

export const caseGroup: OdmGroup = {
  oid: 'IG.CASE',
  name: 'Case',
  repeating: false,
  items: Object.values(caseItems),
};

export const readGroup: OdmGroup = {
  oid: 'IG.READ',
  name: 'Reads that the numbers are of',
  repeating: true,
  items: Object.values(readItems),
};

export const decisionGroup: OdmGroup = {
  oid: 'IG.DECISION',
  name: 'Decision of the adjudicator',
  repeating: false,
  items: Object.values(decisionItems),
};

const formOids: Readonly<Record<ModalityGroup, string>> = { 'MR and PET': 'FO.MR_PET', echo: 'FO.ECHO' };

export const formOid = (group: ModalityGroup): string => formOids[group];
export const eventOid = (visit: string): string => `SE.${visit}`;
/** Of a blinded file: no visit is told. */
export const blindedEvent = 'SE.READ';

const askedModalities = ({ visits, measures }: TrialProtocol): readonly VisitModality[] =>
  visitModalities.filter(
    (one) => measures[one] !== undefined || visits.some(({ modalities }) => modalities.includes(one)),
  );

const modalityItems = ({ measures, digits }: TrialProtocol, modality: VisitModality): ModalityItems => {
  const asked = measureKeys.filter((key) => measures[modality]?.includes(key));
  return {
    oid: `IG.${modality}`,
    measures: new Map(asked.map((key) => [key, measureItems(key, digits)])),
    notDone: notDoneItem(modality),
  };
};

const groupOf = (name: VisitModality, { oid, measures, notDone }: ModalityItems): OdmGroup => ({
  oid,
  name,
  repeating: false,
  items: [
    ...Array.from(measures.values()).flatMap(({ value, full, missing, id, beyond }) => [
      value,
      full,
      missing,
      id,
      beyond,
    ]),
    notDone,
  ],
});

const formsOf = (modalities: OdmModel['modalities']): ReadonlyMap<ModalityGroup, OdmForm> =>
  new Map(
    modalityGroups.flatMap((group) => {
      const own = Array.from(modalities).filter(([modality]) => groupOfModality(modality) === group);
      if (own.length === 0) return [];
      const groups = own.map(([modality, items]) => groupOf(modality, items));
      const form = { oid: formOids[group], name: group, groups: [caseGroup, ...groups, readGroup, decisionGroup] };
      return [[group, form] as const];
    }),
  );

const visitEvents = ({ visits }: TrialProtocol, forms: ReadonlyMap<ModalityGroup, OdmForm>): readonly OdmEvent[] =>
  visits.map(({ name, day, modalities }) => ({
    oid: eventOid(name),
    name,
    description: `Day ${day} of the trial: ${modalities.join(', ')}.`,
    scheduled: true,
    forms: [...new Set(modalities.map(groupOfModality))].flatMap((group) => forms.get(group) ?? []),
  }));

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

const isPresent = <T>(one: T | null): one is T => one !== null;

/** Blinded, the cases of all visits stand under one event. */
export const odmModel = (protocol: TrialProtocol, isBlinded: boolean): OdmModel => {
  const modalities = new Map(askedModalities(protocol).map((one) => [one, modalityItems(protocol, one)]));
  const byGroup = formsOf(modalities);
  const forms = [...byGroup.values()];
  const description = 'One case, read without knowledge of its visit.';
  const blinded: OdmEvent = { oid: blindedEvent, name: 'Read', description, scheduled: false, forms };
  const groups = unique(forms.flatMap((form) => form.groups));
  const items = unique(groups.flatMap((group) => group.items));
  return {
    events: isBlinded ? [blinded] : visitEvents(protocol, byGroup),
    forms,
    groups,
    items,
    codeLists: unique(items.map(({ codeList }) => codeList).filter(isPresent)),
    units: unique(items.map(({ unit }) => unit).filter(isPresent)),
    modalities,
  };
};

/** True where no case says whose it is. */
export const isBlindedSet = ({ cases, notDone }: ResultSet): boolean =>
  notDone.length === 0 && cases.every(({ whose }) => whose === null);
