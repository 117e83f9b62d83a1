import { useEffect, useLayoutEffect, useState } from 'react';
import type { AdjudicatedCase } from '../../app/contract/calls/adjudication-calls.ts';
import { adjudicationActions } from '../adjudication/adjudication-actions.ts';
import { AdjudicationHeader } from '../adjudication/adjudication-header.tsx';
import { useAdjudication } from '../adjudication/adjudication-state.ts';
import { BothLines } from '../adjudication/both-lines.tsx';
import { ComparedTable } from '../adjudication/compared-table.tsx';
import { DecidePanel } from '../adjudication/decide-panel.tsx';
import { DrawnColumn } from '../adjudication/drawn-column.tsx';
import { OwnReadPanel } from '../adjudication/own-read-panel.tsx';
import { activeContexts } from '../drawing/reading-actions.ts';
import { isEchoCase } from '../echo/is-echo-case.ts';
import { HelpPanel } from '../panel/help-panel.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { installKeys } from '../state/keymap.ts';
import { watchPlace } from '../state/last-place.ts';
import { pointerHints } from '../state/pointer-hints.ts';
import type { OpenCase } from '../state/session.ts';
import { Viewport } from '../viewport/viewport.tsx';
import { usePageKey } from '../worklist/use-page-key.ts';
import '../adjudication/adjudication.css';
import '../drawing/contour-layer.css';

/** What the mouse does where nothing is drawn. */
const lookingHints = pointerHints.slice(0, 5);

/** Echo clips and uptake have no overlay yet: the numbers stand, and what to do. */
const NoOverlay = () => (
  <div className="no-overlay">
    <p>
      The two reads of this part are not overlaid here yet. Compare their numbers on the right; to see the images, begin
      a read of your own from A, and another from B.
    </p>
  </div>
);

interface CaseProps {
  readonly open: OpenCase;
  readonly at: AdjudicatedCase;
}

const AdjudicatedPage = ({ open, at }: CaseProps) => {
  const act = useAct();
  const [help, setHelp] = useState(false);
  const [signing, setSigning] = useState(false);
  const isOverlaid = open.part !== 'uptake' && !isEchoCase(open);
  const onHelp = (): void => setHelp((on) => !on);
  useEffect(() => watchPlace(open), [open]);
  useLayoutEffect(() => installKeys(adjudicationActions, activeContexts), []);
  usePageKey({ id: 'help', title: 'Help: all keys', group: 'Page', key: '?' }, onHelp);
  usePageKey({ id: 'sign', title: 'Sign the decision', group: 'Page', key: 'Ctrl+Enter' }, () => {
    setHelp(false);
    setSigning(true);
  });
  return (
    <div className="adjudication">
      <AdjudicationHeader open={open} act={act} isOverlaid={isOverlaid} help={help} onHelp={onHelp} />
      {isOverlaid ? (
        <DrawnColumn open={open} at={at} />
      ) : (
        <nav className="drawn-column" aria-label="Images with contours" />
      )}
      <main className="view adjudication-view">
        {isOverlaid ? (
          <Viewport>
            <BothLines at={at} />
          </Viewport>
        ) : (
          <NoOverlay />
        )}
      </main>
      {help ? (
        <HelpPanel pointer={lookingHints} onClose={onHelp} />
      ) : (
        <aside className="results" aria-label="Both reads and the decision">
          <div className="results-scroll" tabIndex={0} role="group" aria-label="Numbers and own read">
            <ComparedTable at={at} />
            <OwnReadPanel at={at} act={act} />
            {act.trouble !== null && <Trouble>{act.trouble}</Trouble>}
          </div>
          <DecidePanel at={at} signing={signing} onSigning={setSigning} />
        </aside>
      )}
    </div>
  );
};

/** Two reads of a case, one over the other and nameless, and the decision between them. */
export const AdjudicationPage = ({ open }: { readonly open: OpenCase }) => {
  const at = useAdjudication((state) => state.at);
  return at === null ? null : <AdjudicatedPage open={open} at={at} />;
};
