import { useEffect } from 'react';
import { KeyPanel } from '../intake/key-panel.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer, type Asked } from '../panel/use-answer.ts';
import { ActButton } from './act-button.tsx';
import { useChoices } from './delivery-choices.ts';
import { forgetSubjects, lookAtDelivery, makeDelivery, useDelivery } from './delivery-job.ts';
import { FormChoice } from './form-choice.tsx';
import { leavesJoined } from './form-words.ts';
import { MadePanel } from './made-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { RunProgress } from './run-progress.tsx';
import { StudyPanel } from './study-panel.tsx';
import { wantedOf } from './wanted-of.ts';
import { AgainChoice, Destination, JoinedChoice } from './where-to.tsx';

const freshAfter_ms = 15_000;

type Key = Asked<'key.state'>;

/** What is still lacking before anything can be looked at; the key is asked for last. */
const useAskedFor = ({ answer }: Key) => {
  const choices = useChoices();
  const joined = leavesJoined(choices.form, choices.joined);
  const { wanted, lacking } = wantedOf(choices);
  const needsKey = joined && answer?.state !== 'open';
  return { joined, wanted: needsKey ? null : wanted, lacking: lacking ?? (needsKey ? 'Open the key.' : null) };
};

const Choosing = ({ keyNow }: { readonly keyNow: Key }) => {
  const { running, looked } = useDelivery();
  const { joined, wanted, lacking } = useAskedFor(keyNow);
  const busy = running !== null;
  return (
    <div className="delivery-left">
      <div className="delivery-choices">
        <section className="card delivery-what" aria-label="What leaves, and to whom">
          <FormChoice disabled={busy} />
          <Destination disabled={busy} />
          <JoinedChoice disabled={busy} />
          <AgainChoice disabled={busy} />
        </section>
        <StudyPanel disabled={busy} />
        {joined && keyNow.answer?.state === 'open' && <KeyPanel state={keyNow.answer} onDone={keyNow.ask} />}
      </div>
      <div className="delivery-foot">
        <ActButton
          isNext={looked === null}
          disabled={wanted === null}
          busy={busy}
          onClick={() => wanted !== null && void lookAtDelivery(wanted)}
        >
          {looked === null ? 'Look' : 'Look again'}
        </ActButton>
        <span className="dim" role="status">
          {lacking ?? 'Nothing is written or sent by a look.'}
        </span>
      </div>
    </div>
  );
};

const Nothing = () => (
  <p className="empty">
    Choose a form and a destination, then look: what is new there, what is held back and why, what speaks against it.
    Nothing leaves before you say so.
  </p>
);

/** Once it is sent again it is not asked for again. */
const deliver = async (): Promise<void> => {
  if (await makeDelivery()) useChoices.setState({ isAgain: false, why: '' });
};

/** Chosen at the left; looked at, run and found at the right. */
export const DeliverPanel = () => {
  const joined = useChoices((choices) => leavesJoined(choices.form, choices.joined));
  const key = useAnswer('key.state', {}, freshAfter_ms);
  const { running, looked, made, trouble } = useDelivery();
  const isClosed = key.answer !== null && key.answer.state !== 'open';
  useEffect(() => {
    if (isClosed) forgetSubjects();
  }, [isClosed, looked]);
  return (
    <div className="delivery-deliver">
      <h1 className="unseen">Deliver</h1>
      <Choosing keyNow={key} />
      <div className="delivery-right">
        {key.trouble !== null && <Trouble>{key.trouble}</Trouble>}
        {joined && isClosed && <KeyPanel state={key.answer} onDone={key.ask} />}
        {running !== null && <RunProgress running={running} />}
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {looked !== null && (
          <PlanPanel {...looked} busy={running !== null} onDeliver={() => void deliver()} />
        )}
        {made !== null && <MadePanel {...made} />}
        {running === null && looked === null && made === null && trouble === null && <Nothing />}
      </div>
    </div>
  );
}; // prettier-ignore
