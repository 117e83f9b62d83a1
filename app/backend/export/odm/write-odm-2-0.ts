/** The final numbers of a trial as CDISC ODM 2.0. */
import type { ResultSet } from '../results/result-set.ts';
import { peopleOf, userOid, type People } from './acts.ts';
import { subjectData } from './clinical-data-2-0.ts';
import { signatureDefs, snapshotAttributes } from './common-metadata.ts';
import { countSubjects, subjectsOf } from './odm-data.ts';
import { isBlindedSet, odmModel, type OdmModel } from './odm-model.ts';
import {
  fileWords,
  laboratoryOf,
  locationOid,
  studyOidOf,
  versionOid,
  type OdmOptions,
  type OdmText,
} from './odm-options.ts';
import { study, translated } from './study-metadata-2-0.ts';
import { declaration, element, endOf, startOf, together, worded, type Attributes, type Xml } from './xml.ts';

const namespace = 'http://www.cdisc.org/ns/odm/v2.0';

const fileAttributes = (set: ResultSet, options: OdmOptions): Attributes => ({
  xmlns: namespace,
  ODMVersion: '2.0',
  Context: 'Exchange',
  ...snapshotAttributes(set, options),
});

const organizationOid = 'OR.CORE_LABORATORY';

const adminData = (set: ResultSet, people: People, options: OdmOptions): Xml => {
  const StudyOID = studyOidOf(set, options);
  const since = { StudyOID, MetaDataVersionOID: versionOid(set), EffectiveDate: set.madeAt.slice(0, 10) };
  const at = { OrganizationOID: organizationOid, LocationOID: locationOid };
  const Name = laboratoryOf(options);
  return element('AdminData', { StudyOID }, [
    ...Array.from(people.users, ([accountId, printedName]) =>
      element('User', { OID: userOid(accountId), UserType: 'Assessor', ...at }, [worded('FullName', printedName)]),
    ),
    element('Organization', { OID: organizationOid, Name, Type: 'Lab', LocationOID: locationOid }),
    element('Location', { OID: locationOid, Name, OrganizationOID: organizationOid }, [
      element('MetaDataVersionRef', since),
    ]),
    ...signatureDefs(people),
  ]);
};

function* piecesOf(set: ResultSet, model: OdmModel, options: OdmOptions): Generator<string> {
  const people = peopleOf(set);
  const version = { StudyOID: studyOidOf(set, options), MetaDataVersionOID: versionOid(set) };
  yield together([
    declaration,
    startOf('ODM', fileAttributes(set, options)),
    translated('Description', fileWords(set)),
    study(set, model, options),
    adminData(set, people, options),
    startOf('ClinicalData', version),
    '\n' as Xml,
  ]);
  for (const subject of subjectsOf(set, model)) yield subjectData(subject, people);
  yield together([endOf('ClinicalData'), endOf('ODM'), '\n' as Xml]);
}

/** One snapshot, as `writeOdm132` has it. */
export const writeOdm20 = (set: ResultSet, options: OdmOptions = {}): OdmText => {
  const model = odmModel(set.protocol, isBlindedSet(set));
  return { count: countSubjects(set) + 2, pieces: { [Symbol.iterator]: () => piecesOf(set, model, options) } };
};
