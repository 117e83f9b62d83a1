import { useMemo, useState } from 'react';
import { setPhase } from '../drawing/commands.ts';
import { ContourLayer } from '../drawing/contour-layer.tsx';
import { readingActions } from '../drawing/reading-actions.ts';
import { LongAxisBeside } from '../long-axis/long-axis-beside.tsx';
import { LongAxisPlaneLine } from '../long-axis/plane-line.tsx';
import { BeatPanel } from '../panel/beat-panel.tsx';
import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadAside } from '../panel/read-aside.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { StackColumn } from '../panel/stack-column.tsx';
import { StructurePicker } from '../panel/structure-picker.tsx';
import { ToolRail } from '../panel/tool-rail.tsx';
import { usePartPage } from '../panel/use-part-page.ts';
import { VolumeCurve } from '../panel/volume-curve.tsx';
import { ClickCatcher } from '../proposals/click-catcher.tsx';
import { proposalActions } from '../proposals/proposal-actions.ts';
import { ProposalLine } from '../proposals/proposal-line.tsx';
import { onSeenImage } from '../review/behind-sheet.ts';
import { ReadingReview } from '../review/reading-review.tsx';
import { reviewActions } from '../review/review-actions.ts';
import { useReviewOn } from '../review/review-store.ts';
import { useMeasured } from '../state/measured.ts';
import { pointerHints } from '../state/pointer-hints.ts';
import type { OpenCase } from '../state/session.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { Viewport } from '../viewport/viewport.tsx';

const curveFrom = 3;

const cineActions = [...onSeenImage([...readingActions, ...proposalActions]), ...reviewActions];

/** The reading page: stack, tools, image, beat, results. */
export const ReadingPage = ({ open }: { readonly open: OpenCase }) => {
  const { warnings, phases, curves } = useMeasured();
  const sheet = useReviewOn(open);
  const [matrix, setMatrix] = useState(false);
  const ED = phases.ED.phase;
  const ES = phases.ES.phase;
  const ends = useMemo(() => ({ ED, ES }), [ED, ES]);
  const { help, onHelp, signature, fixed } = usePartPage({
    open,
    actions: cineActions,
    acts: { matrix: () => setMatrix((on) => !on) },
  });

  return (
    <div className={matrix ? 'reading reading-matrix' : 'reading'}>
      <ReadingHeader open={open} help={help} onHelp={onHelp}>
        <StructurePicker />
      </ReadingHeader>
      <StackColumn open={open} ends={ends} matrix={matrix} onMatrix={setMatrix} />
      <ToolRail />
      <main className="view view-cine">
        {sheet ? (
          <ReadingReview open={open} />
        ) : (
          <LongAxisBeside open={open}>
            <Viewport>
              <LongAxisPlaneLine />
              <ContourLayer />
              <ClickCatcher />
            </Viewport>
          </LongAxisBeside>
        )}
        <ReadLine />
        <ProposalLine open={open} />
        <BeatPanel disabled={fixed || sheet} onSetED={() => setPhase('ED')} onSetES={() => setPhase('ES')}>
          {Math.max(curves.LV.points.length, curves.RV.points.length) >= curveFrom ? (
            <VolumeCurve curves={curves} phases={shownStack(open).phases} ends={ends} />
          ) : (
            <p className="curve-hint">
              Contour an endocardium at three phases or more to see the ventricle’s volume over the beat.
            </p>
          )}
        </BeatPanel>
      </main>
      {help ? (
        <HelpPanel pointer={pointerHints} onClose={onHelp} />
      ) : (
        <ReadAside caseCode={open.content.caseCode} stack={open.stack} ends={ends} warnings={warnings} {...signature} />
      )}
    </div>
  );
};
