/** What comes with images and must never reach a reader: the site's report, its screen with results, its worksheet. */
import { drawText } from '../echo/bitmap-font.ts';
import { uidOf } from '../random.ts';
import { elementBytes, sequence, shortElement, textElement, type RawElement } from './element-bytes.ts';
import type { StudyIdentity } from './identities.ts';
import { heldBy } from './planted-header.ts';
import type { PlannedVisit, TrialStudyKind } from './trial-plan.ts';

/** One file of the site's own. */
export interface SiteFile {
  readonly name: string;
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly bytes: Buffer;
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** A file of elements alone. */
export const fileOf = (SOPClassUID: string, SOPInstanceUID: string, elements: readonly RawElement[]): Buffer => {
  const meta = Buffer.concat(
    [
      { tag: 0x00020001, vr: 'OB', value: Buffer.from([0, 1]) },
      textElement(0x00020002, 'UI', SOPClassUID),
      textElement(0x00020003, 'UI', SOPInstanceUID),
      textElement(0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN),
      textElement(0x00020012, 'UI', '2.25.219034719203848120394871203948712'),
    ].map(elementBytes),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  const head = elementBytes({ tag: 0x00020000, vr: 'UL', value: length });
  const content = elements.toSorted((a, b) => a.tag - b.tag).map(elementBytes);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), head, meta, ...content]);
};

const SCREEN = { Rows: 240, Columns: 320 } as const;

/** Letters on a dark screen. */
const screen = (lines: readonly string[]): Buffer => {
  const frame = new Uint8Array(SCREEN.Rows * SCREEN.Columns).fill(16);
  lines.forEach((line, i) => drawText(frame, SCREEN.Columns, line.slice(0, 50), [8, 8 + 14 * i], 235, 1));
  return Buffer.from(frame);
};

const pixels = (lines: readonly string[]): readonly RawElement[] => [
  shortElement(0x00280002, 1),
  textElement(0x00280004, 'CS', 'MONOCHROME2'),
  shortElement(0x00280010, SCREEN.Rows),
  shortElement(0x00280011, SCREEN.Columns),
  shortElement(0x00280100, 8),
  shortElement(0x00280101, 8),
  shortElement(0x00280102, 7),
  shortElement(0x00280103, 0),
  textElement(0x00280301, 'CS', 'YES'),
  { tag: 0x7fe00010, vr: 'OB', value: screen(lines) },
];

/** What a screen with results shows. */
const resultLines = ({ person, visit }: PlannedVisit, study: StudyIdentity): readonly string[] => [
  `${person.plain[0]}, ${person.plain[1]}`,
  `ID ${study.PatientID}  ${study.date}`,
  visit.words,
  'LVEDV 171 ML  LVESV 98 ML  LVEF 43 %',
];

const common = (planned: PlannedVisit, study: StudyIdentity, of: { number: number; modality: string; words: string }) => {
  const { letters } = planned.person;
  const write = (tag: number, vr: string, text: string) => textElement(tag, vr, heldBy(letters, text), letters);
  return [
    ...(letters === '' ? [] : [textElement(0x00080005, 'CS', letters)]),
    write(0x00080020, 'DA', study.date),
    write(0x00080021, 'DA', study.date),
    write(0x00080023, 'DA', study.date),
    write(0x00080030, 'TM', study.times.study),
    write(0x00080033, 'TM', study.times.content),
    write(0x00080050, 'SH', study.accession),
    write(0x00080060, 'CS', of.modality),
    write(0x00080070, 'LO', 'Ventricle'),
    write(0x00080090, 'PN', study.staff.referring),
    write(0x0008103e, 'LO', `${of.words} ${study.words.series}`),
    write(0x00100010, 'PN', study.PatientName),
    write(0x00100020, 'LO', study.PatientID),
    write(0x00100030, 'DA', study.birthDate),
    write(0x00100040, 'CS', 'O'),
    write(0x0020000d, 'UI', study.StudyInstanceUID),
    write(0x00200010, 'SH', study.StudyID),
    write(0x00200011, 'IS', String(of.number)),
    write(0x00200013, 'IS', '1'),
  ];
}; // prettier-ignore

