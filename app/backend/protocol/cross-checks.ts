/** What the parts of a protocol say of each other: names that are used and not there, and what one part asks of another. */
import type { MeasureKey } from '../../../measurement/result.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';
import { exportChecks } from './export-checks.ts';
import type { Wrong } from './fault-words.ts';
import { modalityMeasures } from './modality-measures.ts';
import { modelChecks } from './model-checks.ts';
import type { ProtocolDraft } from './protocol-draft.ts';
import { repeated } from './repeated.ts';

const modalityOf = (key: MeasureKey): string =>
  Object.entries(modalityMeasures).find(([, keys]) => keys.includes(key))?.[0] ?? '';

const visitChecks = ({ visits }: ProtocolDraft): readonly Wrong[] => [
  ...repeated(visits.map(({ name }) => name)).map((i) => ({
    path: ['visits', i, 'name'],
    message: 'another visit has this name: each has its own, and small and capital letters do not tell them apart',
  })),
  ...visits.flatMap(({ day }, i) => {
    const before = visits[i - 1]?.day ?? null;
    return day === null || before === null || day > before
      ? []
      : [{ path: ['visits', i, 'day'], message: `day ${day} does not come after day ${before} of the visit before it` }];
  }),
  ...visits.flatMap(({ modalities }, i) =>
    repeated(modalities).map((j) => ({ path: ['visits', i, 'modalities', j], message: 'this stands here twice' })),
  ),
]; // prettier-ignore

const baselineChecks = ({ visits, baseline }: ProtocolDraft): readonly Wrong[] => {
  if (baseline === null || visits.some(({ name }) => name === null)) return [];
  const visit = visits.find(({ name }) => name === baseline);
  if (visit === undefined) {
    const names = visits.map(({ name }) => name).join(', ');
    return [{ path: ['baseline'], message: `there is no visit "${baseline}"; the visits are ${names}` }];
  }
  return visit.day === null || visit.day === 0
    ? []
    : [{ path: ['baseline'], message: `the days of a trial count from its baseline, and "${baseline}" is on day ${visit.day}, not 0` }];
}; // prettier-ignore

const wrongMeasures = (modality: VisitModality, keys: ProtocolDraft['measures'][string]): readonly Wrong[] => [
  ...keys.flatMap((key, i) =>
    key === null || modalityMeasures[modality].includes(key)
      ? []
      : [{ path: ['measures', modality, i], message: `${key} is measured by ${modalityOf(key)}, not by ${modality}` }],
  ),
  ...repeated(keys).map((i) => ({ path: ['measures', modality, i], message: 'this measure stands here twice' })),
];

const measureChecks = ({ visits, measures }: ProtocolDraft): readonly Wrong[] => {
  const brought = visits.flatMap(({ modalities }, i) => modalities.map((modality, j) => ({ modality, path: ['visits', i, 'modalities', j] })));
  const isWhole = visits.length > 0 && brought.every(({ modality }) => modality !== null);
  const missing = brought
    .filter(({ modality }) => modality !== null && measures[modality] === undefined)
    .map(({ modality, path }) => ({ path, message: `measures names nothing that is measured by ${modality ?? ''}` }));
  return [
    ...missing,
    ...Object.entries(measures).flatMap(([modality, keys]) => {
      if (!(modality in modalityMeasures)) return [];
      const isBrought = !isWhole || brought.some((one) => one.modality === modality);
      const unused = isBrought ? [] : [{ path: ['measures', modality], message: `no visit brings ${modality}` }];
      return [...unused, ...wrongMeasures(modality as VisitModality, keys)];
    }),
  ];
}; // prettier-ignore

