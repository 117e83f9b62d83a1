import { CataloguePanel } from '../intake/catalogue-panel.tsx';
import { CompletenessPanel } from '../intake/completeness-panel.tsx';
import { KeyPanel } from '../intake/key-panel.tsx';
import { LayoutsPanel } from '../intake/layouts-panel.tsx';
import { SourcePanel } from '../intake/source-panel.tsx';
import { TakePanel } from '../intake/take-panel.tsx';
import { isBusy, useTrialIntake } from '../intake/trial-intake-job.ts';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { showPage } from '../state/session.ts';

const freshAfter_ms = 15_000;

const NoProtocol = () => (
  <p className="empty">
    The trial has no protocol yet: it says which visits there are and what each has to bring.{' '}
    <button type="button" className="plain-button link" onClick={() => showPage('protocol')}>
      Adopt one first
    </button>
    .
  </p>
);

/** From a source to blinded copies: look through, match, check, approve, de-identify. */
const Steps = ({ visits }: { readonly visits: readonly string[] }) => {
  const intake = useTrialIntake();
  const { found } = intake;
  const stopped = found?.state === 'cancelled' || found?.state === 'failed';
  const isFound = found !== null && found.state !== 'looking' && !(stopped && found.studies.length === 0);
  return (
    <>
      <SourcePanel />
      {isFound && (
        <>
          <CataloguePanel found={found} visits={visits} disabled={isBusy(intake)} />
          <CompletenessPanel lines={found.completeness} disabled={isBusy(intake)} />
          <LayoutsPanel />
          <TakePanel found={found} />
        </>
      )}
    </>
  );
};

/** The data manager's intake; everything on it needs the key. */
export const IntakePage = () => {
  const key = useAnswer('key.state', {}, freshAfter_ms);
  const protocol = useAnswer('protocol.current', {});
  const current = protocol.answer?.current;
  const visits = current?.protocol.visits.map(({ name }) => name) ?? [];
  const isOpen = key.answer?.state === 'open';
  return (
    <div className="page">
      <TopBar />
      <main className="sheet sheet-wide">
        <h1 className="sheet-title">Intake</h1>
        {key.trouble !== null && <Trouble>{key.trouble}</Trouble>}
        {current === null && <NoProtocol />}
        {key.answer !== null && <KeyPanel state={key.answer} onDone={key.ask} />}
        {isOpen && current !== null && current !== undefined && <Steps visits={visits} />}
      </main>
    </div>
  );
};
