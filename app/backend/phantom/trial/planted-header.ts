/** The elements that bear a study's identities: in their own places, in sequences, in private blocks, in wrong places. */
import {
  openSequence,
  sequence,
  textElement,
  unknownSequence,
  type CharacterSet,
  type RawElement,
} from './element-bytes.ts';
import type { StudyIdentity } from './identities.ts';
import type { PlannedVisit, TrialStudyKind } from './trial-plan.ts';

const DETACHED_STUDY = '1.2.840.10008.3.1.2.3.1';
const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4';
const STEP = '1.2.840.10008.3.1.2.3.3';

/** A text that a character set can hold: without marks where there is nothing but ASCII. */
export const heldBy = (letters: CharacterSet, text: string): string =>
  letters === '' ? text.normalize('NFD').replace(/[^\x20-\x7e]/g, '') : text;

type Write = (tag: number, vr: string, text: string) => RawElement;

const patient = (study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00100010, 'PN', study.PatientName),
  write(0x00100020, 'LO', study.PatientID),
  write(0x00100021, 'LO', study.issuer),
  write(0x00100030, 'DA', study.birthDate),
  write(0x00100032, 'TM', study.birthTime),
  write(0x00100040, 'CS', 'O'),
  write(0x00101000, 'LO', study.otherPatientID),
  write(0x00101001, 'PN', study.plainName),
  sequence(0x00101002, [
    write(0x00100020, 'LO', study.otherPatientID),
    write(0x00100021, 'LO', study.issuer),
    write(0x00100022, 'CS', 'TEXT'),
  ]),
  write(0x00101005, 'PN', study.maidenName),
  write(0x00101010, 'AS', study.age),
  write(0x00101030, 'DS', study.weight),
  write(0x00101040, 'LO', study.address),
  write(0x00101060, 'PN', study.motherName),
  write(0x00102154, 'SH', study.telephone),
  write(0x00102180, 'SH', study.occupation),
  write(0x001021b0, 'LT', study.words.history),
  write(0x00104000, 'LT', study.words.comment),
];

const when = (study: StudyIdentity, keepsTimes: boolean, write: Write): readonly RawElement[] => [
  write(0x00080012, 'DA', study.date),
  write(0x00080013, 'TM', study.times.creation),
  write(0x00080014, 'UI', study.UIDs[0] ?? ''),
  write(0x00080030, 'TM', study.times.study),
  ...(keepsTimes
    ? []
    : [
        write(0x0008002a, 'DT', `${study.date}${study.times.acquisition}`),
        write(0x00080031, 'TM', study.times.series),
        write(0x00080032, 'TM', study.times.acquisition),
        write(0x00080033, 'TM', study.times.content),
      ]),
  write(0x00181200, 'DA', study.date),
  write(0x00181201, 'TM', study.times.creation),
  write(0x00400244, 'DA', study.date),
  write(0x00400245, 'TM', study.times.step),
];

const place = (study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00080080, 'LO', study.institution),
  write(0x00080081, 'ST', study.institutionAddress),
  write(0x00080090, 'PN', study.staff.referring),
  write(0x00081010, 'SH', study.station),
  write(0x00081040, 'LO', study.department),
  write(0x00081048, 'PN', study.staff.record),
  write(0x00081050, 'PN', study.staff.performing),
  write(0x00081060, 'PN', study.staff.reading),
  write(0x00081070, 'PN', study.staff.operator),
  write(0x00181000, 'LO', study.serial),
  write(0x00181020, 'LO', study.software),
  write(0x00321032, 'PN', study.staff.requesting),
  openSequence(0x0018a001, [
    sequence(0x0040a170, [
      write(0x00080100, 'SH', '109101'),
      write(0x00080102, 'SH', 'DCM'),
      write(0x00080104, 'LO', 'Acquisition Equipment'),
    ]),
    write(0x00080070, 'LO', 'Ventricle'),
    write(0x00080080, 'LO', study.institution),
    write(0x00081010, 'SH', study.station),
    write(0x00181000, 'LO', study.serial),
  ]),
];

const coded = (study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00080100, 'SH', 'S1'),
  write(0x00080102, 'SH', '99SITE'),
  write(0x00080104, 'LO', study.words.code),
];

