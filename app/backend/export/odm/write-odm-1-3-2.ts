/** The final numbers of a trial as CDISC ODM 1.3.2. */
import type { ResultSet } from '../results/result-set.ts';
import { peopleOf, userOid, type People } from './acts.ts';
import { subjectData } from './clinical-data.ts';
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
import { study } from './study-metadata.ts';
import { declaration, element, endOf, startOf, together, worded, type Attributes, type Xml } from './xml.ts';

const namespace = 'http://www.cdisc.org/ns/odm/v1.3';

const fileAttributes = (set: ResultSet, options: OdmOptions): Attributes => ({
  xmlns: namespace,
  ODMVersion: '1.3.2',
  ...snapshotAttributes(set, options),
  Description: fileWords(set),
});

const adminData = (set: ResultSet, people: People, options: OdmOptions): Xml => {
  const StudyOID = studyOidOf(set, options);
  const since = { StudyOID, MetaDataVersionOID: versionOid(set), EffectiveDate: set.madeAt.slice(0, 10) };
  return element('AdminData', { StudyOID }, [
    ...Array.from(people.users, ([accountId, printedName]) =>
      element('User', { OID: userOid(accountId), UserType: 'Lab' }, [
        worded('FullName', printedName),
        element('LocationRef', { LocationOID: locationOid }),
      ]),
    ),
    element('Location', { OID: locationOid, Name: laboratoryOf(options), LocationType: 'Lab' }, [
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
    study(set, model, options),
    adminData(set, people, options),
    startOf('ClinicalData', version),
    '\n' as Xml,
  ]);
  for (const subject of subjectsOf(set, model)) yield subjectData(subject, people);
  yield together([endOf('ClinicalData'), endOf('ODM'), '\n' as Xml]);
}

/**
 * One snapshot: definitions, people and data in one file that stands on its own. Blinded by case code, joined by subject
 * and visit.
 */
export const writeOdm132 = (set: ResultSet, options: OdmOptions = {}): OdmText => {
  const model = odmModel(set.protocol, isBlindedSet(set));
  return { count: countSubjects(set) + 2, pieces: { [Symbol.iterator]: () => piecesOf(set, model, options) } };
};