const endpointChecks = ({ visits, baseline, measures, endpoint }: ProtocolDraft): readonly Wrong[] => {
  const { modality = null, measure = null } = endpoint ?? {};
  if (modality === null) return [];
  const wrongs: Wrong[] = [];
  const path = ['endpoint', 'modality'];
  if (measure !== null && measures[modality]?.includes(measure) !== true) {
    wrongs.push({ path: ['endpoint', 'measure'], message: `the endpoint is not measured: measures.${modality} does not name ${measure}` });
  }
  const at = visits.find(({ name }) => name === baseline && name !== null);
  if (at !== undefined && !at.modalities.includes(modality) && !at.modalities.includes(null)) {
    wrongs.push({ path, message: `the baseline visit does not bring ${modality}: nothing to compare with` });
  }
  const later = visits.filter(({ name }) => name !== baseline);
  if (at !== undefined && later.length > 0 && !later.some(({ modalities }) => modalities.includes(modality) || modalities.includes(null))) {
    wrongs.push({ path, message: `no visit after the baseline brings ${modality}: there is no change` });
  }
  return wrongs;
}; // prettier-ignore

const isMeasure = (key: string): boolean => Object.values(modalityMeasures).flat().some((known) => known === key); // prettier-ignore

/** Names of measures in a part of the protocol that nothing measures. */
const notMeasured = (path: readonly string[], names: object, measured: ReadonlySet<string>): readonly Wrong[] =>
  Object.keys(names)
    .filter((key) => !measured.has(key) && isMeasure(key))
    .map((key) => ({ path: [...path, key], message: `${key} is not measured: measures does not name it` }));

/** What has a meaning for two readers only. */
const oneReaderChecks = ({ margins, adjudication, final }: NonNullable<ProtocolDraft['reading']>): readonly Wrong[] => {
  const wrongs: Wrong[] = [];
  if (Object.keys(margins).length > 0) wrongs.push({ path: ['reading', 'margins'], message: 'one reader has nobody to disagree with: margins are for two' });
  if (adjudication === true) wrongs.push({ path: ['reading', 'adjudication'], message: 'adjudication needs two readers' });
  if (final !== null) wrongs.push({ path: ['reading', 'final'], message: 'the read of one reader is final: the choice is for two' });
  return wrongs;
}; // prettier-ignore

const readingChecks = ({ reading, endpoint }: ProtocolDraft, measured: ReadonlySet<string>): readonly Wrong[] => {
  if (reading === null) return [];
  const { readers, margins, coverage } = reading;
  const given = Object.keys(margins).length;
  // A name that is not known may be that of the endpoint, written wrongly.
  const isClear = Object.keys(margins).every(isMeasure);
  const own = endpoint?.measure ?? null;
  const of = ['reading', 'margins'];
  const wrongs: Wrong[] = [...notMeasured(of, margins, measured), ...notMeasured(['reading', 'coverage'], coverage, measured)];
  if (readers === 2 && given === 0) wrongs.push({ path: ['reading', 'readers'], message: 'two readers need margins: nothing says when they disagree' });
  if (readers === 2 && given > 0 && isClear && own !== null && !(own in margins)) wrongs.push({ path: of, message: `the endpoint ${own} has no margin` });
  return readers === 1 ? [...wrongs, ...oneReaderChecks(reading)] : wrongs;
}; // prettier-ignore

const completeChecks = ({ visits, complete }: ProtocolDraft): readonly Wrong[] => {
  const brought = visits.flatMap(({ modalities }) => modalities);
  return Object.keys(complete)
    .filter((modality) => modality in modalityMeasures && !brought.some((one) => one === modality || one === null))
    .map((modality) => ({ path: ['complete', modality], message: `no visit brings ${modality}` }));
};

/** Everything that is wrong between the parts of a protocol. */
export const crossChecks = (draft: ProtocolDraft): readonly Wrong[] => {
  const measured = new Set(Object.values(draft.measures).flat().filter((key) => key !== null)); // prettier-ignore
  return [
    ...visitChecks(draft),
    ...baselineChecks(draft),
    ...measureChecks(draft),
    ...endpointChecks(draft),
    ...readingChecks(draft, measured),
    ...completeChecks(draft),
    ...modelChecks(draft),
    ...notMeasured(['digits'], draft.digits, measured),
    ...exportChecks(draft, (names) => notMeasured(['export', 'REDCap', 'fields'], names, measured)),
  ];
};
