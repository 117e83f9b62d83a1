/** What every number of the aside is shown with: the values, their calibration and the words where one is missing. */
import type { ReadRecord } from '../../../app/contract/read.ts';
import { waitingProposals } from '../../../app/contract/waiting-proposals.ts';
import type { EchoMeasures } from '../../../measurement/echo-result.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { valueOf } from '../../panel/measure-text.ts';
import { calibrationLines, framesText, type CalibrationLine, type ClipNumber } from './calibration-text.ts';
import { begunBeats, slotsOfKey, tracingsOf } from './echo-slots.ts';
import { echoMissingText } from './missing-words.ts';

export interface EchoScene {
  readonly records: readonly ReadRecord[];
  readonly values: readonly MeasuredValue[];
  readonly calibration: (value: MeasuredValue | null) => readonly CalibrationLine[];
  /** True where a proposal went into the number that the reader has not taken: it is only a preview. */
  readonly waits: (value: MeasuredValue | null) => boolean;
  /** Further lines of a number's provenance: every frame by its clip. */
  readonly more: (value: MeasuredValue | null) => readonly (readonly [string, string])[];
  /** True once anything is traced for the number: its row then keeps the room of its calibration. */
  readonly begun: (key: MeasureKey) => boolean;
  readonly missing: (key: MeasureKey) => string;
}

const fromAny = (ids: ReadonlySet<string>, value: MeasuredValue | null): boolean =>
  value !== null && 'value' in value && (value.of.contours ?? []).some((id) => ids.has(id));

const idsOf = (records: readonly ReadRecord[]): ReadonlySet<string> =>
  new Set(waitingProposals(records).map(({ id }) => id));

/** Puts the scene together; pure. */
export const echoScene = (
  records: readonly ReadRecord[],
  values: readonly MeasuredValue[],
  { tracings }: EchoMeasures,
  clip: ClipNumber,
): EchoScene => ({
  records,
  values,
  calibration: (value) => calibrationLines(value, clip),
  waits: (value) => fromAny(idsOf(records), value),
  more: (value) => {
    const frames = value !== null && 'value' in value ? (value.of.frames ?? []) : [];
    return frames.length === 0 ? [] : [['Frames', framesText(frames, clip)]];
  },
  begun: (key) => begunBeats(tracingsOf(records), slotsOfKey(key)).length > 0,
  missing: (key) => {
    const value = valueOf(values, key);
    if (value === null || !('missing' in value)) return 'not done';
    return echoMissingText(value, { records, measures: tracings, clip });
  },
});
