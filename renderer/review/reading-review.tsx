import { useMemo } from 'react';
import { shownContours } from '../drawing/contour-records.ts';
import { useKeymap } from '../state/keymap.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { closeReview } from './review-store.ts';
import { ReviewSheet } from './review-sheet.tsx';
import type { ReviewPlace } from './sheet-bands.tsx';
import type { SheetSource } from './sheet-cells.ts';

const goThere = (to: ReviewPlace): void => {
  goTo(to);
  closeReview();
};

/** The review sheet of the open read. */
export const ReadingReview = ({ open }: { readonly open: OpenCase }) => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const { warnings, phases, phasesRV } = useMeasured();
  const { keyOf } = useKeymap();
  const source = useMemo((): SheetSource => {
    const { slices, phases: count } = shownStack(open);
    return {
      slices,
      phases: count,
      contours: shownContours(records, preview),
      ledger: [...records.values()].filter((record) => record.kind === 'ledger'),
      warnings,
      ends: {
        LV: { ED: phases.ED.phase, ES: phases.ES.phase },
        RV: { ED: phasesRV.ED.phase, ES: phasesRV.ES.phase },
      },
    };
  }, [open, records, preview, warnings, phases, phasesRV]);
  return (
    <ReviewSheet
      source={source}
      normal={open.stack?.normal ?? null}
      here={{ slice, phase }}
      onGo={goThere}
      onClose={closeReview}
      closeKey={keyOf('review-sheet')}
    />
  );
};
