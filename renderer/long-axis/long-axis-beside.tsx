import { Tooltip } from '@mantine/core';
import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import { keepFocus } from '../panel/keep-focus.ts';
import { registerActions, useKeymap } from '../state/keymap.ts';
import { preview } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { longAxisActions } from './long-axis-actions.ts';
import { toggleLongAxis } from './long-axis-acts.ts';
import { LongAxisPane } from './long-axis-pane.tsx';
import { chosenCine, cinesOf, freshPane, useLongAxis } from './long-axis-state.ts';
import './long-axis.css';

const ShowButton = () => {
  const { keyOf } = useKeymap();
  const key = keyOf('long-axis');
  return (
    <Tooltip label={`Long axis beside the short axis${key === null ? '' : ` · ${key}`}`} position="left">
      <button
        type="button"
        className="long-axis-show"
        aria-label="Show the long axis"
        aria-keyshortcuts={key ?? undefined}
        onMouseDown={keepFocus}
        onClick={toggleLongAxis}
      >
        Long axis
      </button>
    </Tooltip>
  );
};

interface LongAxisBesideProps {
  readonly open: OpenCase;
  /** The short axis. */
  readonly children: ReactNode;
}

/** The short axis, with the long axis beside it where the case has one. */
export const LongAxisBeside = ({ open, children }: LongAxisBesideProps) => {
  const cines = cinesOf(open);
  const on = useLongAxis((now) => now.on);
  const chosen = useLongAxis((now) => now.chosen);
  const cine = chosenCine(cines, chosen);
  const isThere = cine !== null;
  useLayoutEffect(() => (isThere ? registerActions(longAxisActions) : undefined), [isThere]);
  useEffect(
    () => () => {
      preview([]);
      useLongAxis.setState({ ...freshPane, chosen: null, valve: null });
    },
    [open],
  );
  return (
    <div className={cine === null ? 'beside' : on ? 'beside beside-pane' : 'beside beside-strip'}>
      {children}
      {cine !== null && (on ? <LongAxisPane key={cine.id} open={open} cines={cines} cine={cine} /> : <ShowButton />)}
    </div>
  );
};
