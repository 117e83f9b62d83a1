/** Everything of a study that tells whose it is or when it was made: invented anew for each. */
import { between, uidOf, type Random } from '../random.ts';
import { trialRandom, type PlannedVisit, type TrialStudyKind } from './trial-plan.ts';

/** What is invented for one study of one visit. */
export interface StudyIdentity {
  readonly PatientName: string;
  readonly plainName: string;
  readonly maidenName: string;
  readonly motherName: string;
  readonly PatientID: string;
  readonly otherPatientID: string;
  readonly issuer: string;
  readonly birthDate: string;
  readonly birthTime: string;
  readonly age: string;
  readonly weight: string;
  readonly address: string;
  readonly telephone: string;
  readonly occupation: string;
  readonly date: string;
  readonly times: Readonly<Record<'study' | 'series' | 'acquisition' | 'content' | 'creation' | 'step', string>>;
  readonly institution: string;
  readonly institutionAddress: string;
  readonly department: string;
  /** Family^Given of referring, performing, reading, operating, requesting and of-record people. */
  readonly staff: Readonly<Record<'referring' | 'performing' | 'reading' | 'operator' | 'requesting' | 'record', string>>;
  readonly station: string;
  readonly entity: string;
  readonly serial: string;
  readonly software: string;
  readonly accession: string;
  readonly StudyID: string;
  readonly admission: string;
  readonly step: string;
  readonly StudyInstanceUID: string;
  readonly UIDs: readonly string[];
  /** Words that a site types: names, and the visit by another name. */
  readonly words: Readonly<Record<'study' | 'series' | 'protocol' | 'comment' | 'history' | 'code' | 'step' | 'unknown', string>>;
  /** Of the maker's private blocks. */
  readonly hidden: Readonly<Record<'name' | 'unknown' | 'blob' | 'nested', string>>;
} // prettier-ignore

const syllables = ['bra', 'kow', 'end', 'el', 'tis', 'mor', 'wen', 'gar', 'lin', 'dop', 'fer', 'qua', 'zil', 'hov', 'run', 'stad'] as const; // prettier-ignore

/** An invented word of so many syllables. */
const word = (random: Random, count: number): string => {
  const made = Array.from({ length: count }, () => syllables[Math.floor(random() * syllables.length)] ?? '').join('');
  return `${made.charAt(0).toUpperCase()}${made.slice(1)}`;
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(Math.floor(random() * 10))).join('');

const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');

const timeOf = (seconds: number): string =>
  `${part(seconds / 3600)}${part((seconds % 3600) / 60)}${part(seconds % 60)}`;

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

const DAY_MS = 86_400_000;

/** The day of a study: the subject's own first day, the visit's, and some days of chance. */
const dayOf = (planned: PlannedVisit, subject: Random, random: Random): number => {
  const first = Date.UTC(2021, 0, 4) + Math.floor(between(subject, 0, 700)) * DAY_MS;
  return first + (planned.visit.day + Math.floor(between(random, 0, 9))) * DAY_MS;
};

const timesOf = (random: Random): StudyIdentity['times'] => {
  const study = Math.floor(between(random, 7.2 * 3600, 17 * 3600));
  const fraction = digits(random, 6);
  return {
    study: `${timeOf(study)}.${fraction}`,
    series: timeOf(study + 319 + Math.floor(between(random, 0, 500))),
    acquisition: timeOf(study + 907 + Math.floor(between(random, 0, 500))),
    content: timeOf(study + 1511 + Math.floor(between(random, 0, 500))),
    creation: timeOf(study + 2203 + Math.floor(between(random, 0, 500))),
    step: timeOf(study + 89 + Math.floor(between(random, 0, 200))),
  };
};

const staffOf = (random: Random): StudyIdentity['staff'] => {
  const one = (): string => `${word(random, 4)}^${word(random, 3)}^^Dr`;
  return {
    referring: one(),
    performing: one(),
    reading: one(),
    operator: one(),
    requesting: one(),
    record: one(),
  };
};

