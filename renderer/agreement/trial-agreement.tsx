import { Button, NativeSelect, Progress } from '@mantine/core';
import { useState } from 'react';
import { groupName } from '../../app/contract/agreement/difference-name.ts';
import { figureRows } from '../../app/contract/agreement/figure-rows.ts';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { AgreementGroup, ShownAgreement } from '../../app/contract/calls/agreement-calls.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import { measureKeys, type MeasureKey } from '../../measurement/result.ts';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAgreementExport } from './agreement-export.tsx';
import { FigureTable, type FigureLine } from './figure-table.tsx';
import { GroupPlots } from './group-plots.tsx';
import { useAgreement, type AskedAgreement } from './use-agreement.ts';

type Answer = CallOutput<'agreement.show'>;

/** Of the same two readers it is the same line, whatever else there is. */
const idOf = ({ kind, readers }: AgreementGroup): string => [kind, ...readers].join(' / ');

const lineOf = ({ key, margin }: ShownAgreement, group: AgreementGroup): FigureLine => ({
  id: idOf(group),
  name: groupName(group),
  what: group.kind === 'pairs' ? 'same case, two readers' : 'against hidden repeats',
  figures: figureRows(group.figures, key, margin),
});

const Taking = ({ taking, isStopped, stop }: { readonly taking: NonNullable<Answer['taking']> } & Pick<AskedAgreement, 'isStopped' | 'stop'>) => (
  <section className="card agreement-taking" aria-label="Sealed numbers">
    <p role="status">
      {isStopped ? 'Stopped' : 'Taking the sealed numbers'}: {taking.done} of {taking.total} reads
    </p>
    <Progress value={(100 * taking.done) / taking.total} aria-label="Reads whose numbers are taken" />
    <Button size="compact-sm" variant="default" onClick={() => stop(!isStopped)}>
      {isStopped ? 'Go on' : 'Stop'}
    </Button>
  </section>
); // prettier-ignore

const MeasureChoice = ({ answer, shown, onChoose }: { readonly answer: Answer; readonly shown: MeasureKey; readonly onChoose: (measure: MeasureKey) => void }) => (
  <NativeSelect
    size="xs"
    label="Measure"
    value={shown}
    data={answer.measures.map(({ key, pairs, repeats }) => ({
      value: key,
      label: `${catalogue[key].name} (${key}): ${String(pairs)} pairs, ${String(repeats)} repeats`,
    }))}
    onChange={(event) => {
      const key = measureKeys.find((one) => one === event.currentTarget.value);
      if (key !== undefined) onChoose(key);
    }}
  />
); // prettier-ignore

const NoGroups = () => (
  <p className="empty">
    Nothing to compare yet: two readers have signed fewer than 2 same cases, and no hidden repeat is signed. Bias and
    limits appear once there are 2 pairs, a drift once there are 3 on more than one day.
  </p>
);

const Groups = ({ shown }: { readonly shown: ShownAgreement }) => {
  const [chosen, setChosen] = useState('');
  const group = shown.groups.find((one) => idOf(one) === chosen) ?? shown.groups[0];
  if (group === undefined) return <NoGroups />;
  return (
    <>
      <FigureTable
        label="Statistics of agreement, with 95 % intervals"
        first="Readings"
        lines={shown.groups.map((one) => lineOf(shown, one))}
        chosen={idOf(group)}
        onChoose={setChosen}
      />
      <GroupPlots
        key={`${shown.key} ${idOf(group)}`}
        name={`${groupName(group)}${group.kind === 'repeats' ? ', hidden repeats' : ''}`}
        measure={shown.key}
        group={group}
      />
    </>
  );
};

/** Agreement of all readers: by name for the data manager, pooled for the monitor. */
export const TrialAgreement = () => {
  const [measure, setMeasure] = useState<MeasureKey | null>(null);
  const { answer, trouble, isStopped, stop } = useAgreement(measure);
  const shown = answer?.shown ?? null;
  const taking = answer?.taking ?? null;
  const { acts, prepared } = useAgreementExport(shown?.key ?? null);
  return (
    <div className="page">
      <TopBar />
      <main className="agreement-page">
        <h1 className="unseen">Agreement</h1>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {taking !== null && <Taking taking={taking} isStopped={isStopped} stop={stop} />}
        {answer !== null && shown !== null && (
          <div className="agreement-head">
            <MeasureChoice answer={answer} shown={measure ?? shown.key} onChoose={setMeasure} />
            <span className="spring" />
            {acts}
          </div>
        )}
        {prepared}
        {shown !== null && <Groups shown={shown} />}
      </main>
    </div>
  );
}; // prettier-ignore