const code = (tag: number, value: string, meaning: string): RawElement =>
  sequence(tag, [
    textElement(0x00080100, 'SH', value),
    textElement(0x00080102, 'SH', 'DCM'),
    textElement(0x00080104, 'LO', meaning),
  ]);

const report = (planned: PlannedVisit, study: StudyIdentity): readonly RawElement[] => {
  const { letters } = planned.person;
  const line = (text: string): readonly RawElement[] => [
    textElement(0x0040a010, 'CS', 'CONTAINS'),
    textElement(0x0040a040, 'CS', 'TEXT'),
    code(0x0040a043, '121071', 'Finding'),
    textElement(0x0040a160, 'UT', heldBy(letters, text), letters),
  ];
  return [
    ...common(planned, study, { number: 901, modality: 'SR', words: 'Report' }),
    sequence(0x00081111),
    textElement(0x0040a040, 'CS', 'CONTAINER'),
    code(0x0040a043, '126000', 'Imaging Measurement Report'),
    textElement(0x0040a050, 'CS', 'SEPARATE'),
    sequence(0x0040a372),
    textElement(0x0040a491, 'CS', 'COMPLETE'),
    textElement(0x0040a493, 'CS', 'UNVERIFIED'),
    sequence(0x0040a730, line(study.words.comment), line(`LVEF 43 % at ${planned.visit.words}`)),
  ];
};

const secondaryCapture = (planned: PlannedVisit, study: StudyIdentity): readonly RawElement[] => [
  ...common(planned, study, { number: 902, modality: 'OT', words: 'Results' }),
  textElement(0x00080064, 'CS', 'WSD'),
  textElement(0x00200020, 'CS', ''),
  textElement(0x00200060, 'CS', ''),
  ...pixels(resultLines(planned, study)),
];

/** A still of an ultrasound scanner without any calibrated region: its page of results. */
const worksheet = (planned: PlannedVisit, study: StudyIdentity): readonly RawElement[] => [
  ...common(planned, study, { number: 903, modality: 'US', words: 'Worksheet' }),
  textElement(0x00080008, 'CS', 'DERIVED\\PRIMARY\\WORKSHEET'),
  textElement(0x00081090, 'LO', 'Digital phantom'),
  textElement(0x00200020, 'CS', ''),
  textElement(0x00200060, 'CS', ''),
  ...pixels(['WORKSHEET', ...resultLines(planned, study)]),
];

const kinds = [
  { name: 'SR', SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.11', elements: report, of: ['MR', 'US'] },
  { name: 'SC', SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', elements: secondaryCapture, of: ['MR'] },
  { name: 'WS', SOPClassUID: '1.2.840.10008.5.1.4.1.1.6.1', elements: worksheet, of: ['US'] },
] as const;

/** The files of the site's own in a study. */
export const siteFiles = (planned: PlannedVisit, study: StudyIdentity, kind: TrialStudyKind): readonly SiteFile[] =>
  kinds
    .filter(({ of }) => of.some((one) => one === kind))
    .map(({ name, SOPClassUID, elements }) => {
      const SOPInstanceUID = uidOf('trial site file', planned.seed, kind, name);
      const SeriesInstanceUID = uidOf('trial site series', planned.seed, kind, name);
      const all = [
        ...elements(planned, study),
        textElement(0x00080016, 'UI', SOPClassUID),
        textElement(0x00080018, 'UI', SOPInstanceUID),
        textElement(0x0020000e, 'UI', SeriesInstanceUID),
      ];
      return { name: kind === 'MR' ? `${name}_${planned.person.plain[0]}.dcm` : `${name}${planned.person.plain[0].slice(0, 6)}`, SOPClassUID, SOPInstanceUID, SeriesInstanceUID, bytes: fileOf(SOPClassUID, SOPInstanceUID, all) };
    }); // prettier-ignore
