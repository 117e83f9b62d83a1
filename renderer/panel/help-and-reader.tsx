import { useSession } from '../state/session.ts';

interface HelpAndReaderProps {
  readonly help: boolean;
  readonly onHelp: () => void;
}

/** The end of the bar above a case: all keys, and who is logged in. */
export const HelpAndReader = ({ help, onHelp }: HelpAndReaderProps) => {
  const account = useSession((session) => session.status?.account ?? null);
  return (
    <>
      <button
        type="button"
        className="tab help-button"
        aria-expanded={help}
        aria-label="Help: all keys"
        onClick={onHelp}
      >
        <span className="key" aria-hidden>
          ?
        </span>
      </button>
      {account !== null && (
        <span className="dim reader-name" title={account}>
          {account}
        </span>
      )}
    </>
  );
};
