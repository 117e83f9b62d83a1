import { useEffect } from 'react';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { calibrateImage } from '../../../measurement/ultrasound-region.ts';
import { echoKeys } from '../../../measurement/echo-result.ts';
import type { MeasuredValue, MeasureKey, MeasureWarning } from '../../../measurement/result.ts';
import { ChecksPanel } from '../../panel/checks-panel.tsx';
import { valueOf } from '../../panel/measure-text.ts';
import { ReadComment, ReadQuality } from '../../panel/read-form.tsx';
import { maySign } from '../../panel/still-wanted.ts';
import { ReadSignature } from '../../panel/read-signature.tsx';
import type { Asked } from '../../state/asked.ts';
import { useAsked } from '../../state/use-asked.ts';
import { caseStackOf } from '../../state/case-stack.ts';
import { useMeasured } from '../../state/measured.ts';
import { readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import type { OpenCase } from '../../state/session.ts';
import { clipsOf } from '../case-clips.ts';
import { useEchoViewing } from '../echo-viewing.ts';
import { CalibrationPanel, type CalibrationPanelProps } from './calibration-panel.tsx';
import { EchoNotes } from './echo-notes.tsx';
import { EchoResults } from './echo-results.tsx';
import { echoScene } from './echo-scene.ts';
import { goToFrames } from './go-to-frame.ts';
import { calibrationTrouble } from './region-text.ts';
import { useClipNumber } from './use-clip-number.ts';
import { useEchoWanted } from './use-echo-wanted.ts';
import { ViewGrades } from './view-grades.tsx';
import './echo-aside.css';

interface EchoAsideProps {
  readonly open: OpenCase;
  readonly signing: boolean;
  readonly onSigning: (signing: boolean) => void;
}

const noValues: readonly MeasuredValue[] = [];

/** What an echo read is made for: a read that lacks one of them does not call itself complete by itself. */
const wholeKeys: readonly MeasureKey[] = ['LVEF_BP', 'FS', 'FAC', 'TAPSE'];

/** The frames that a warning is about: told, or those of its tracings. */
const framesOf = ({ of }: MeasureWarning, records: ReadonlyMap<string, ReadRecord>) => {
  if (of?.frames !== undefined && of.frames.length > 0) return of.frames;
  return (of?.contours ?? []).flatMap((id) => {
    const record = records.get(id);
    return record?.kind === 'contour' ? [record] : [];
  });
};

/** The clip in the active pane, as the calibration panel needs it; null while the pane is empty. */
const useActiveClip = ({ content }: OpenCase): Omit<CalibrationPanelProps, 'disabled'> | null => {
  const records = useReadDocument((document) => document.records);
  const uid = useEchoViewing(({ panes, active }) => panes[active].SOPInstanceUID);
  const clips = clipsOf(content);
  const place = clips.findIndex(({ SOPInstanceUID }) => SOPInstanceUID === uid);
  const clip = clips[place];
  const image = caseStackOf(content).ultrasound.find(({ SOPInstanceUID }) => SOPInstanceUID === uid);
  if (clip === undefined || image === undefined) return null;
  const made = [...records.values()].filter((record) => record.kind === 'calibration');
  return {
    clip,
    image,
    number: place + 1,
    calibrations: made.filter(({ SOPInstanceUID }) => SOPInstanceUID === uid),
  };
};

const troubleOf = (active: ReturnType<typeof useActiveClip>): string | null => {
  if (active === null) return null;
  const words = calibrationTrouble(calibrateImage(active.image, active.calibrations));
  return words === null ? null : `Clip ${active.number}: ${words}`;
};

/** What a protocol asks for is listed done or not. */
const listedKeys = (values: readonly MeasuredValue[], asked: Asked) =>
  echoKeys.filter((key) => {
    if (asked !== null) return asked.has(key);
    const value = valueOf(values, key);
    return value !== null && !('missing' in value && value.missing === 'not-done');
  });

/** Everything right of the panes: numbers over their calibration, checks, calibration, form, signature or seal. */
export const EchoAside = ({ open, signing, onSigning }: EchoAsideProps) => {
  const measured = useMeasured();
  const sealed = useReadDocument((document) => document.read?.values ?? noValues);
  const records = useReadDocument((document) => document.records);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const wanted = useEchoWanted();
  const asked = useAsked();
  const clip = useClipNumber(open);
  const active = useActiveClip(open);
  const signable = !fixed && maySign(wanted);
  // A key may ask for the signature at any time: what cannot be signed yet does not open by itself later.
  useEffect(() => {
    if (signing && !signable) onSigning(false);
  }, [signing, signable, onSigning]);
  const values = sealed.length > 0 ? sealed : measured.values;
  const scene = echoScene([...records.values()], values, measured.echo, clip);

  return (
    <aside className="results echo-results" aria-label="Results">
      <div className="results-scroll">
        <EchoResults scene={scene} echo={measured.echo} />
        <ChecksPanel
          warnings={measured.warnings}
          isPlaced={(warning) => framesOf(warning, records).length > 0}
          onGo={(warning) => goToFrames(framesOf(warning, records))}
        />
        {active !== null && <CalibrationPanel key={active.clip.SOPInstanceUID} {...active} disabled={fixed} />}
        <ViewGrades />
        <ReadComment />
      </div>
      <EchoNotes warnings={measured.warnings.length} calibration={troubleOf(active)} />
      <ReadQuality />
      <ReadSignature
        caseCode={open.content.caseCode}
        values={values}
        keys={listedKeys(values, asked)}
        whole={asked === null ? wholeKeys : [...asked]}
        missing={scene.missing}
        wanted={wanted}
        signing={signing && signable}
        onSigning={onSigning}
      />
    </aside>
  );
};
