/** Study and metadata of ODM 2.0: a form is an item group that holds others, and a unit is an item beside its number. */
import type { ResultSet } from '../results/result-set.ts';
import { unitList, type OdmCodeList } from './code-lists.ts';
import { codeListDef, eventRefs, keysOf, methodDef, methodOid } from './common-metadata.ts';
import type { OdmItem } from './odm-items.ts';
import type { OdmEvent, OdmForm, OdmGroup, OdmModel } from './odm-model.ts';
import { studyOidOf, studyWords, versionOid, type OdmOptions } from './odm-options.ts';
import { element, worded, type Xml } from './xml.ts';

export const translated = (name: string, text: string): Xml =>
  element(name, {}, [worded('TranslatedText', text, { 'xml:lang': 'en', Type: 'text/plain' })]);

/** One item a unit: every number of an item group that has this unit refers to it. */
export const unitOid = (unit: string): string => `IT.UNIT.${unit}`;

const systems = {
  LOINC: { System: 'http://loinc.org', SystemName: 'LOINC' },
  NCIt: { System: 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl', SystemName: 'NCI Thesaurus' },
  DCM: { System: 'http://dicom.nema.org/resources/ontology/DCM', SystemName: 'DICOM' },
  SDTM: null,
} as const;

const eventDef = ({ oid, name, description, scheduled, forms }: OdmEvent): Xml =>
  element('StudyEventDef', { OID: oid, Name: name, Repeating: 'No', Type: scheduled ? 'Scheduled' : 'Common' }, [
    translated('Description', description),
    ...forms.map((form, at) =>
      element('ItemGroupRef', { ItemGroupOID: form.oid, OrderNumber: at + 1, Mandatory: 'No' }),
    ),
  ]);

const formDef = ({ oid, name, groups }: OdmForm): Xml =>
  element('ItemGroupDef', { OID: oid, Name: name, Repeating: 'No', Type: 'Form' }, [
    translated('Description', 'What one reader reads at once: one case.'),
    ...groups.map((group, at) =>
      element('ItemGroupRef', { ItemGroupOID: group.oid, OrderNumber: at + 1, Mandatory: 'No' }),
    ),
  ]);

/** UCUM units of the numbers of a group. */
const unitsOf = ({ items }: Pick<OdmGroup, 'items'>): readonly string[] => [
  ...new Set(items.flatMap(({ unit }) => unit ?? [])),
];

const itemRef = ({ oid, key, unit }: OdmItem, at: number): Xml =>
  element('ItemRef', {
    ItemOID: oid,
    OrderNumber: at + 1,
    Mandatory: 'No',
    MethodOID: key === null ? null : methodOid(key),
    UnitsItemOID: unit === null ? null : unitOid(unit),
  });

const groupDef = (group: OdmGroup): Xml => {
  const { oid, name, repeating, items } = group;
  const ofUnits = unitsOf(group).map((unit, at) =>
    element('ItemRef', {
      ItemOID: unitOid(unit),
      PreSpecifiedValue: unit,
      OrderNumber: items.length + at + 1,
      Mandatory: 'No',
    }),
  );
  return element('ItemGroupDef', { OID: oid, Name: name, Repeating: repeating ? 'Simple' : 'No', Type: 'Section' }, [
    ...items.map(itemRef),
    ...ofUnits,
  ]);
};

const codeListRef = (codeList: OdmCodeList | null): readonly Xml[] =>
  codeList === null ? [] : [element('CodeListRef', { CodeListOID: codeList.oid })];

const itemDef = (item: OdmItem): Xml => {
  const { oid, name, type, length, digits } = item;
  const DisplayFormat = digits === null || length === null ? null : `${length}.${digits}`;
  return element('ItemDef', { OID: oid, Name: name, DataType: type, Length: length, DisplayFormat }, [
    translated('Description', item.description),
    translated('Question', item.question),
    ...codeListRef(item.codeList),
    ...item.aliases.flatMap(({ context, name: Code }) => {
      const system = systems[context];
      return system === null ? [] : [element('Coding', { Code, ...system })];
    }),
    ...item.aliases.map((one) => element('Alias', { Context: one.context, Name: one.name })),
  ]);
};

const unitDef = (unit: string, units: OdmCodeList): Xml =>
  element('ItemDef', { OID: unitOid(unit), Name: `UNIT ${unit}`, DataType: 'text', Length: 16 }, [
    translated('Description', 'UCUM unit of the numbers that refer to it.'),
    translated('Question', 'Unit'),
    ...codeListRef(units),
    element('Coding', { Code: unit, System: 'http://unitsofmeasure.org', SystemName: 'UCUM' }),
  ]);

const eventGroup = 'SG.VISITS';

const eventGroupDef = (model: OdmModel): Xml =>
  element('StudyEventGroupDef', { OID: eventGroup, Name: 'Visits' }, eventRefs(model));

const protocolDef = element('Protocol', {}, [
  element('StudyEventGroupRef', { StudyEventGroupOID: eventGroup, OrderNumber: 1, Mandatory: 'No' }),
]);

export const study = (set: ResultSet, model: OdmModel, options: OdmOptions): Xml => {
  const { name } = set.protocol.trial;
  const units = unitList(model.units);
  const version = { OID: versionOid(set), Name: `Protocol version ${set.protocolVersion}` };
  return element('Study', { OID: studyOidOf(set, options), StudyName: name, ProtocolName: name }, [
    translated('Description', studyWords(set)),
    element('MetaDataVersion', version, [
      protocolDef,
      eventGroupDef(model),
      ...model.events.map(eventDef),
      ...model.forms.map(formDef),
      ...model.groups.map(groupDef),
      ...model.items.map(itemDef),
      ...model.units.map((unit) => unitDef(unit, units)),
      ...model.codeLists.map(codeListDef(translated)),
      ...(model.units.length === 0 ? [] : [codeListDef(translated)(units)]),
      ...keysOf(model).map(methodDef(translated, [element('MethodSignature')])),
    ]),
  ]);
};
