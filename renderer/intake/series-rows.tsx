import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FoundStudy } from '../../app/contract/calls/intake-calls.ts';
import { seriesKindSchema, type SeriesKind } from '../../app/contract/case.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { changeFound } from './trial-intake-job.ts';

type FoundSeries = FoundStudy['series'][number];

const kinds = seriesKindSchema.options;

const isKind = (text: string): text is SeriesKind => kinds.some((kind) => kind === text);

const Correction = ({ series, onDone }: { readonly series: FoundSeries; readonly onDone: () => void }) => {
  const [kind, setKind] = useState<SeriesKind>(series.kind);
  const [reason, setReason] = useState('');
  const { busy, trouble, run } = useAct();
  const correct = (): void =>
    void run(() => changeFound((job) => call('intake.correct', { job, series: series.series, kind, reason }))).then(
      (done) => done && onDone(),
    );
  return (
    <span className="correction">
      <NativeSelect
        size="xs"
        aria-label="What it is"
        data={[...kinds]}
        value={kind}
        onChange={({ currentTarget: { value } }) => isKind(value) && setKind(value)}
      />
      <TextInput
        size="xs"
        aria-label="Why"
        placeholder="Why it is that"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        size="compact-sm"
        loading={busy}
        disabled={reason.trim() === '' || kind === series.kind}
        onClick={correct}
      >
        Correct
      </Button>
      <Button size="compact-sm" variant="default" onClick={onDone}>
        Leave
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </span>
  );
};

const SeriesRow = ({ series, disabled }: { readonly series: FoundSeries; readonly disabled: boolean }) => {
  const [correcting, setCorrecting] = useState(false);
  return (
    <tr className="series-row">
      <td colSpan={2}>
        {series.Modality} {series.SeriesDescription}
      </td>
      <td colSpan={2}>
        <b>{series.isRead ? series.kind : 'not read'}</b> <span className="dim">{series.reason}</span>
        {series.corrected && <span className="dim"> (corrected)</span>}
        {correcting && <Correction series={series} onDone={() => setCorrecting(false)} />}
      </td>
      <td className="nowrap">
        {series.slices} × {series.phases}{' '}
        {!correcting && (
          <Button size="compact-sm" variant="subtle" disabled={disabled} onClick={() => setCorrecting(true)}>
            Correct
          </Button>
        )}
      </td>
    </tr>
  );
};

/** The series of a study: what each is by its header, why, and how to say otherwise. */
export const SeriesRows = ({
  series,
  disabled,
}: {
  readonly series: FoundStudy['series'];
  readonly disabled: boolean;
}) => series.map((one) => <SeriesRow key={one.series} series={one} disabled={disabled} />);
