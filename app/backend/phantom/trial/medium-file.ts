/** A DICOMDIR: the files of one study by patient, study, series and image, with the names that it repeats. */
import { uidOf } from '../random.ts';
import { longElement, sequence, shortElement, textElement, type RawElement } from './element-bytes.ts';
import type { StudyIdentity } from './identities.ts';
import { fileOf } from './other-objects.ts';
import { heldBy } from './planted-header.ts';
import type { PlannedVisit } from './trial-plan.ts';

const DIRECTORY = '1.2.840.10008.1.3.10';

/** One file that the medium names. */
export interface MediumEntry {
  readonly file: string;
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
}

const record = (kind: string, ...elements: readonly RawElement[]): readonly RawElement[] => [
  // Offsets are left out: no reader that is careful follows them.
  longElement(0x00041400, 0),
  shortElement(0x00041410, 0xffff),
  longElement(0x00041420, 0),
  textElement(0x00041430, 'CS', kind),
  ...elements,
];

/** The medium's file. */
export const mediumFile = (planned: PlannedVisit, study: StudyIdentity, entries: readonly MediumEntry[]): Buffer => {
  const { letters } = planned.person;
  const write = (tag: number, vr: string, text: string) => textElement(tag, vr, heldBy(letters, text), letters);
  const told = letters === '' ? [] : [textElement(0x00080005, 'CS', letters)];
  return fileOf(DIRECTORY, uidOf('trial medium', planned.seed), [
    textElement(0x00041130, 'CS', 'TRIAL'),
    longElement(0x00041200, 0),
    longElement(0x00041202, 0),
    shortElement(0x00041212, 0),
    sequence(
      0x00041220,
      record('PATIENT', ...told, write(0x00100010, 'PN', study.PatientName), write(0x00100020, 'LO', study.PatientID)),
      record(
        'STUDY',
        ...told,
        write(0x00080020, 'DA', study.date),
        write(0x00080030, 'TM', study.times.study),
        write(0x00081030, 'LO', study.words.study),
        write(0x00080050, 'SH', study.accession),
        write(0x00200010, 'SH', study.StudyID),
        write(0x0020000d, 'UI', study.StudyInstanceUID),
      ),
      ...entries.map(({ file, SOPClassUID, SOPInstanceUID }, i) =>
        record(
          'IMAGE',
          textElement(0x00041500, 'CS', file),
          textElement(0x00041510, 'UI', SOPClassUID),
          textElement(0x00041511, 'UI', SOPInstanceUID),
          textElement(0x00041512, 'UI', '1.2.840.10008.1.2.1'),
          textElement(0x00200013, 'IS', String(i + 1)),
        ),
      ),
    ),
  ]);
};
