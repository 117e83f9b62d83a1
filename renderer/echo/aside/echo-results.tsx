import { useState, type ReactNode } from 'react';
import type { EchoMeasures } from '../../../measurement/echo-result.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { beatKeys, beatRows } from './beat-rows.ts';
import { BeatsTable } from './beats-table.tsx';
import { annulus, annulus2D, diameters, diametersMmode, discs, rightArea, type EchoGroup } from './echo-groups.ts';
import type { EchoScene } from './echo-scene.ts';
import { lengthLines } from './lengths-text.ts';
import { MeasureLine } from './measure-line.tsx';
import { SinglePlanes } from './single-planes.tsx';

interface NumbersProps {
  readonly scene: EchoScene;
  readonly group: EchoGroup;
  /** In the order shown; the beats open under the first. */
  readonly shown: readonly (readonly [MeasureKey, string])[];
  readonly large?: MeasureKey;
}

const Numbers = ({ scene, group, shown, large }: NumbersProps) => {
  const [opened, setOpened] = useState(false);
  const keys = beatKeys(group, scene.values);
  const rows = beatRows(group, keys, scene.values, scene.records);
  return shown.map(([key, name], place) => {
    const first = place === 0;
    return (
      <div key={key}>
        <MeasureLine
          measure={key}
          name={name}
          scene={scene}
          large={key === large}
          beats={first ? { count: rows.length, opened, onOpen: () => setOpened(!opened) } : undefined}
        />
        {first && opened && rows.length > 0 && (
          <BeatsTable title={group.title} keys={keys} values={scene.values} rows={rows} />
        )}
      </div>
    );
  });
};

const Section = ({ title, className, children }: { title: string; className: string; children: ReactNode }) => (
  <section className={`section ${className}`} aria-label={title}>
    <h2 className="section-title">{title}</h2>
    {children}
  </section>
);

const allDiameters: EchoGroup = { ...diameters, tasks: [...diameters.tasks, ...diametersMmode.tasks] };

/** Every number of an echo read in its groups, with beats, single planes and the long axes compared. */
export const EchoResults = ({ scene, echo }: { readonly scene: EchoScene; readonly echo: EchoMeasures }) => (
  <>
    <Section title="LV biplane" className="section-lv">
      <Numbers
        scene={scene}
        group={discs}
        shown={[
          ['LVEF_BP', 'EF'],
          ['LVEDV_BP', 'EDV'],
          ['LVESV_BP', 'ESV'],
        ]}
        large="LVEF_BP"
      />
      <SinglePlanes scene={scene} />
      {scene.begun('LVEF_BP') && (
        <p className="long-axes">
          {lengthLines(echo.outlines).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      )}
    </Section>
    <Section title="Right ventricle" className="section-rv">
      <Numbers
        scene={scene}
        group={rightArea}
        shown={[
          ['FAC', 'FAC'],
          ['RVEDA', 'RVEDA'],
          ['RVESA', 'RVESA'],
        ]}
      />
      <Numbers scene={scene} group={annulus} shown={[['TAPSE', 'TAPSE']]} />
      <Numbers scene={scene} group={annulus2D} shown={[['TAPSE_2D', 'TAPSE 2D']]} />
    </Section>
    <Section title="LV diameters" className="section-lv">
      <Numbers
        scene={scene}
        group={allDiameters}
        shown={[
          ['LVIDd', 'LVIDd'],
          ['LVIDs', 'LVIDs'],
          ['FS', 'FS'],
        ]}
      />
    </Section>
  </>
);
