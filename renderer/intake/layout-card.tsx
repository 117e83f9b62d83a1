import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Layout } from '../../app/contract/calls/intake-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { call } from '../state/call.ts';
import { isBeyond, withEdge, type Box } from './layout-boxes.ts';
import { LayoutPicture } from './layout-picture.tsx';

const edges = ['left', 'top', 'right', 'bottom'] as const;

interface BoxRowProps {
  readonly box: Box;
  readonly number: number;
  readonly layout: Layout;
  readonly onChange: (box: Box) => void;
  readonly onRemove: () => void;
  readonly onChoose: () => void;
}

const BoxRow = ({ box, number, layout, onChange, onRemove, onChoose }: BoxRowProps) => (
  <li className="layout-box" onFocus={onChoose}>
    <span>Box {number}</span>
    {edges.map((edge) => (
      <NumberInput
        key={edge}
        size="xs"
        hideControls
        leftSectionWidth={20}
        classNames={{ input: 'layout-edge' }}
        aria-label={`Box ${number}, ${edge}, pixels`}
        leftSection={<span className="dim">{edge.charAt(0)}</span>}
        value={box[edge]}
        onChange={(value) => {
          const next = withEdge(box, edge, Number(value), layout);
          if (next !== null) onChange(next);
        }}
      />
    ))}
    <button type="button" className="plain-button" aria-label={`Remove box ${number}`} onClick={onRemove}>
      <IconX size={15} aria-hidden />
    </button>
  </li>
);

const missingReason = (decision: 'approved' | 'refused', keep: readonly Box[], layout: Layout, reason: string) => {
  if (decision === 'refused') return reason === '' ? 'Say why it is refused.' : null;
  if (keep.length === 0) return 'Draw a box around what is to be kept, or refuse the layout.';
  return isBeyond(keep, layout.regions) && reason === ''
    ? 'What lies outside the calibrated regions is kept: say why it holds no text.'
    : null;
};

/** One layout: every frame's maximum, what is kept of it, and the decision. */
export const LayoutCard = ({ layout, onDone }: { readonly layout: Layout; readonly onDone: () => void }) => {
  const [keep, setKeep] = useState<readonly Box[]>(layout.keep);
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const { answer } = useAnswer('layout.picture', { layoutId: layout.layoutId });
  const { busy, trouble, run, say } = useAct();
  const decide = (decision: 'approved' | 'refused'): void => {
    const missing = missingReason(decision, keep, layout, reason.trim());
    if (missing !== null) {
      say(missing);
      return;
    }
    const input = { layoutId: layout.layoutId, decision, keep: [...keep], reason: reason.trim() };
    void run(() => call('layout.decide', input)).then((done) => done && onDone());
  };
  return (
    <article
      className="layout"
      aria-label={`Layout of ${layout.ManufacturerModelName}, ${layout.Columns} × ${layout.Rows}`}
    >
      <LayoutPicture
        layout={layout}
        png={answer?.png ?? null}
        keep={keep}
        chosen={chosen}
        onDraw={(box) => setKeep([...keep, box])}
        disabled={busy}
      />
      <div className="layout-side">
        <h3>
          {layout.Manufacturer} {layout.ManufacturerModelName}
        </h3>
        <p className="dim">
          {layout.Columns} × {layout.Rows} pixels · {layout.clips} {layout.clips === 1 ? 'clip' : 'clips'}
        </p>
        <p>
          Every pixel shows its highest value over all frames: whatever text appears in any of them is seen here. Only
          what is inside the boxes is kept; the rest becomes black.
        </p>
        <ul className="layout-boxes">
          {keep.map((box, index) => (
            <BoxRow
              key={index}
              box={box}
              number={index + 1}
              layout={layout}
              onChange={(next) => setKeep(keep.map((old, at) => (at === index ? next : old)))}
              onRemove={() => setKeep(keep.filter((_, at) => at !== index))}
              onChoose={() => setChosen(index)}
            />
          ))}
        </ul>
        <p className="dim">
          Drag on the picture to add a box.
          {JSON.stringify(keep) !== JSON.stringify(layout.keep) && (
            <>
              {' '}
              <button type="button" className="plain-button link" onClick={() => setKeep(layout.keep)}>
                As proposed
              </button>
            </>
          )}
        </p>
        <TextInput
          label="Reason, where one is needed"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="export-run">
          <Button loading={busy} onClick={() => decide('approved')}>
            No name is inside: approve
          </Button>
          <Button variant="default" loading={busy} onClick={() => decide('refused')}>
            Refuse
          </Button>
        </div>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
      </div>
    </article>
  );
};
