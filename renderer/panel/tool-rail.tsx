import { memo } from 'react';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMove,
  IconBrush,
  IconClockPlus,
  IconContrast2,
  IconContrastFilled,
  IconCopy,
  IconCrosshair,
  IconHandMove,
  IconLasso,
  IconRefresh,
  IconStack2,
  IconTrash,
  IconVectorSpline,
  IconWaveSine,
  IconZoomIn,
  IconZoomScan,
  type Icon,
} from '@tabler/icons-react';
import { useDrawingMode, type DrawingTool } from '../state/drawing-mode.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { ToolBar } from './tool-bar.tsx';

interface Tool {
  /** Id of the action in the key map. */
  readonly action: string;
  readonly icon: Icon;
  /** The drawing tool it picks; none for an act. */
  readonly tool?: DrawingTool;
  /** True for what changes the read. */
  readonly changes?: boolean;
}

const groups: readonly (readonly Tool[])[] = [
  [
    { action: 'tool-draw', icon: IconLasso, tool: 'draw', changes: true },
    { action: 'tool-spline', icon: IconVectorSpline, tool: 'spline', changes: true },
    { action: 'tool-brush', icon: IconBrush, tool: 'brush', changes: true },
    { action: 'tool-select', icon: IconArrowsMove, tool: 'select', changes: true },
  ],
  [
    { action: 'copy-to-next-slice', icon: IconCopy, changes: true },
    { action: 'copy-to-next-phase', icon: IconClockPlus, changes: true },
    { action: 'interpolate-slices', icon: IconStack2, changes: true },
    { action: 'interpolate-phases', icon: IconWaveSine, changes: true },
    { action: 'delete-contour', icon: IconTrash, changes: true },
  ],
  [
    { action: 'tool-crosshair', icon: IconCrosshair, tool: 'crosshair' },
    { action: 'tool-window', icon: IconContrast2, tool: 'window' },
    { action: 'tool-zoom', icon: IconZoomIn, tool: 'zoom' },
    { action: 'tool-pan', icon: IconHandMove, tool: 'pan' },
    { action: 'magnifier', icon: IconZoomScan },
    { action: 'invert', icon: IconContrastFilled },
    { action: 'reset-view', icon: IconRefresh },
  ],
  [
    { action: 'undo', icon: IconArrowBackUp, changes: true },
    { action: 'redo', icon: IconArrowForwardUp, changes: true },
  ],
];

const usePressed = (): ((entry: Tool) => boolean | undefined) => {
  const tool = useDrawingMode((mode) => mode.tool);
  const magnifier = useViewing((viewing) => viewing.magnifier);
  const inverted = useViewing((viewing) => viewing.inverted);
  return (entry) => {
    if (entry.tool !== undefined) return tool === entry.tool;
    if (entry.action === 'magnifier') return magnifier;
    return entry.action === 'invert' ? inverted : undefined;
  };
};

const useDisabled = (): ((entry: Tool) => boolean) => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const canUndo = useReadDocument((document) => document.done.length > 0);
  const canRedo = useReadDocument((document) => document.undone.length > 0);
  return (entry) => {
    if (entry.action === 'undo' && !canUndo) return true;
    if (entry.action === 'redo' && !canRedo) return true;
    return entry.changes === true && fixed;
  };
};

/** The tools, each with its name and key in the tooltip; the picked one is pressed. */
export const ToolRail = memo(() => {
  const pressed = usePressed();
  const disabled = useDisabled();
  return <ToolBar groups={groups} pressed={pressed} disabled={disabled} />;
});
ToolRail.displayName = 'ToolRail';
