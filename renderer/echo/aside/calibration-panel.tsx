import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseClip } from '../../../app/contract/case.ts';
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import { calibrateImage, type CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { useEchoMode } from '../echo-mode.ts';
import { useScalePoints } from '../hand/scale-points.ts';
import { beginScale, keepCalibration, leaveScale, removeCalibration } from './calibration-acts.ts';
import { CalibrationForm } from './calibration-form.tsx';
import { calibrationPlaces } from './hand-calibration.ts';
import { isMeasurable, noRegionText, regionLines, regionTitle } from './region-text.ts';

export interface CalibrationPanelProps {
  readonly clip: CaseClip;
  /** In the strip, from 1. */
  readonly number: number;
  readonly image: UltrasoundImage;
  /** Of this image. */
  readonly calibrations: readonly CalibrationRecord[];
  readonly disabled: boolean;
}

const Region = ({ region }: { readonly region: CalibratedRegion }) => (
  <li className={region.fault === null ? 'region' : 'region region-refused'}>
    <b>
      {region.fault !== null && <IconAlertTriangleFilled size={12} aria-label="Refused" />} {regionTitle(region)}
    </b>
    {regionLines(region).map((line) => (
      <span key={line}>{line}</span>
    ))}
  </li>
);

const Made = ({
  calibrations,
  number,
  disabled,
}: Pick<CalibrationPanelProps, 'calibrations' | 'number' | 'disabled'>) => (
  <ul className="calibrations" aria-label="Calibrations by hand">
    {calibrations.map(({ id, length_cm, format, reason }) => (
      <li key={id}>
        <span>
          By hand, {format}: {length_cm} cm. {reason}
        </span>
        <button
          type="button"
          className="beats-remove"
          aria-label={`Remove this calibration of clip ${number}`}
          disabled={disabled}
          onMouseDown={keepFocus}
          onClick={() => removeCalibration(id, number)}
        >
          <IconX size={12} aria-hidden />
        </button>
      </li>
    ))}
  </ul>
);

const inSight = (hint: HTMLDivElement | null): void => hint?.scrollIntoView({ block: 'nearest' });

const ScaleHint = ({ children }: { readonly children: ReactNode }) => (
  <div ref={inSight} className="scale-hint">
    <p>{children}</p>
    <Button variant="default" size="compact-sm" onClick={leaveScale}>
      Leave
    </Button>
  </div>
);

const ByHand = ({ clip, number, image, calibrations, disabled }: CalibrationPanelProps) => {
  const setting = useEchoMode((mode) => mode.task === 'scale');
  const points = useScalePoints((store) => store.points);
  const [first, ...others] = calibrationPlaces(clip, calibrateImage(image, []));
  if (disabled) return null;
  if (!setting) {
    return first === undefined ? null : (
      <Button variant="default" size="compact-sm" onClick={beginScale}>
        Calibrate by hand
      </Button>
    );
  }
  if (first === undefined)
    return <ScaleHint>The header calibrates clip {number}: nothing is left to do by hand.</ScaleHint>;
  if (points?.SOPInstanceUID !== clip.SOPInstanceUID)
    return <ScaleHint>Set the two ends of a known length on the displayed scale of clip {number}.</ScaleHint>;
  return (
    <CalibrationForm
      key={clip.SOPInstanceUID}
      image={image}
      places={[first, ...others]}
      made={calibrations}
      points={points}
      onKeep={(record) => keepCalibration(record, number)}
      onLeave={leaveScale}
    />
  );
};

/** The regions of the active clip in words, what is refused and why, and the reader's own calibration. */
export const CalibrationPanel = (props: CalibrationPanelProps) => {
  const { number, image, calibrations, disabled } = props;
  const regions = calibrateImage(image, calibrations);
  return (
    <section className="section calibration" aria-label={`Calibration of clip ${number}`}>
      <h2 className="section-title">Calibration of clip {number}</h2>
      {!regions.some(isMeasurable) && regions.every(({ fault }) => fault === null) && (
        <p className="region-refused">{noRegionText}</p>
      )}
      <ul className="regions">
        {regions.map((region) => (
          <Region key={`${region.by} ${region.place ?? ''} ${regionLines(region).join(' ')}`} region={region} />
        ))}
      </ul>
      {calibrations.length > 0 && <Made calibrations={calibrations} number={number} disabled={disabled} />}
      <ByHand {...props} />
    </section>
  );
};
