import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMove,
  IconBrightnessUp,
  IconBrush,
  IconFlag,
  IconHandMove,
  IconLasso,
  IconRulerMeasure,
  IconTrash,
  IconVectorSpline,
  IconZoomIn,
  type Icon,
} from '@tabler/icons-react';
import { ToolBar } from '../../panel/tool-bar.tsx';
import { readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { useEchoMode, type EchoTool } from '../echo-mode.ts';
import { taskOf } from '../echo-tasks.ts';
import { toolsFor } from './slot-sentences.ts';

interface Tool {
  /** Id of the action in the key map. */
  readonly action: string;
  readonly icon: Icon;
  /** The tool it picks; none for an act. */
  readonly tool?: EchoTool;
  /** True for what changes the read. */
  readonly changes?: boolean;
}

const groups: readonly (readonly Tool[])[] = [
  [
    { action: 'tool-trace', icon: IconLasso, tool: 'trace', changes: true },
    { action: 'tool-points', icon: IconVectorSpline, tool: 'spline', changes: true },
    { action: 'tool-brush', icon: IconBrush, tool: 'brush', changes: true },
    { action: 'tool-apex', icon: IconFlag, tool: 'apex', changes: true },
    { action: 'tool-caliper', icon: IconRulerMeasure, tool: 'caliper', changes: true },
    { action: 'tool-select', icon: IconArrowsMove, tool: 'select', changes: true },
  ],
  [{ action: 'delete-tracing', icon: IconTrash, changes: true }],
  [
    { action: 'tool-brightness', icon: IconBrightnessUp, tool: 'brightness' },
    { action: 'tool-zoom', icon: IconZoomIn, tool: 'zoom' },
    { action: 'tool-pan', icon: IconHandMove, tool: 'pan' },
  ],
  [
    { action: 'undo', icon: IconArrowBackUp, changes: true },
    { action: 'redo', icon: IconArrowForwardUp, changes: true },
  ],
];

const looking: readonly EchoTool[] = ['select', 'pan', 'zoom', 'brightness'];

const useDisabled = (): ((entry: Tool) => boolean) => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const canUndo = useReadDocument((document) => document.done.length > 0);
  const canRedo = useReadDocument((document) => document.undone.length > 0);
  const shape = useEchoMode((mode) => taskOf(mode.task)?.shape ?? 'scale');
  return ({ action, tool, changes }) => {
    if (action === 'undo' && !canUndo) return true;
    if (action === 'redo' && !canRedo) return true;
    const serves = tool === undefined || looking.includes(tool) || toolsFor[shape].includes(tool);
    return !serves || (changes === true && fixed);
  };
};

/** The tools of the echo hand; those that do not make what the slot asks for cannot be picked. */
export const EchoTools = () => {
  const tool = useEchoMode((mode) => mode.tool);
  const disabled = useDisabled();
  const pressed = (entry: Tool): boolean | undefined => (entry.tool === undefined ? undefined : entry.tool === tool);
  return <ToolBar groups={groups} pressed={pressed} disabled={disabled} />;
};
