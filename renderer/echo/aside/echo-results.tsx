import { useState, type ReactNode } from 'react';
import type { EchoMeasures } from '../../../measurement/echo-result.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { isAsked, type Asked } from '../../state/asked.ts';
import { useAsked } from '../../state/use-asked.ts';
import { useEchoMode } from '../echo-mode.ts';
import { beatKeys, beatRows, haveValues } from './beat-rows.ts';
import { BeatsTable } from './beats-table.tsx';
import { isClosed } from './closed-groups.ts';
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

interface NumbersGroup extends Omit<NumbersProps, 'scene'> {
  /** Stands for it while nothing of it is done. */
  readonly title: string;
}

const left: NumbersGroup = {
  title: 'LV biplane',
  groups: [discs],
  shown: [
    ['LVEF_BP', 'EF'],
    ['LVEDV_BP', 'EDV'],
    ['LVESV_BP', 'ESV'],
  ],
  large: 'LVEF_BP',
};

const right: readonly NumbersGroup[] = [
  {
    title: 'Area',
    groups: [rightArea],
    shown: [
      ['FAC', 'FAC'],
      ['RVEDA', 'RVEDA'],
      ['RVESA', 'RVESA'],
    ],
  },
  { title: 'TAPSE', groups: [annulus], shown: [['TAPSE', 'TAPSE']] },
  { title: 'TAPSE 2D', groups: [annulus2D], shown: [['TAPSE_2D', 'TAPSE 2D']] },
];

const across: NumbersGroup = {
  title: 'LV diameters',
  groups: [diameters, diametersMmode],
  shown: [
    ['LVIDd', 'LVIDd'],
    ['LVIDs', 'LVIDs'],
    ['FS', 'FS'],
  ],
};

interface SectionProps {
  readonly title: string;
  readonly className: string;
  readonly closed: boolean;
  readonly children: ReactNode;
}

const Section = ({ title, className, closed, children }: SectionProps) => (
  <section className={`section ${className}`} aria-label={title}>
    <h2 className="section-title">
      {title}
      {closed && <span className="not-done">not done</span>}
    </h2>
    {!closed && children}
  </section>
);

/** The groups of which something is asked, with what of them is. */
const askedGroups = (groups: readonly NumbersGroup[], asked: Asked): readonly NumbersGroup[] =>
  groups
    .map((group) => ({ ...group, shown: group.shown.filter(([key]) => isAsked(asked, key)) }))
    .filter(({ shown }) => shown.length > 0);

const planeKeys: readonly MeasureKey[] = ['LVEF_4C', 'LVEDV_4C', 'LVESV_4C', 'LVEF_2C', 'LVEDV_2C', 'LVESV_2C'];

const LongAxes = ({ echo }: { readonly echo: EchoMeasures }) => (
  <p className="long-axes">
    {lengthLines(echo.outlines).map((line) => (
      <span key={line}>{line}</span>
    ))}
  </p>
);

/** Every number of an echo read that is asked for in its groups, with beats, single planes and the long axes compared. */
export const EchoResults = ({ scene, echo }: { readonly scene: EchoScene; readonly echo: EchoMeasures }) => {
  const task = useEchoMode((mode) => mode.task);
  const asked = useAsked();
  const closed = ({ groups }: NumbersGroup): boolean => isClosed(groups, { ...scene, task });
  const [biplane] = askedGroups([left], asked);
  const rightHeart = askedGroups(right, asked);
  const [lengths] = askedGroups([across], asked);
  const hasPlanes = planeKeys.some((key) => isAsked(asked, key));
  return (
    <>
      {(biplane !== undefined || hasPlanes) && (
        <Section title="LV biplane" className="section-lv" closed={closed(left)}>
          {biplane !== undefined && <Numbers {...biplane} scene={scene} />}
          {hasPlanes && <SinglePlanes scene={scene} />}
          {scene.begun('LVEF_BP') && <LongAxes echo={echo} />}
        </Section>
      )}
      {rightHeart.length > 0 && (
        <Section title="Right ventricle" className="section-rv" closed={rightHeart.every(closed)}>
          {rightHeart.map((part) =>
            closed(part) ? (
              <p key={part.title} className="group-not-done">
                {part.title} <span>not done</span>
              </p>
            ) : (
              <Numbers key={part.title} {...part} scene={scene} />
            ),
          )}
        </Section>
      )}
      {lengths !== undefined && (
        <Section title="LV diameters" className="section-lv" closed={closed(lengths)}>
          <Numbers {...lengths} scene={scene} />
        </Section>
      )}
    </>
  );
};
