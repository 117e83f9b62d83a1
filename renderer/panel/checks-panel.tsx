import { IconAlertTriangleFilled, IconCheck } from '@tabler/icons-react';
import type { MeasureWarning } from '../../measurement/result.ts';

interface ChecksPanelProps {
  readonly warnings: readonly MeasureWarning[];
  /** True where the warning is about a place that can be shown. */
  readonly isPlaced: (warning: MeasureWarning) => boolean;
  readonly onGo: (warning: MeasureWarning) => void;
}

/** Warnings in words; a click goes to the place that one is about. */
export const ChecksPanel = ({ warnings, isPlaced, onGo }: ChecksPanelProps) => (
  <section className="section checks" aria-label="Checks">
    <h2 className="section-title">Checks</h2>
    {warnings.length === 0 ? (
      <p className="section-text">
        <IconCheck size={14} aria-hidden /> Nothing to look at again.
      </p>
    ) : (
      <ul className="warnings" tabIndex={0} aria-label="Warnings">
        {warnings.map((warning, place) => (
          <li key={`${warning.code} ${place}`}>
            {isPlaced(warning) ? (
              <button type="button" className="plain-button warning" onClick={() => onGo(warning)}>
                <IconAlertTriangleFilled size={12} aria-hidden /> <span>{warning.message}</span>
              </button>
            ) : (
              <span className="warning">
                <IconAlertTriangleFilled size={12} aria-hidden /> <span>{warning.message}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
);
