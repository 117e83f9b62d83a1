import type { Icon } from '@tabler/icons-react';
import { ToolButton } from './tool-button.tsx';

/** One button of the bar; `action` is its id in the key map. */
interface BarTool {
  readonly action: string;
  readonly icon: Icon;
}

interface ToolBarProps<T extends BarTool> {
  readonly groups: readonly (readonly T[])[];
  /** Undefined for an act, which is never pressed. */
  readonly pressed: (tool: T) => boolean | undefined;
  readonly disabled: (tool: T) => boolean;
}

/** Tools in groups, one above the other; each with its name and key in the tooltip. */
export const ToolBar = <T extends BarTool>({ groups, pressed, disabled }: ToolBarProps<T>) => (
  <aside className="tools" aria-label="Tools">
    <div className="tools-bar" role="toolbar" aria-label="Tools" aria-orientation="vertical">
      {groups.map((group, place) => [
        place > 0 && <span key={place} className="tool-gap" />,
        ...group.map((entry) => (
          <ToolButton
            key={entry.action}
            action={entry.action}
            icon={entry.icon}
            pressed={pressed(entry)}
            disabled={disabled(entry)}
          />
        )),
      ])}
    </div>
  </aside>
);
