import { useEffect, useRef } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { ProtocolFault, TrialProtocol } from '../../app/contract/trial-protocol.ts';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { AdoptForm } from '../protocol/adopt-form.tsx';
import { ModelPanel } from '../protocol/model-panel.tsx';
import { noteInForce, useProtocolDraft, writeDraft } from '../protocol/protocol-draft.ts';
import { goToLine, ProtocolEditor } from '../protocol/protocol-editor.tsx';
import { ProtocolFaults } from '../protocol/protocol-faults.tsx';
import { ProtocolSource } from '../protocol/protocol-source.tsx';
import { ProtocolSummary } from '../protocol/protocol-summary.tsx';
import { ProtocolVersions } from '../protocol/protocol-versions.tsx';
import { useProtocolCheck } from '../protocol/use-protocol-check.ts';
import { roleNow, useSession } from '../state/session.ts';

type Current = CallOutput<'protocol.current'>['current'];
type Versions = CallOutput<'protocol.versions'>['versions'];

interface ProtocolProps {
  readonly current: Current;
  readonly versions: Versions;
}

/** Why a text cannot be adopted; null where it can. */
const whyNot = (text: string, current: Current, faults: number | null): string | null => {
  if (text.trim() === '') return 'There is no text yet.';
  if (text === current?.text) return `This is the text of version ${current.version}. Change it to adopt another.`;
  if (faults === null) return 'The text is being checked.';
  return faults > 0 ? 'Mend the faults first.' : null;
};

const Summary = ({ of, isLatest }: { readonly of: NonNullable<Current>['protocol'] | null; readonly isLatest: boolean }) => (
  <div className="protocol-summary" tabIndex={0} role="region" aria-label="Summary">
    {of === null ? (
      <p className="dim">Visits, measures and the reading design stand here as soon as the text has no fault.</p>
    ) : (
      <>
        {!isLatest && <p className="dim">Of the version in force: the text has faults.</p>}
        <ProtocolSummary protocol={of} />
      </>
    )}
  </div>
); // prettier-ignore

interface Written {
  readonly text: string;
  readonly isEmpty: boolean;
  readonly faults: readonly ProtocolFault[];
  /** What the text comes to; null while it has a fault or was not checked. */
  readonly protocol: TrialProtocol | null;
  readonly upToDate: boolean;
  readonly trouble: string | null;
}

/** The text in hand, else the version in force, with what is wrong with it. */
const useWritten = (current: Current): Written => {
  const draft = useProtocolDraft(({ text }) => text);
  const text = draft ?? current?.text ?? '';
  const isEmpty = text.trim() === '';
  const { checked, ...check } = useProtocolCheck(text, !isEmpty);
  const { faults, protocol } = isEmpty || checked === null ? { faults: [], protocol: null } : checked;
  return { text, isEmpty, faults, protocol, ...check };
};

/** Whether another version came into force while this text was written. */
const useAdoptedMeanwhile = (current: Current): boolean => {
  const version = current?.version ?? 0;
  const { text, base } = useProtocolDraft();
  useEffect(() => noteInForce(version), [version, text]);
  return text !== null && base !== null && base !== version;
};

/** The data manager's: written on the left, checked as it is typed; what it comes to on the right. */
const Writing = ({ current, versions, onAdopted }: ProtocolProps & { readonly onAdopted: () => void }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const written = useWritten(current);
  const { text, faults, protocol, upToDate } = written;
  const adoptedMeanwhile = useAdoptedMeanwhile(current);
  const examples = useAnswer('protocol.examples', {});
  const adopted = (): void => {
    useProtocolDraft.setState({ text: null, base: null, before: null });
    onAdopted();
  };
  return (
    <main className="protocol-page">
      <div className="protocol-left">
        <div className="protocol-head">
          <h1>Protocol</h1>
          <span className="spring" />
          <ProtocolSource text={text} inForce={current?.text ?? null} examples={examples.answer?.examples ?? []} />
        </div>
        <ProtocolEditor field={field} text={text} faults={faults} onChange={writeDraft} />
        <ProtocolFaults {...written} onGo={(line) => goToLine(field.current, line)} />
      </div>
      <div className="protocol-right">
        <Summary of={protocol ?? current?.protocol ?? null} isLatest={protocol !== null} />
        <AdoptForm
          text={text}
          version={(current?.version ?? 0) + 1}
          notYet={whyNot(text, current, upToDate ? faults.length : null)}
          adoptedMeanwhile={adoptedMeanwhile}
          onAdopted={adopted}
        />
        <ModelPanel mayAdd />
        <ProtocolVersions versions={versions} />
      </div>
    </main>
  );
};

/** The monitor's: the version in force as it was adopted. */
const Looking = ({ current, versions }: ProtocolProps) => {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <main className="protocol-page">
      <div className="protocol-left protocol-looking">
        <div className="protocol-head">
          <h1>Protocol</h1>
        </div>
        {current === null ? (
          <p className="dim">The trial has no protocol yet. A data manager adopts one.</p>
        ) : (
          <ProtocolEditor field={field} text={current.text} faults={[]} onChange={null} />
        )}
      </div>
      <div className="protocol-right">
        <Summary of={current?.protocol ?? null} isLatest />
        <ModelPanel mayAdd={false} />
        <ProtocolVersions versions={versions} />
      </div>
    </main>
  );
};

export const ProtocolPage = () => {
  const role = useSession(roleNow);
  const current = useAnswer('protocol.current', {});
  const versions = useAnswer('protocol.versions', {});
  const trouble = current.trouble ?? versions.trouble;
  const again = (): void => {
    current.ask();
    versions.ask();
  };
  const told = current.answer !== null && versions.answer !== null ? { current: current.answer.current, ...versions.answer } : null;
  return (
    <div className="page">
      <TopBar />
      {told === null ? (
        <main className="sheet">{trouble !== null && <Trouble>{trouble}</Trouble>}</main>
      ) : role === 'data manager' ? (
        <Writing {...told} onAdopted={again} />
      ) : (
        <Looking {...told} />
      )}
    </div>
  );
}; // prettier-ignore
