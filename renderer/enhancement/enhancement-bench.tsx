import type { SliceLine } from './slice-lines.ts';
import { SlicePanel } from './slice-panel.tsx';
import { SliceTable } from './slice-table.tsx';

/** Below the image: the shown slice beside the table of all. */
export const EnhancementBench = ({ lines }: { readonly lines: readonly SliceLine[] }) => (
  <div className="enhancement-bench">
    <SlicePanel lines={lines} />
    <SliceTable lines={lines} />
  </div>
);
