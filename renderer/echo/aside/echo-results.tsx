import { useState, type ReactNode } from 'react';
import type { EchoMeasures } from '../../../measurement/echo-result.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { beatKeys, beatRows, haveValues } from './beat-rows.ts';
import { BeatsTable } from './beats-table.tsx';
import { annulus, annulus2D, diameters, diametersMmode, discs, rightArea, type EchoGroup } from './echo-groups.ts';
import type { EchoScene } from './echo-scene.ts';
import { lengthLines } from './lengths-text.ts';
import { MeasureLine } from './measure-line.tsx';
import { SinglePlanes } from './single-planes.tsx';

interface NumbersProps {
  readonly scene: EchoScene;
  /** Several where the same numbers can be had from two kinds of image. */
  readonly groups: readonly EchoGroup[];
  /** In the order shown; the beats open under the first. */
  readonly shown: readonly (readonly [MeasureKey, string])[];
  readonly large?: MeasureKey;
}

/** The beats of each group that was begun, and how many there are of those that count. */
const beatsOf = (scene: EchoScene, groups: readonly EchoGroup[]) => {
  const tables = groups
    .map((group) => {
      const keys = beatKeys(group, scene.values);
      return { title: group.title, keys, rows: beatRows(group, keys, scene.values, scene.records) };
    })
    .filter(({ rows }) => rows.length > 0);
  const counted = tables.find(({ rows }) => haveValues(rows)) ?? tables[0];
  return { tables, count: counted?.rows.length ?? 0 };
};

const Numbers = ({ scene, groups, shown, large }: NumbersProps) => {
  const [opened, setOpened] = useState(false);
  const { tables, count } = beatsOf(scene, groups);
  return shown.map(([key, name], place) => (
    <div key={key}>
      <MeasureLine
        measure={key}
        name={name}
        scene={scene}
        large={key === large}
        beats={place === 0 ? { count, opened, onOpen: () => setOpened(!opened) } : undefined}
      />
      {place === 0 &&
        opened &&
        tables.map((table) => (
          <BeatsTable key={table.title} {...table} values={scene.values} named={tables.length > 1} />
        ))}
    </div>
  ));
};

const Section = ({ title, className, children }: { title: string; className: string; children: ReactNode }) => (
  <section className={`section ${className}`} aria-label={title}>
    <h2 className="section-title">{title}</h2>
    {children}
  </section>
);

/** Every number of an echo read in its groups, with beats, single planes and the long axes compared. */
export const EchoResults = ({ scene, echo }: { readonly scene: EchoScene; readonly echo: EchoMeasures }) => (
  <>
    <Section title="LV biplane" className="section-lv">
      <Numbers
        scene={scene}
        groups={[discs]}
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
        groups={[rightArea]}
        shown={[
          ['FAC', 'FAC'],
          ['RVEDA', 'RVEDA'],
          ['RVESA', 'RVESA'],
        ]}
      />
      <Numbers scene={scene} groups={[annulus]} shown={[['TAPSE', 'TAPSE']]} />
      <Numbers scene={scene} groups={[annulus2D]} shown={[['TAPSE_2D', 'TAPSE 2D']]} />
    </Section>
    <Section title="LV diameters" className="section-lv">
      <Numbers
        scene={scene}
        groups={[diameters, diametersMmode]}
        shown={[
          ['LVIDd', 'LVIDd'],
          ['LVIDs', 'LVIDs'],
          ['FS', 'FS'],
        ]}
      />
    </Section>
  </>
);
