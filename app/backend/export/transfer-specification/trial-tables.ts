/** What a protocol says of the trial, its visits, its images and its measures, as tables of the specification. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import { allChoices } from '../../../contract/protocol.ts';
import { visitModalities, type TrialProtocol, type VisitModality } from '../../../contract/trial-protocol.ts';
import type { Table } from './tables.ts';

export const studyTable = ({ trial, endpoint, baseline, export: names }: TrialProtocol): Table => ({
  title: 'Study',
  words: '',
  columns: ['What', 'Value'],
  rows: [
    ['Trial', trial.name],
    ['Title', trial.title ?? ''],
    ['Registration', trial.registration ?? ''],
    ['Primary efficacy endpoint', `change in ${endpoint.measure} (${endpoint.modality}) from ${baseline}`],
    ['Study in the trial database', names?.SDTM?.STUDYID ?? ''],
  ].filter(([, value]) => value !== ''),
});

export const visitsTable = ({ visits, baseline, export: names }: TrialProtocol): Table => ({
  title: 'Visits',
  words: `Days are counted from the baseline, ${baseline}, which is day 0. A modality that a subject misses at a visit is "not done", with the reason that the site gives.`,
  columns: ['Visit', 'Day', 'Modalities', 'REDCap event', 'VISITNUM', 'VISIT'],
  rows: visits.map(({ name, day, modalities }) => [
    name,
    day,
    modalities.join(', '),
    names?.REDCap?.events[name] ?? '',
    names?.SDTM?.visits[name]?.VISITNUM ?? '',
    names?.SDTM?.visits[name]?.VISIT ?? '',
  ]),
});

type Complete = NonNullable<TrialProtocol['complete']>;

const imagesWords: Readonly<Record<VisitModality, (complete: Complete) => string | null>> = {
  cine: ({ cine }) => (cine === undefined ? null : `at least ${cine.slices} slices of ${cine.phases} phases`),
  LGE: ({ LGE }) => (LGE === undefined ? null : `at least ${LGE.slices} slices`),
  PET: ({ PET }) =>
    PET === undefined ? null : `at least ${PET.slices} slices${PET.SUV ? ', with what makes the SUV in their headers' : ''}`,
  echo: ({ echo }) =>
    echo === undefined ? null : [...echo.views, ...(echo.calibrated ? ['calibrated regions'] : [])].join(', '),
}; // prettier-ignore

export const imagesTable = ({ visits, complete = {} }: TrialProtocol): Table => ({
  title: 'Images',
  words:
    'DICOM, as the scanner wrote it. What is incomplete is shown to the data manager before anyone reads, who asks the site or takes it with a reason.',
  columns: ['Modality', 'Complete with'],
  rows: visitModalities
    .filter((modality) => visits.some(({ modalities }) => modalities.includes(modality)))
    .map((modality) => [modality, imagesWords[modality](complete) ?? 'the protocol asks no number of images']),
});

/** Keys that are asked, each with the modality that asks it first. */
const askedBy = ({ measures }: TrialProtocol): readonly (readonly [MeasureKey, VisitModality])[] =>
  measureKeys.flatMap((key) => {
    const modality = visitModalities.find((one) => measures[one]?.includes(key) === true);
    return modality === undefined ? [] : [[key, modality] as const];
  });

export const measuresTable = (protocol: TrialProtocol): Table => ({
  title: 'Measures',
  words:
    'Each is a number in the unit given (UCUM), rounded half away from zero to the digits given, beside the number in full precision; or a reason for its absence.',
  columns: ['Key', 'Name', 'Modality', 'Type', 'Unit', 'Digits', 'Definition', 'Meaning', 'REDCap field'],
  rows: askedBy(protocol).map(([key, modality]) => {
    const { name, unit, digits, definition } = catalogue[key];
    const field = protocol.export?.REDCap?.fields[key] ?? '';
    return [key, name, modality, 'decimal number', unit, protocol.digits?.[key] ?? digits, definitionOf(key), definition, field];
  }),
}); // prettier-ignore

export const choicesTable = ({ choices }: TrialProtocol): Table => ({
  title: 'Choices of measuring',
  words: 'What the protocol leaves unsaid has its default.',
  columns: ['Choice', 'Value', 'Said by'],
  rows: Object.entries(allChoices(choices)).map(([name, value]) => [
    name,
    String(value),
    choices?.[name as keyof typeof choices] === undefined ? 'default' : 'protocol',
  ]),
});
