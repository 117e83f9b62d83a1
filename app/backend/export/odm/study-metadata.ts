/** Study and metadata of ODM 1.3.2. */
import type { ResultSet } from '../results/result-set.ts';
import { codeListDef, eventRefs, keysOf, methodDef, methodOid } from './common-metadata.ts';
import type { OdmItem } from './odm-items.ts';
import type { OdmEvent, OdmForm, OdmGroup, OdmModel } from './odm-model.ts';
import { studyOidOf, studyWords, versionOid, type OdmOptions } from './odm-options.ts';
import { element, worded, type Xml } from './xml.ts';

const translated = (name: string, text: string): Xml =>
  element(name, {}, [worded('TranslatedText', text, { 'xml:lang': 'en' })]);

const measurementUnit = (unit: string): Xml =>
  element('MeasurementUnit', { OID: `MU.${unit}`, Name: unit }, [
    translated('Symbol', unit),
    element('Alias', { Context: 'UCUM', Name: unit }),
  ]);

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');

const eventDef = ({ oid, name, description, scheduled, forms }: OdmEvent): Xml =>
  element('StudyEventDef', { OID: oid, Name: name, Repeating: 'No', Type: scheduled ? 'Scheduled' : 'Common' }, [
    translated('Description', description),
    ...forms.map((form, at) => element('FormRef', { FormOID: form.oid, OrderNumber: at + 1, Mandatory: 'No' })),
  ]);

const formDef = ({ oid, name, groups }: OdmForm): Xml =>
  element('FormDef', { OID: oid, Name: name, Repeating: 'No' }, [
    translated('Description', 'What one reader reads at once: one case.'),
    ...groups.map((group, at) =>
      element('ItemGroupRef', { ItemGroupOID: group.oid, OrderNumber: at + 1, Mandatory: 'No' }),
    ),
  ]);

const groupDef = ({ oid, name, repeating, items }: OdmGroup): Xml =>
  element(
    'ItemGroupDef',
    { OID: oid, Name: name, Repeating: yesNo(repeating) },
    items.map((item, at) =>
      element('ItemRef', {
        ItemOID: item.oid,
        OrderNumber: at + 1,
        Mandatory: 'No',
        MethodOID: item.key === null ? null : methodOid(item.key),
      }),
    ),
  );

const itemDef = (item: OdmItem): Xml => {
  const { oid, name, type, length, digits, unit, codeList } = item;
  const DataType = type === 'decimal' ? 'float' : type;
  return element('ItemDef', { OID: oid, Name: name, DataType, Length: length, SignificantDigits: digits }, [
    translated('Description', item.description),
    translated('Question', item.question),
    ...(unit === null ? [] : [element('MeasurementUnitRef', { MeasurementUnitOID: `MU.${unit}` })]),
    ...(codeList === null ? [] : [element('CodeListRef', { CodeListOID: codeList.oid })]),
    ...item.aliases.map((one) => element('Alias', { Context: one.context, Name: one.name })),
  ]);
};

export const study = (set: ResultSet, model: OdmModel, options: OdmOptions): Xml => {
  const { name } = set.protocol.trial;
  const version = { OID: versionOid(set), Name: `Protocol version ${set.protocolVersion}` };
  return element('Study', { OID: studyOidOf(set, options) }, [
    element('GlobalVariables', {}, [
      worded('StudyName', name),
      worded('StudyDescription', studyWords(set)),
      worded('ProtocolName', name),
    ]),
    element('BasicDefinitions', {}, model.units.map(measurementUnit)),
    element('MetaDataVersion', version, [
      element('Protocol', {}, eventRefs(model)),
      ...model.events.map(eventDef),
      ...model.forms.map(formDef),
      ...model.groups.map(groupDef),
      ...model.items.map(itemDef),
      ...model.codeLists.map(codeListDef(translated)),
      ...keysOf(model).map(methodDef(translated)),
    ]),
  ]);
};
