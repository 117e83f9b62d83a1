import { cellLooks, type CellState } from './cell-look.ts';

/** The shape of a state; the word stands beside it, or in the name of what holds it. */
export const StateMark = ({ state }: { readonly state: CellState }) => {
  const { shape, solid, tone } = cellLooks[state];
  return (
    <svg className={`state-mark tone-${tone}`} viewBox="0 0 12 12" width={12} height={12} aria-hidden>
      {solid !== undefined && <path d={solid} fill="currentColor" />}
      <path d={shape} fill="none" stroke="currentColor" strokeWidth={1.4} />
    </svg>
  );
};
