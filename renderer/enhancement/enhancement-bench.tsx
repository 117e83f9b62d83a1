import type { SliceLine } from './slice-lines.ts';
import { SlicePanel } from './slice-panel.tsx';
import { SliceTable } from './slice-table.tsx';
import './enhancement-bench.css';

/** Below the image: the shown slice beside the table of all. */
export const EnhancementBench = ({ lines }: { readonly lines: readonly SliceLine[] }) =>
  lines.length === 0 ? (
    <div className="enhancement-bench enhancement-none">
      <p>
        These images form no short-axis stack: some lack their place in the patient, or lie across one another. They can
        be looked at, not measured.
      </p>
    </div>
  ) : (
    <div className="enhancement-bench">
      <SlicePanel lines={lines} />
      <SliceTable lines={lines} />
    </div>
  );
