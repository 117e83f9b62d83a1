import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TrialProtocol } from '../../app/contract/trial-protocol.ts';
import {
  broughtModalities,
  choiceLines,
  exportLines,
  marginLines,
  proposalLines,
  readingLines,
} from './summary-words.ts';

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="protocol-part" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

interface OfProtocol {
  readonly protocol: TrialProtocol;
}

const Visits = ({ protocol }: OfProtocol) => {
  const modalities = broughtModalities(protocol);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Visit</th>
          <th scope="col">Day</th>
          {modalities.map((modality) => (
            <th key={modality} scope="col">
              {modality}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {protocol.visits.map((visit) => (
          <tr key={visit.name}>
            <th scope="row">
              {visit.name} {visit.name === protocol.baseline && <span className="dim">baseline</span>}
            </th>
            <td>{visit.day}</td>
            {modalities.map((modality) => (
              <td key={modality}>
                {visit.modalities.includes(modality) ? (
                  <IconCheck size={14} aria-label="yes" />
                ) : (
                  <span className="dim">no</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Measures = ({ protocol }: OfProtocol) => (
  <table>
    <tbody>
      {broughtModalities(protocol).map((modality) => (
        <tr key={modality}>
          <th scope="row" className="dim">
            {modality}
          </th>
          <td>{protocol.measures[modality]?.join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Margins = ({ protocol }: OfProtocol) => (
  <table>
    <caption className="unseen">Margins</caption>
    <tbody>
      {marginLines(protocol).map(([key, margin]) => (
        <tr key={key}>
          <th scope="row" className="dim">
            {key}
          </th>
          <td>{margin}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Choices = ({ protocol }: OfProtocol) => (
  <table>
    <tbody>
      {choiceLines(protocol).map(({ name, value, isDefault }) => (
        <tr key={name}>
          <th scope="row" className="dim">
            {name}
          </th>
          <td className={isDefault ? undefined : 'chosen'}>
            {value} {!isDefault && <span className="dim">not the default</span>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What a protocol comes to: visits by modalities, measures, the reading design, choices, export names. */
export const ProtocolSummary = ({ protocol }: OfProtocol) => {
  const { trial, endpoint } = protocol;
  const names = exportLines(protocol);
  const proposals = proposalLines(protocol);
  return (
    <>
      <Part title={trial.registration === undefined ? trial.name : `${trial.name} · ${trial.registration}`}>
        <Visits protocol={protocol} />
      </Part>
      <Part title="Measures">
        <p>
          Primary endpoint: change in <b>{endpoint.measure}</b> by {endpoint.modality}.
        </p>
        <Measures protocol={protocol} />
      </Part>
      <Part title="Reading">
        {readingLines(protocol).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Margins protocol={protocol} />
      </Part>
      <Part title="Choices of method">
        <Choices protocol={protocol} />
      </Part>
      {proposals.length > 0 && (
        <Part title="Proposals">
          {proposals.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Part>
      )}
      {names.length > 0 && (
        <Part title="Export names">
          {names.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Part>
      )}
    </>
  );
};
