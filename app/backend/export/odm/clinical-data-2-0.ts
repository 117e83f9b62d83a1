/** The clinical data of ODM 2.0: forms are item groups, a value is an element, who did it stands behind what was done. */
import type { Act, People } from './acts.ts';
import { auditRecord, signature } from './clinical-data.ts';
import type { FormData, GroupData, ItemValue, SubjectData } from './odm-values.ts';
import { unitOid } from './study-metadata-2-0.ts';
import { element, nameText, together, worded, type Xml } from './xml.ts';

const signedBy = (signed: Act | null, people: People): readonly Xml[] =>
  signed === null ? [] : [auditRecord(signed), signature(signed, people)];

const itemData = ({ item, value, act }: ItemValue): readonly Xml[] => {
  if (value === undefined) return [];
  const audit = act === null || act === undefined ? [] : [auditRecord(act)];
  return [
    value === null
      ? element('ItemData', { ItemOID: item.oid, IsNull: 'Yes' }, audit)
      : element('ItemData', { ItemOID: item.oid }, [worded('Value', value), ...audit]),
  ];
};

/** The units of the numbers that are there, once each. */
const unitData = (items: readonly ItemValue[]): readonly Xml[] => {
  const units = new Set(items.flatMap(({ item, value }) => (typeof value === 'string' ? (item.unit ?? []) : [])));
  return Array.from(units, (unit) => element('ItemData', { ItemOID: unitOid(unit) }, [worded('Value', unit)]));
};

const groupData = ({ oid, repeat, items, signed }: GroupData, people: People): Xml =>
  element('ItemGroupData', { ItemGroupOID: oid, ItemGroupRepeatKey: repeat }, [
    ...items.flatMap(itemData),
    ...unitData(items),
    ...signedBy(signed, people),
  ]);

const formData = ({ oid, signed, groups }: FormData, people: People): Xml =>
  element('ItemGroupData', { ItemGroupOID: oid }, [
    ...groups.map((group) => groupData(group, people)),
    ...signedBy(signed, people),
  ]);

export const subjectData = ({ subject, events }: SubjectData, people: People): Xml =>
  together([
    element(
      'SubjectData',
      { SubjectKey: nameText(subject, 'The name of a subject') },
      events.map(({ oid, forms }) =>
        element(
          'StudyEventData',
          { StudyEventOID: oid },
          forms.map((form) => formData(form, people)),
        ),
      ),
    ),
    '\n' as Xml,
  ]);
