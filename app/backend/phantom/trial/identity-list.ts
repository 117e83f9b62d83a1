/** The planted values of a study as one list, each with the kind by which it is searched for. */
import type { Identity, IdentityKind } from '../../leak/identity.ts';
import type { StudyIdentity } from './identities.ts';
import type { PlannedVisit } from './trial-plan.ts';

const of = (kind: IdentityKind, ...values: readonly string[]): readonly Identity[] =>
  values.filter((value) => value !== '').map((value) => ({ kind, value }));

/** Every value of a study's header. */
export const identitiesOf = (planned: PlannedVisit, study: StudyIdentity): readonly Identity[] => [
  ...of('name', ...study.PatientName.split('='), study.plainName, study.maidenName, study.motherName),
  ...of('name', ...Object.values(study.staff)),
  ...of('identifier', study.PatientID, study.otherPatientID, study.telephone, study.station, study.entity),
  ...of('identifier', study.serial, study.software, study.accession, study.StudyID, study.admission, study.step),
  ...of('date', study.date, study.birthDate),
  ...of('time', ...Object.values(study.times), study.birthTime),
  ...of('moment', ...Object.values(study.times).map((time) => `${study.date}${time.slice(0, 6)}`)),
  ...of('age', study.age),
  ...of('number', study.weight),
  ...of('text', study.issuer, study.address, study.occupation, study.institution, study.institutionAddress),
  ...of('text', study.department, ...Object.values(study.words), ...Object.values(study.hidden)),
  ...of('UID', study.StudyInstanceUID, ...study.UIDs),
  ...of('subject', planned.person.subject),
  ...of('visit', planned.visit.visit, planned.visit.words),
];

/** Each value once. */
export const onceEach = (identities: readonly Identity[]): readonly Identity[] => [
  ...new Map(identities.map((one) => [`${one.kind} ${one.value}`, one])).values(),
];
