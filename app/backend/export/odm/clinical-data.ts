/** The clinical data of ODM 1.3.2: subject, visit, form, item group, item. */
import { userOid, type Act, type People } from './acts.ts';
import { locationOid } from './odm-options.ts';
import type { EventData, FormData, GroupData, ItemValue, SubjectData } from './odm-values.ts';
import { element, nameText, together, worded, type Xml } from './xml.ts';

const byWhom = ({ accountId }: Act): readonly Xml[] => [
  element('UserRef', { UserOID: userOid(accountId) }),
  element('LocationRef', { LocationOID: locationOid }),
];

export const auditRecord = (act: Act): Xml =>
  element('AuditRecord', {}, [
    ...byWhom(act),
    worded('DateTimeStamp', act.at),
    ...(act.reason === null ? [] : [worded('ReasonForChange', act.reason)]),
    worded('SourceID', act.source),
  ]);

export const signature = (act: Act, { meanings }: People): Xml =>
  element('Signature', {}, [
    ...byWhom(act),
    element('SignatureRef', { SignatureOID: meanings.get(act.meaning) }),
    worded('DateTimeStamp', act.at),
  ]);

const itemData = ({ item, value, act }: ItemValue): readonly Xml[] => {
  if (value === undefined) return [];
  const { oid, unit } = item;
  const audit = act === null || act === undefined ? [] : [auditRecord(act)];
  const ofUnit = unit === null ? [] : [element('MeasurementUnitRef', { MeasurementUnitOID: `MU.${unit}` })];
  const attributes = value === null ? { ItemOID: oid, IsNull: 'Yes' } : { ItemOID: oid, Value: value };
  return [element('ItemData', attributes, value === null ? audit : [...audit, ...ofUnit])];
};

const groupData = ({ oid, repeat, items, signed }: GroupData, people: People): Xml =>
  element('ItemGroupData', { ItemGroupOID: oid, ItemGroupRepeatKey: repeat }, [
    ...(signed === null ? [] : [auditRecord(signed), signature(signed, people)]),
    ...items.flatMap(itemData),
  ]);

const formData = ({ oid, signed, groups }: FormData, people: People): Xml =>
  element('FormData', { FormOID: oid }, [
    ...(signed === null ? [] : [auditRecord(signed), signature(signed, people)]),
    ...groups.map((group) => groupData(group, people)),
  ]);

const eventData = ({ oid, forms }: EventData, people: People): Xml =>
  element(
    'StudyEventData',
    { StudyEventOID: oid },
    forms.map((form) => formData(form, people)),
  );

export const subjectData = ({ subject, events }: SubjectData, people: People): Xml =>
  together([
    element(
      'SubjectData',
      { SubjectKey: nameText(subject, 'The name of a subject') },
      events.map((event) => eventData(event, people)),
    ),
    '\n' as Xml,
  ]);
