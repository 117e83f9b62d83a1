/** The final numbers of a trial as OpenClinica 3 and LibreClinica import them: the data alone, under their OIDs. */
import { Refused } from '../../../contract/failure.ts';
import type { ResultSet } from '../results/result-set.ts';
import { countSubjects, subjectsOf } from './odm-data.ts';
import { isBlindedSet, odmModel } from './odm-model.ts';
import { fileOid, fileWords, type OdmText } from './odm-options.ts';
import type { FormData, GroupData, SubjectData } from './odm-values.ts';
import {
  checkVisits,
  eventName,
  formName,
  groupName,
  itemName,
  studyName,
  subjectOids,
  type OpenClinicaNames,
} from './open-clinica-oids.ts';
import { declaration, element, endOf, startOf, together, type Attributes, type Xml } from './xml.ts';

export interface OpenClinicaOptions extends OpenClinicaNames {
  readonly studyOid?: string;
  /** Which forms of the database may be written into; by default each, whatever was entered. */
  readonly upsertOn?: { readonly notStarted: boolean; readonly dataEntryStarted: boolean; readonly dataEntryComplete: boolean };
  /** Leaves each form open for entry after the import; without it the database marks the form complete. */
  readonly status?: 'initial data entry';
} // prettier-ignore

const fileAttributes = (set: ResultSet): Attributes => ({
  xmlns: 'http://www.cdisc.org/ns/odm/v1.3',
  'xmlns:OpenClinica': 'http://www.openclinica.org/ns/odm_ext_v130/v3.1',
  ODMVersion: '1.3',
  FileType: 'Snapshot',
  FileOID: fileOid(set),
  CreationDateTime: set.madeAt,
  Description: fileWords(set),
});

interface Writing {
  readonly options: OpenClinicaOptions;
  readonly subjects: ReadonlyMap<string, string>;
}

const namedAs = ({ options: { oids } }: Writing, oid: string): string | null => {
  const given = oids?.get(oid);
  return given === undefined ? oid : given;
};

/** What has no value is written as an empty one, so that what stood there before does not stay. */
const groupData = (writing: Writing, form: string, { oid, repeat, items }: GroupData): readonly Xml[] => {
  const ItemGroupOID = namedAs(writing, groupName(form, oid));
  if (ItemGroupOID === null) return [];
  const values = items.flatMap(({ item, value }) => {
    const ItemOID = namedAs(writing, itemName(form, item.name));
    return ItemOID === null ? [] : [element('ItemData', { ItemOID, Value: value ?? '' })];
  });
  return [element('ItemGroupData', { ItemGroupOID, ItemGroupRepeatKey: repeat ?? 1, TransactionType: 'Insert' }, values)];
}; // prettier-ignore

const formData = (writing: Writing, { oid, groups }: FormData): readonly Xml[] => {
  const FormOID = namedAs(writing, formName(oid));
  if (FormOID === null) return [];
  const attributes = { FormOID, 'OpenClinica:Status': writing.options.status };
  return [
    element(
      'FormData',
      attributes,
      groups.flatMap((group) => groupData(writing, oid, group)),
    ),
  ];
};

const subjectData = (writing: Writing, { subject, events }: SubjectData): Xml => {
  const visits = events.flatMap(({ oid, forms }) => {
    const StudyEventOID = namedAs(writing, eventName(oid));
    const content = forms.flatMap((form) => formData(writing, form));
    const attributes = { StudyEventOID, StudyEventRepeatKey: 1 };
    return StudyEventOID === null ? [] : [element('StudyEventData', attributes, content)];
  });
  return together([element('SubjectData', { SubjectKey: writing.subjects.get(subject) }, visits), '\n' as Xml]);
};

const upsertOn = ({ upsertOn: on }: OpenClinicaOptions): Xml =>
  element('UpsertOn', {
    NotStarted: String(on?.notStarted ?? true),
    DataEntryStarted: String(on?.dataEntryStarted ?? true),
    DataEntryComplete: String(on?.dataEntryComplete ?? true),
  });

function* piecesOf(set: ResultSet, writing: Writing): Generator<string> {
  const { options } = writing;
  const StudyOID = options.studyOid ?? studyName(set.protocol.trial.name);
  yield together([
    declaration,
    startOf('ODM', fileAttributes(set)),
    startOf('ClinicalData', { StudyOID, MetaDataVersionOID: 'v1.0.0' }),
    upsertOn(options),
    '\n' as Xml,
  ]);
  for (const subject of subjectsOf(set, odmModel(set.protocol, false))) yield subjectData(writing, subject);
  yield together([endOf('ClinicalData'), endOf('ODM'), '\n' as Xml]);
}

/** Joined only. Subjects are enrolled and visits scheduled in the database before; the names of its forms are in the codebook. */
export const writeOpenClinica = (set: ResultSet, options: OpenClinicaOptions = {}): OdmText => {
  if (isBlindedSet(set)) {
    throw new Refused('key-closed', 'OpenClinica knows subjects and visits: open the key and export joined.');
  }
  checkVisits(set, options);
  const writing = { options, subjects: subjectOids(set, options) };
  return { count: countSubjects(set) + 2, pieces: { [Symbol.iterator]: () => piecesOf(set, writing) } };
};
