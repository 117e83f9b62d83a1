import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import type { ManualCalibration, UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import type { ScalePoints } from '../hand/scale-points.ts';
import {
  calibrationRecord,
  draftOutcome,
  type CalibrationForm as Form,
  type CalibrationPlace,
} from './hand-calibration.ts';

interface CalibrationFormProps {
  readonly image: UltrasoundImage;
  readonly places: readonly [CalibrationPlace, ...CalibrationPlace[]];
  readonly made: readonly ManualCalibration[];
  readonly points: ScalePoints;
  readonly onKeep: (record: CalibrationRecord) => void;
  readonly onLeave: () => void;
}

const draftId = 'calibration/draft';

const inSight = (form: HTMLFormElement | null): void => form?.scrollIntoView({ block: 'nearest' });

const outcomeText = (image: UltrasoundImage, made: readonly ManualCalibration[], draft: CalibrationRecord | null) => {
  if (draft === null) return { words: 'The length in cm is wanted, above 0 and up to 100.', sound: false };
  const { mm, share_percent, trouble } = draftOutcome(image, made, draft);
  if (trouble !== null) return { words: trouble, sound: false };
  return { words: `${mm.toPrecision(3)} mm/px; one pixel off makes ${share_percent.toPrecision(2)} %.`, sound: true };
};

/** Length, part of the image and reason of a calibration by hand; what it comes to stands there before it is made. */
export const CalibrationForm = ({ image, places, made, points, onKeep, onLeave }: CalibrationFormProps) => {
  const [place, setPlace] = useState(0);
  const { box, format: usual } = places[place] ?? places[0];
  const [format, setFormat] = useState<Form['format'] | null>(null);
  const [length, setLength] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const form: Form = { box, format: format ?? usual, length, reason };
  const outcome = outcomeText(image, made, calibrationRecord(draftId, points, form));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const record = calibrationRecord(`calibration/${crypto.randomUUID()}`, points, form);
    if (record !== null && outcome.sound && record.reason !== '') onKeep(record);
  };
  return (
    <form
      ref={inSight}
      className="calibration-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      <TextInput
        label="Length, cm"
        inputMode="decimal"
        autoFocus
        value={length}
        onChange={(event) => setLength(event.currentTarget.value)}
      />
      <NativeSelect
        label="Shows"
        data={['2D', 'M-mode']}
        value={form.format}
        onChange={(event) => setFormat(event.currentTarget.value === 'M-mode' ? 'M-mode' : '2D')}
      />
      {places.length > 1 && (
        <NativeSelect
          className="calibration-place"
          label="Holds for"
          data={places.map(({ words }, at) => ({ value: String(at), label: words }))}
          value={String(place)}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
        />
      )}
      <TextInput
        className="calibration-reason"
        label="Reason"
        value={reason}
        maxLength={2000}
        error={tried && reason.trim() === '' ? 'Say why, in a few words.' : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p className="calibration-outcome" role="status">
        {outcome.words}
      </p>
      <div className="button-row">
        <Button type="submit" size="compact-sm" disabled={!outcome.sound}>
          Calibrate
        </Button>
        <Button variant="default" size="compact-sm" onClick={onLeave}>
          Leave
        </Button>
      </div>
    </form>
  );
};
