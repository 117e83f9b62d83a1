import { useEffect, useMemo, useState } from 'react';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import type { MeasuredValue } from '../../measurement/result.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';
import { setPhase } from '../drawing/commands.ts';
import { ContourLayer } from '../drawing/contour-layer.tsx';
import { activeContexts, readingActions } from '../drawing/reading-actions.ts';
import { gradeImages } from '../panel/form-gestures.ts';
import { goToNext } from '../panel/go-to-next.ts';
import type { BeatEnds } from '../panel/beat-ends.ts';
import { BeatPanel } from '../panel/beat-panel.tsx';
import { watchGestures } from '../panel/gesture-toasts.tsx';
import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadAside } from '../panel/read-aside.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { StackColumn } from '../panel/stack-column.tsx';
import { maySign, stillWanted, type Wanted } from '../panel/still-wanted.ts';
import { StructurePicker } from '../panel/structure-picker.tsx';
import { ToolRail } from '../panel/tool-rail.tsx';
import { usePageKeys } from '../panel/use-page-keys.ts';
import { VolumeCurve } from '../panel/volume-curve.tsx';
import { watchBackend } from '../state/backend-presence.ts';
import { installKeys } from '../state/keymap.ts';
import { watchPlace } from '../state/last-place.ts';
import { useMeasured } from '../state/measured.ts';
import { pointerHints } from '../state/pointer-hints.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { Viewport } from '../viewport/viewport.tsx';

const curveFrom = 3;
const noValues: readonly MeasuredValue[] = [];

const focusOf = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

const useWanted = (open: OpenCase, ends: BeatEnds): Wanted => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const all = [...records.values()];
    const has = (structure: Structure, phase: CardiacPhase): boolean =>
      all.some((record) => {
        if (record.kind !== 'contour' || record.structure !== structure || open.stack === null) return false;
        return locateFrame(open.stack, record.SOPInstanceUID, record.frame)?.phase === ends[phase];
      });
    return stillWanted(all, has);
  }, [records, open, ends]);
};

/** The reading page: stack, tools, image, beat, results. */
export const ReadingPage = ({ open }: { readonly open: OpenCase }) => {
  const { values, warnings, phases, curve } = useMeasured();
  const [matrix, setMatrix] = useState(false);
  const [help, setHelp] = useState(false);
  const [signing, setSigning] = useState(false);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const sealed = useReadDocument((document) => document.read?.values ?? noValues);
  const ED = phases.ED.phase;
  const ES = phases.ES.phase;
  const ends = useMemo(() => ({ ED, ES }), [ED, ES]);
  const wanted = useWanted(open, ends);
  const signable = !fixed && maySign(wanted);

  const { caseCode } = open.content;

  useEffect(() => watchPlace(caseCode), [caseCode]);
  useEffect(() => watchGestures(), []);
  useEffect(() => watchBackend(), []);
  useEffect(() => installKeys(readingActions, activeContexts), []);
  usePageKeys({
    help: () => setHelp((on) => !on),
    matrix: () => setMatrix((on) => !on),
    sign: () => {
      setHelp(false);
      if (signable) setSigning(true);
    },
    next: () => {
      void goToNext(caseCode);
    },
    good: () => gradeImages('good', ''),
    fair: () => gradeImages('fair', ''),
    poor: () => gradeImages('poor', ''),
    notEvaluable: () => focusOf('.grade-not-evaluable')?.click(),
    comment: () => focusOf('.comment-field')?.focus(),
  });

  return (
    <div className={matrix ? 'reading reading-matrix' : 'reading'}>
      <ReadingHeader open={open} help={help} onHelp={() => setHelp(!help)}>
        <StructurePicker />
      </ReadingHeader>
      <StackColumn open={open} ends={ends} matrix={matrix} onMatrix={setMatrix} />
      <ToolRail />
      <main className="view">
        <Viewport>
          <ContourLayer />
        </Viewport>
        <ReadLine />
        <BeatPanel disabled={fixed} onSetED={() => setPhase('ED')} onSetES={() => setPhase('ES')}>
          {curve.length >= curveFrom ? (
            <VolumeCurve points={curve} phases={shownStack(open).phases} ends={ends} />
          ) : (
            <p className="curve-hint">
              Contour the LV endocardium at three phases or more to see its volume over the beat.
            </p>
          )}
        </BeatPanel>
      </main>
      {help ? (
        <HelpPanel pointer={pointerHints} onClose={() => setHelp(false)} />
      ) : (
        <ReadAside
          caseCode={caseCode}
          stack={open.stack}
          ends={ends}
          values={sealed.length > 0 ? sealed : values}
          warnings={warnings}
          wanted={wanted}
          signing={signing}
          onSigning={setSigning}
        />
      )}
    </div>
  );
};
