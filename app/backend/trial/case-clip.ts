/** A stored ultrasound image as a reader's session may know it: no description, stage, comment or date of the source. */
import type { CaseClip } from '../../contract/case.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { UltrasoundFacts } from '../dicom/ultrasound-facts.ts';
import { ultrasoundKind } from '../intake/ultrasound-kind.ts';
import type { ShownPart } from './shown-part.ts';

const nothingTold: UltrasoundFacts = {
  regions: [],
  frameTimes_ms: null,
  rWaveTimes_ms: [],
  heartRate_bpm: null,
  proposedView: null,
  proposedLoop: null,
  BurnedInAnnotation: null,
};

/** The clip under its blinded UID. */
export const caseClip = (SOPInstanceUID: string, instance: DicomInstance, shown: ShownPart): CaseClip => {
  const { regions, frameTimes_ms, rWaveTimes_ms, heartRate_bpm, proposedView, proposedLoop } =
    instance.ultrasound ?? nothingTold;
  return {
    SOPInstanceUID,
    kind: ultrasoundKind(instance).kind,
    Rows: instance.pixels.Rows,
    Columns: instance.pixels.Columns,
    frames: instance.frames.length,
    frameTimes_ms,
    rWaveTimes_ms,
    heartRate_bpm,
    regions,
    proposedView,
    proposedLoop,
    shown: shown.shown,
    shownReason: shown.shownReason,
  };
};
