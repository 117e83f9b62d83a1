/** One study of one visit: its planted files, one by one, with all that identifies it. */
import type { PhantomTruth, Phantom } from '../phantom.ts';
import { PHANTOM_DATE } from '../phantom-subject.ts';
import { randomFrom, shuffled } from '../random.ts';
import type { Identity } from '../../leak/identity.ts';
import type { ContourFile } from '../../../contract/contour-file.ts';
import { textElement } from './element-bytes.ts';
import { studyIdentity, type StudyIdentity } from './identities.ts';
import { identitiesOf } from './identity-list.ts';
import { contoursWithout, truthWithout } from './left-out.ts';
import { mediumFile } from './medium-file.ts';
import { siteFiles } from './other-objects.ts';
import { ownTexts, withPlanted, type Planting } from './plant-elements.ts';
import { plantedHeader } from './planted-header.ts';
import { trialEcho, trialHeart } from './trial-hearts.ts';
import type { PlannedVisit, TrialStudyKind } from './trial-plan.ts';

/** A file of a study, by its path below the study's folder. */
export interface StudyFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A study before it is written. */
export interface TrialStudy {
  readonly planned: PlannedVisit;
  readonly kind: TrialStudyKind;
  readonly identity: StudyIdentity;
  /** Below the folder of scans, with the names in it that sites give. */
  readonly folder: string;
  /** Lines of the ultrasound banner; none for MR. */
  readonly banner: readonly string[];
  /** Each call begins anew; `found` hears what the files tell beyond what was invented. */
  readonly files: (found: (identities: readonly Identity[]) => void) => Iterable<StudyFile>;
  readonly contours: ContourFile;
  readonly truth: PhantomTruth;
}

const tags = { SOPClassUID: 0x00080016, SOPInstanceUID: 0x00080018, series: 0x0020000e, frame: 0x00200052 } as const;
const times = [0x00080031, 0x00080032, 0x00080033] as const;
const [MODALITY, DESCRIPTION, IMAGE_TYPE] = [0x00080060, 0x0008103e, 0x00080008];

const first = (bytes: Buffer, tag: number): string => ownTexts(bytes, [tag])[0] ?? '';

/** What a file tells of itself. */
const foundIn = (bytes: Buffer, keepsTimes: boolean): readonly Identity[] => [
  ...ownTexts(bytes, [tags.SOPInstanceUID, tags.series, tags.frame]).map((value): Identity => ({ kind: 'UID', value })),
  ...(keepsTimes ? ownTexts(bytes, times).map((value): Identity => ({ kind: 'time', value })) : []),
];

const plantingOf = (planned: PlannedVisit, identity: StudyIdentity, kind: TrialStudyKind, bytes: Buffer): Planting => {
  const keepsTimes = first(bytes, MODALITY) === 'PT';
  const words = { description: first(bytes, DESCRIPTION), keepsTimes };
  return {
    elements: plantedHeader(planned, identity, kind, words),
    preamble: Buffer.from(`${identity.plainName} ${identity.PatientID}`, 'latin1'),
    meta: [textElement(0x00020016, 'AE', identity.entity.slice(0, 16))],
    trailing: [textElement(0xfffcfffc, 'OB', identity.hidden.blob)],
    day: { from: PHANTOM_DATE, to: identity.date },
  };
};

/** Late enhancement and PET that were not done. */
const isMissed = ({ missed }: PlannedVisit, bytes: Buffer): boolean => {
  if (missed.includes('PET') && first(bytes, MODALITY) === 'PT') return true;
  return missed.includes('LGE') && /PSIR|MAG/.test(first(bytes, IMAGE_TYPE));
};

const folderOf = ({ person, visit }: PlannedVisit, kind: TrialStudyKind, { date }: StudyIdentity): string =>
  `${person.plain[0]}_${person.plain[1]}/${visit.visit}_${visit.words.replace(' ', '')}_${date}_${kind === 'MR' ? 'PETMR' : 'ECHO'}`;

const bannerOf = ({ person, visit }: PlannedVisit, { PatientID, date }: StudyIdentity): readonly string[] => [
  `${person.plain[0]}, ${person.plain[1]}  ID ${PatientID}`,
  `${date.slice(0, 4)}/${date.slice(4, 6)}/${date.slice(6)}  ${visit.words}`,
];

interface Making {
  readonly planned: PlannedVisit;
  readonly kind: TrialStudyKind;
  readonly identity: StudyIdentity;
  readonly phantom: Phantom;
}

/** Names that tell whose file it is, in an order of chance; those of a medium are short. */
const namesOf = ({ planned, kind }: Making): readonly string[] => {
  const [family] = planned.person.plain;
  const numbers = Array.from({ length: 500 }, (_, i) => String(1001 + 7 * i));
  return shuffled(randomFrom(planned.seed + kind.length), numbers).map((number) =>
    kind === 'MR' ? `${family}_${planned.visit.visit}_${number}.dcm` : `${family.slice(0, 4)}${number}`,
  );
};

const filesOf = function* (making: Making, found: (identities: readonly Identity[]) => void): Iterable<StudyFile> {
  const { planned, kind, identity, phantom } = making;
  const names = namesOf(making);
  const listed = [];
  let count = 0;
  for (const { bytes } of phantom.files()) {
    if (isMissed(planned, bytes)) continue;
    const planting = plantingOf(planned, identity, kind, bytes);
    const [name = '', planted] = [names[count], withPlanted(bytes, planting)];
    found(foundIn(planted, first(bytes, MODALITY) === 'PT'));
    const [SOPClassUID, SOPInstanceUID] = [first(bytes, tags.SOPClassUID), first(bytes, tags.SOPInstanceUID)];
    listed.push({ file: name, SOPClassUID, SOPInstanceUID });
    count += 1;
    yield { name, bytes: planted };
  }
  for (const { name, bytes, SOPClassUID, SOPInstanceUID, SeriesInstanceUID } of siteFiles(planned, identity, kind)) {
    found([SOPInstanceUID, SeriesInstanceUID].map((value): Identity => ({ kind: 'UID', value })));
    listed.push({ file: name, SOPClassUID, SOPInstanceUID });
    yield { name, bytes };
  }
  if (kind === 'US') yield { name: 'DICOMDIR', bytes: mediumFile(planned, identity, listed) };
};

/** A study of a visit. */
export const trialStudy = (planned: PlannedVisit, kind: TrialStudyKind, seed: number): TrialStudy => {
  const identity = studyIdentity(planned, kind, seed);
  const banner = kind === 'US' ? bannerOf(planned, identity) : [];
  const phantom = kind === 'US' ? trialEcho(planned, banner, seed) : trialHeart(planned, identity, seed);
  const folder = folderOf(planned, kind, identity);
  return {
    planned,
    kind,
    identity,
    folder,
    banner,
    files: (found) => filesOf({ planned, kind, identity, phantom }, found),
    contours: contoursWithout(phantom.contours, planned.missed),
    truth: truthWithout(phantom.truth, planned.missed),
  };
};

/** All that identifies a study before its files are looked at. */
export const knownOf = ({ planned, identity, folder }: TrialStudy): readonly Identity[] => [
  ...identitiesOf(planned, identity),
  ...folder.split('/').map((value): Identity => ({ kind: 'path', value })),
];
