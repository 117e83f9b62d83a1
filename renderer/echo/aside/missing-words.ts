/** Why an echo number is missing, and what would bring it: which slot, which clip. Pure. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { TracingMeasure } from '../../../measurement/echo-result.ts';
import { isMissing, type Measured } from '../../../measurement/quantity.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { missingText } from '../../panel/missing-text.ts';
import type { ClipNumber } from './calibration-text.ts';
import type { EchoTask } from '../echo-tasks.ts';
import { echoGroups } from './echo-groups.ts';
import { fillsSlot, slotsOfKey, tracingsIn, tracingsOf } from './echo-slots.ts';

export interface MissingScene {
  readonly records: readonly ReadRecord[];
  readonly measures: readonly TracingMeasure[];
  readonly clip: ClipNumber;
}

type MissingValue = Extract<MeasuredValue, { readonly missing: unknown }>;

const isFor = <Q extends number>(measured: Measured<Q> | null, { missing }: MissingValue): boolean =>
  measured !== null && isMissing(measured) && measured.missing === missing;

/** The clips whose tracings are to blame: those that have no figure for the same reason. */
const blamedClips = (value: MissingValue, tracings: readonly ContourRecord[], scene: MissingScene): string => {
  const blamed = new Set(
    scene.measures
      .filter(({ length, area }) => isFor(length, value) || isFor(area, value))
      .map(({ tracing }) => tracing),
  );
  const clips = new Set(tracings.filter(({ id }) => blamed.has(id)).map(({ SOPInstanceUID }) => SOPInstanceUID));
  const numbers = [...clips].flatMap((uid) => scene.clip(uid) ?? []).sort((a, b) => a - b);
  return numbers.length === 0 ? '' : `${numbers.length === 1 ? 'clip' : 'clips'} ${numbers.join(', ')}`;
};

/** Of the ways to a number that were begun (a diameter in 2D or in M-mode) what the one nearest its end lacks. */
const leastLacking = (key: MeasureKey, tracings: readonly ContourRecord[]): readonly EchoTask[] => {
  const begun = echoGroups
    .map(({ tasks }) => tasks.filter(({ keys }) => keys.includes(key)))
    .filter((tasks) => tracingsIn(tracings, tasks).length > 0)
    .map((tasks) => tasks.filter((task) => !tracings.some((tracing) => fillsSlot(tracing, task))));
  return begun.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

const aboutTracings: readonly string[] = ['no-calibration', 'across-regions', 'wrong-units'];

/** The words in place of an echo number. */
export const echoMissingText = (value: MissingValue, scene: MissingScene): string => {
  const slots = slotsOfKey(value.key);
  const tracings = tracingsIn(tracingsOf(scene.records), slots);
  const plain = missingText(value.key, value.missing, value.attribute);
  if (aboutTracings.includes(value.missing)) {
    const clips = blamedClips(value, tracings, scene);
    return clips === '' ? plain : `${clips}: ${plain}`;
  }
  if (value.missing === 'not-evaluable') {
    const views = scene.records.filter((record) => record.kind === 'view-grade').map(({ view }) => view);
    const graded = [...new Set(slots.map(({ view }) => view).filter((view) => views.includes(view)))];
    return graded.length === 0 ? 'images not evaluable' : `${graded.join(' and ')} graded not evaluable`;
  }
  const lacking = leastLacking(value.key, tracings);
  return lacking.length === 0 ? plain : `needs ${lacking.map(({ words }) => words).join(', ')}`;
};
