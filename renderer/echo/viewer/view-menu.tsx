import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useKeymap } from '../../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import type { ReadClip } from '../case-clips.ts';
import { echoViews, sayView, viewText } from './clip-words.ts';

/** The view of a clip and whose word it is; by click another one. */
export const ViewMenu = ({ clip }: { readonly clip: ReadClip }) => {
  const { keyOf } = useKeymap();
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const text = viewText(clip);
  const by = clip.viewBy === 'header' ? 'proposed' : clip.viewBy === 'reader' ? 'set' : '';
  const reason = clip.viewBy === 'header' ? clip.clip.proposedView?.reason : undefined;
  return (
    <Menu position="bottom-start" withinPortal shadow="md">
      <Menu.Target>
        <button
          type="button"
          className="view-button"
          data-by={clip.viewBy ?? 'nobody'}
          disabled={fixed}
          title={reason ?? (clip.viewBy === null ? 'Nobody has told the view of this clip' : undefined)}
          aria-label={`View: ${text} ${by}. Change it`}
        >
          <b>{text}</b>
          <span className="dim">{by}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {[...echoViews, null].map((view) => (
          <Menu.Item
            key={view ?? 'other'}
            rightSection={<span className="key">{keyOf(`view-${view ?? 'other'}`) ?? ''}</span>}
            onClick={() => sayView(view, clip)}
          >
            {view ?? 'Another view'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
