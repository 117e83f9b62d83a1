/** A protocol in the words of the summary. Pure. */
import { allChoices } from '../../app/contract/protocol.ts';
import {
  visitModalities,
  type Margin,
  type TrialProtocol,
  type VisitModality,
} from '../../app/contract/trial-protocol.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import { defaultMeasureChoices, type MeasureChoices } from '../../measurement/protocol-choices.ts';
import { measureKeys, type MeasureKey } from '../../measurement/result.ts';

/** Those modalities that any visit brings, in reading order. */
export const broughtModalities = ({ visits }: TrialProtocol): readonly VisitModality[] =>
  visitModalities.filter((modality) => visits.some(({ modalities }) => modalities.includes(modality)));

const unitWords = (key: MeasureKey): string => {
  const { unit } = catalogue[key];
  return unit === '%' ? 'points' : unit === 'cm2' ? 'cm²' : unit;
};

/** "5 points", "8 % of the mean". */
export const marginText = (key: MeasureKey, margin: Margin): string =>
  'absolute' in margin ? `${margin.absolute} ${unitWords(key)}` : `${margin.percent} % of the mean`;

/** Every margin in the order of the catalogue. */
export const marginLines = ({ reading }: TrialProtocol): readonly (readonly [MeasureKey, string])[] =>
  measureKeys.flatMap((key) => {
    const margin = reading.margins?.[key];
    return margin === undefined ? [] : [[key, marginText(key, margin)] as const];
  });

const finalSentence = {
  mean: 'What nobody has to decide is the mean of both.',
  first: 'What nobody has to decide is the read of whoever signed first.',
} as const;

/** The reading design, a sentence each. */
export const readingLines = ({ reading, session }: TrialProtocol): readonly string[] => {
  const { readers, adjudication, final = 'mean', repeats } = reading;
  const days = `${repeats.washout_days} ${repeats.washout_days === 1 ? 'day' : 'days'}`;
  return [
    readers === 1 ? 'One reader reads each case.' : 'Two readers read each case, neither knows of the other.',
    ...(readers === 1
      ? []
      : [adjudication ? 'Beyond a margin an adjudicator decides.' : 'Nobody decides where the two disagree.']),
    ...(readers === 1 ? [] : [finalSentence[final]]),
    repeats.share_percent === 0
      ? 'No case is read again.'
      : `${repeats.share_percent} % of the cases are read again unawares, ${days} after the first signature at the earliest.`,
    ...(session === undefined ? [] : [`A login ends after ${session.idle_minutes} minutes without a call.`]),
  ];
};

export interface ChoiceLine {
  readonly name: keyof MeasureChoices;
  readonly value: string;
  readonly isDefault: boolean;
}

const names = Object.keys(defaultMeasureChoices) as readonly (keyof MeasureChoices)[];

const words = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** Every choice with what it is, those that differ from the default first. */
export const choiceLines = ({ choices }: TrialProtocol): readonly ChoiceLine[] => {
  const all = allChoices(choices);
  return names
    .map((name) => ({ name, value: words(all[name]), isDefault: all[name] === defaultMeasureChoices[name] }))
    .toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault));
};

/** How outlines of cine are proposed, a sentence each; empty where no visit brings any. */
export const proposalLines = (protocol: TrialProtocol): readonly string[] => {
  if (!broughtModalities(protocol).includes('cine')) return [];
  const model = protocol.proposals?.model;
  if (model === undefined) return ['Outlines of cine are proposed from the pixels alone.'];
  const { sha256, size, spacing_mm, classes } = model;
  return [
    `Outlines of cine are proposed by the model ${sha256.slice(0, 12)}…`,
    `It looks at ${size} × ${size} places, ${spacing_mm} mm apart, and tells apart ${classes.join(', ')}.`,
  ];
};

/** How the trial database names things, a sentence each. */
export const exportLines = ({ export: names = {} }: TrialProtocol): readonly string[] => {
  const { REDCap, SDTM } = names;
  return [
    ...(REDCap === undefined
      ? []
      : [`REDCap: record id ${REDCap.recordId}, ${Object.keys(REDCap.events).length} events, ${Object.keys(REDCap.fields).length} fields.`]),
    ...(SDTM === undefined ? [] : [`SDTM: study ${SDTM.STUDYID}, ${Object.keys(SDTM.visits).length} visits.`]),
  ];
}; // prettier-ignore
