import { Button } from '@mantine/core';
import type { Layout } from '../../app/contract/calls/intake-calls.ts';

const timeText = (at: string): string => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

const keptText = ({ state, keep }: Layout): string =>
  state === 'refused' ? 'nothing' : `${keep.length} ${keep.length === 1 ? 'box' : 'boxes'}`;

interface DecidedProps {
  readonly layouts: readonly Layout[];
  readonly onChange: (layoutId: string) => void;
}

/** Layouts that somebody decided on, with who, when and why; a decision holds for what is taken in from then on. */
export const DecidedLayouts = ({ layouts, onChange }: DecidedProps) => (
  <table className="decided-layouts" aria-label="Layouts that were decided">
    <thead>
      <tr>
        <th scope="col">Scanner</th>
        <th scope="col">Size</th>
        <th scope="col">Decision</th>
        <th scope="col">Kept</th>
        <th scope="col">By</th>
        <th scope="col">Reason</th>
        <th scope="col">
          <span className="unseen">Decide anew</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {layouts.map((layout) => (
        <tr key={layout.layoutId}>
          <th scope="row">
            {layout.Manufacturer} {layout.ManufacturerModelName}
          </th>
          <td className="nowrap">
            {layout.Columns} × {layout.Rows}
          </td>
          <td>{layout.state}</td>
          <td className="nowrap">{keptText(layout)}</td>
          <td>
            {layout.decidedBy}{' '}
            <span className="dim nowrap">{layout.decidedAt === null ? '' : timeText(layout.decidedAt)}</span>
          </td>
          <td>{layout.reason}</td>
          <td className="figure">
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Decide anew on ${layout.ManufacturerModelName}, ${layout.Columns} × ${layout.Rows}`}
              onClick={() => onChange(layout.layoutId)}
            >
              Decide anew
            </Button>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
