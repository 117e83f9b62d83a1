import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { StructurePicker } from '../panel/structure-picker.tsx';
import { ToolRail } from '../panel/tool-rail.tsx';
import { usePartPage } from '../panel/use-part-page.ts';
import type { OpenCase } from '../state/session.ts';
import { RegionTable } from '../uptake/region-table.tsx';
import { UptakeAside } from '../uptake/uptake-aside.tsx';
import { UptakePanes } from '../uptake/uptake-panes.tsx';
import { UptakeSegments } from '../uptake/uptake-segments.tsx';
import { uptakePageActions } from '../uptake/uptake-actions.ts';
import { uptakePointerHints } from '../uptake/uptake-pointer-hints.ts';
import { useUptakePage } from '../uptake/use-uptake-page.ts';
import '../uptake/uptake.css';

/** The uptake page: PET slices, PET over MR, regions by slice and by segment, results. */
export const UptakePage = ({ open }: { readonly open: OpenCase }) => {
  const state = useUptakePage(open);
  const { help, onHelp, signature } = usePartPage({
    open,
    actions: uptakePageActions,
  });
  return (
    <div className="reading uptake">
      <ReadingHeader open={open} help={help} onHelp={onHelp}>
        <StructurePicker />
      </ReadingHeader>
      <ToolRail />
      <main className="view uptake-view">
        <UptakePanes open={open} state={state} />
        <div className="uptake-bench">
          <RegionTable open={open} />
          <UptakeSegments />
        </div>
        <ReadLine />
      </main>
      {help ? (
        <HelpPanel pointer={uptakePointerHints} onClose={onHelp} />
      ) : (
        <UptakeAside open={open} scale={state.scale} {...signature} />
      )}
    </div>
  );
};
