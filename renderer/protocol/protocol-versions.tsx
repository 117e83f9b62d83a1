import type { CallOutput } from '../../app/contract/calls.ts';

type Version = CallOutput<'protocol.versions'>['versions'][number];

const dayOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** Every version with its date and reason, the one in force first. */
export const ProtocolVersions = ({ versions }: { readonly versions: readonly Version[] }) => (
  <section className="protocol-versions" aria-label="Versions">
    <h2>Versions</h2>
    {versions.length === 0 ? (
      <p className="dim">None is adopted yet.</p>
    ) : (
      <ol tabIndex={0} aria-label="Versions, the one in force first">
        {versions.map(({ version, adoptedAt, reason, hash }, place) => (
          <li key={version} title={`SHA-256 ${hash}\n${reason}`}>
            <span>
              {version} {place === 0 && <span className="dim">in force</span>}
            </span>
            <span className="dim">{dayOf(adoptedAt)}</span>
            <span className="reason">{reason}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
