import type { ProtocolFault } from '../../app/contract/trial-protocol.ts';
import { Trouble } from '../panel/trouble.tsx';

interface ProtocolFaultsProps {
  readonly faults: readonly ProtocolFault[];
  readonly isEmpty: boolean;
  readonly upToDate: boolean;
  readonly trouble: string | null;
  readonly onGo: (line: number) => void;
}

const headOf = (count: number): string => (count === 0 ? 'No fault.' : count === 1 ? 'One fault' : `${count} faults`);

/** What is wrong with the text; a click goes to its line. */
export const ProtocolFaults = ({ faults, isEmpty, upToDate, trouble, onGo }: ProtocolFaultsProps) => (
  <section className="protocol-faults" id="protocol-faults" aria-label="Faults" tabIndex={0}>
    {trouble !== null && <Trouble>{trouble}</Trouble>}
    {isEmpty ? (
      <p className="dim">Begin with an example above, open a file, or write the protocol here.</p>
    ) : (
      <p className="dim" role="status">
        {upToDate ? headOf(faults.length) : 'Checking …'}
      </p>
    )}
    {!isEmpty && (
      <ul>
        {faults.map(({ line, path, message }, place) => (
          <li key={place}>
            <button type="button" className="protocol-fault" disabled={line === null} onClick={() => onGo(line ?? 1)}>
              <span className="where">{line === null ? 'Whole' : `Line ${line}`}</span>
              <span>
                {path !== '' && <b>{path}: </b>}
                {message}
              </span>
            </button>
          </li>
        ))}
      </ul>
    )}
  </section>
);
