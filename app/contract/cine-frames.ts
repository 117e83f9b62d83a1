/** The frames of a case as a stack takes them. */
import type { CineFrame } from '../../measurement/short-axis-stack.ts';
import type { CaseSeries } from './case.ts';

/** Every frame that has a place in the patient. */
export const cineFrames = (series: CaseSeries): readonly CineFrame[] =>
  series.frames.flatMap(({ SOPInstanceUID, frame, plane, TemporalPositionIndex, TriggerTime, InstanceNumber }) =>
    plane === null
      ? []
      : [
          {
            SOPInstanceUID,
            frame,
            plane,
            ...(TemporalPositionIndex === undefined ? {} : { TemporalPositionIndex }),
            ...(TriggerTime === undefined ? {} : { TriggerTime }),
            ...(InstanceNumber === undefined ? {} : { InstanceNumber }),
          },
        ],
  );