const studyAndSteps = (study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00080050, 'SH', study.accession),
  write(0x00081030, 'LO', study.words.study),
  sequence(0x00081032, coded(study, write)),
  openSequence(0x00081110, [write(0x00081150, 'UI', DETACHED_STUDY), write(0x00081155, 'UI', study.UIDs[1] ?? '')]),
  sequence(0x00081111, [write(0x00081150, 'UI', STEP), write(0x00081155, 'UI', study.UIDs[2] ?? '')]),
  unknownSequence(0x00081120, [
    write(0x00081150, 'UI', '1.2.840.10008.3.1.2.1.1'),
    write(0x00081155, 'UI', study.UIDs[2] ?? ''),
    write(0x00100010, 'PN', study.PatientName),
    write(0x00100020, 'LO', study.PatientID),
  ]),
  sequence(0x00081140, [write(0x00081150, 'UI', MR_IMAGE), write(0x00081155, 'UI', study.UIDs[3] ?? '')]),
  write(0x0020000d, 'UI', study.StudyInstanceUID),
  write(0x00200010, 'SH', study.StudyID),
  write(0x00204000, 'LT', study.words.comment),
  write(0x00321060, 'LO', study.words.step),
  write(0x00380010, 'LO', study.admission),
  write(0x00400253, 'SH', study.step),
  write(0x00400254, 'LO', study.words.step),
  sequence(0x00400260, coded(study, write)),
  openSequence(0x00400275, [
    write(0x00400007, 'LO', study.words.step),
    write(0x00400009, 'SH', study.step),
    write(0x00401001, 'SH', study.accession),
    sequence(0x00321064, coded(study, write)),
    write(0x00321060, 'LO', study.words.protocol),
  ]),
  write(0x00400280, 'ST', study.words.comment),
];

const trial = ({ person, visit }: PlannedVisit, study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00120010, 'LO', study.issuer),
  write(0x00120020, 'LO', study.words.protocol),
  write(0x00120021, 'LO', study.words.protocol),
  write(0x00120030, 'LO', person.subject.slice(0, 4)),
  write(0x00120031, 'LO', study.institution),
  write(0x00120040, 'LO', person.subject),
  write(0x00120050, 'LO', visit.visit),
  write(0x00120051, 'ST', visit.words),
];

/** Private blocks: told as what they are, and as UN. */
const hidden = (study: StudyIdentity, write: Write): readonly RawElement[] => [
  write(0x00190010, 'LO', `VENTRICLE ${study.station}`),
  write(0x00191001, 'PN', study.hidden.name),
  write(0x00191002, 'LO', study.words.unknown),
  write(0x00210010, 'LO', 'SITE NOTES'),
  write(0x00211001, 'UN', study.hidden.unknown),
  unknownSequence(0x00211002, [
    write(0x00100010, 'PN', study.hidden.nested),
    write(0x00080020, 'DA', study.date),
    write(0x0020000d, 'UI', study.StudyInstanceUID),
  ]),
  write(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
  write(0x00291010, 'OB', study.hidden.blob),
  openSequence(0x00291020, [
    write(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
    write(0x00291001, 'LO', study.hidden.nested),
  ]),
];

/** What the maker's own words say of a series, before a site adds to them. */
export interface SeriesWords {
  readonly description: string;
  /** Its own times tell how much of the dose was left. */
  readonly keepsTimes: boolean;
}

/** All that is planted between the elements of one image. */
export const plantedHeader = (
  planned: PlannedVisit,
  study: StudyIdentity,
  kind: TrialStudyKind,
  { description, keepsTimes }: SeriesWords,
): readonly RawElement[] => {
  const { letters } = planned.person;
  const write: Write = (tag, vr, text) => textElement(tag, vr, heldBy(letters, text), letters);
  return [
    ...(letters === '' ? [] : [textElement(0x00080005, 'CS', letters)]),
    ...when(study, keepsTimes, write),
    ...place(study, write),
    ...patient(study, write),
    ...studyAndSteps(study, write),
    ...trial(planned, study, write),
    ...hidden(study, write),
    write(0x0008103e, 'LO', `${description} ${study.words.series}`),
    ...(kind === 'MR' ? [write(0x00181030, 'LO', `${description} ${study.words.protocol}`)] : []),
  ];
};
