import { ContourLayer } from '../drawing/contour-layer.tsx';
import { enhancementActions } from '../drawing/reading-actions.ts';
import { EnhancementAside } from '../enhancement/enhancement-aside.tsx';
import { EnhancementBench } from '../enhancement/enhancement-bench.tsx';
import { lateEnhancementActions } from '../enhancement/enhancement-actions.ts';
import { OtherKind } from '../enhancement/other-kind.tsx';
import { PaintedMyocardium } from '../enhancement/painted-myocardium.tsx';
import { useSliceLines } from '../enhancement/use-slice-lines.ts';
import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { SliceColumn } from '../panel/slice-column.tsx';
import { StructurePicker } from '../panel/structure-picker.tsx';
import { ToolRail } from '../panel/tool-rail.tsx';
import { usePartPage } from '../panel/use-part-page.ts';
import { paintingHints } from '../state/pointer-hints.ts';
import type { OpenCase } from '../state/session.ts';
import { Viewport } from '../viewport/viewport.tsx';
import '../enhancement/enhancement.css';

const actions = [...enhancementActions, ...lateEnhancementActions];

/** The late enhancement page: slices, painted myocardium, the slice's threshold among its values, all slices, results. */
export const EnhancementPage = ({ open }: { readonly open: OpenCase }) => {
  const lines = useSliceLines();
  const { help, onHelp, signature } = usePartPage({ open, actions });
  return (
    <div className="reading reading-part enhancement">
      <ReadingHeader open={open} help={help} onHelp={onHelp}>
        <StructurePicker />
      </ReadingHeader>
      <SliceColumn open={open} />
      <ToolRail />
      <main className="view">
        <Viewport>
          <PaintedMyocardium />
          <ContourLayer />
          <OtherKind />
        </Viewport>
        <EnhancementBench lines={lines} />
        <ReadLine />
      </main>
      {help ? (
        <HelpPanel pointer={paintingHints} onClose={onHelp} />
      ) : (
        <EnhancementAside open={open} lines={lines} {...signature} />
      )}
    </div>
  );
};