const wordsOf = (planned: PlannedVisit, random: Random): StudyIdentity['words'] => {
  const { person, visit } = planned;
  return {
    study: `Heart ${person.family} ${visit.words}`,
    series: `${person.plain[0]} ${visit.words}`,
    protocol: `${person.plain[0]} ${visit.visit} ${digits(random, 6)}`,
    comment: `${person.given} ${person.family} came late, ${visit.words}, call ${word(random, 3)}`,
    history: `Known to us since 2014, ${word(random, 4)} clinic, brother of ${word(random, 4)} ${person.family}`,
    code: `Cardiac ${visit.words} ${word(random, 4)}`,
    step: `Step ${visit.visit} ${word(random, 4)} ${person.plain[0]}`,
    unknown: `${word(random, 4)} ${person.plain[0]} ${visit.words}`,
  };
};

const uidsOf = (planned: PlannedVisit, kind: TrialStudyKind, day: string, random: Random) => {
  const dated = (): string => `1.2.276.0.99731.3.${day}.${String(10_000 + Math.floor(random() * 89_999))}.${digits(random, 9).replace(/^0+/, '7')}`;
  return { StudyInstanceUID: dated(), UIDs: [dated(), dated(), dated(), uidOf('trial reference', planned.seed, kind)] };
}; // prettier-ignore

/** What is invented for a study. */
export const studyIdentity = (planned: PlannedVisit, kind: TrialStudyKind, seed: number): StudyIdentity => {
  const { person, place, visit } = planned;
  // Of the person: the same at every visit.
  const own = trialRandom(seed, 'person', place);
  const born = Date.UTC(1938, 3, 2) + Math.floor(between(own, 0, 14_000)) * DAY_MS;
  const numbers = { MR: `8${digits(own, 7)}`, US: `E-${digits(own, 6)}` };
  const site = { institution: `${word(own, 4)} Heart Centre`, street: `${word(own, 3)} Lane ${digits(own, 3)}` };
  const home = `${word(own, 4)} Street ${digits(own, 2)}, ${word(own, 3)}ville`;
  const maidenName = `${word(own, 4)}^${person.plain[1]}`;
  const motherName = `${word(own, 5)}^${word(own, 3)}`;
  const subjectDays = trialRandom(seed, 'days', place);
  // Of this study.
  const random = trialRandom(seed, 'study', place, visit.visit, kind);
  const day = dayOf(planned, subjectDays, random);
  const date = dateOf(day);
  return {
    PatientName: `${person.family}^${person.given}${person.scripts}`,
    plainName: person.plain.join('^'),
    maidenName,
    motherName,
    PatientID: numbers[kind],
    otherPatientID: `X${digits(random, 7)}`,
    issuer: word(own, 5),
    birthDate: dateOf(born),
    birthTime: timeOf(Math.floor(between(own, 0, 86_000))),
    age: `${String(Math.floor((day - born) / (365.25 * DAY_MS))).padStart(3, '0')}Y`,
    weight: between(random, 58, 104).toFixed(1),
    address: home,
    telephone: `+49 30 ${digits(own, 8)}`,
    occupation: `${word(own, 3)} maker`.slice(0, 16).trim(),
    date,
    times: timesOf(random),
    institution: site.institution,
    institutionAddress: site.street,
    department: `${word(random, 4)} imaging`,
    staff: staffOf(random),
    station: `${word(random, 3).toUpperCase()}${digits(random, 2)}`,
    entity: `AE${word(random, 3).toUpperCase()}`,
    serial: digits(random, 9).replace(/^0/, '4'),
    software: `syngo ${visit.visit} ${word(random, 2)}${digits(random, 4)}`,
    accession: `ACC${digits(random, 8)}`,
    StudyID: `SID${digits(random, 6)}`,
    admission: `ADM${digits(random, 7)}`,
    step: `PPS${digits(random, 7)}`,
    ...uidsOf(planned, kind, date, random),
    words: wordsOf(planned, random),
    hidden: {
      name: `${person.plain[0]}, ${person.plain[1]}`,
      unknown: `${word(random, 5)}-${digits(random, 5)}`,
      blob: `${word(random, 5)}/${person.plain[0]}/${date}`,
      nested: `${word(random, 5)} ${person.family}`,
    },
  };
};
