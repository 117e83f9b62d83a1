import { useMemo } from 'react';
import { ContourLayer } from '../drawing/contour-layer.tsx';
import { uptakeActions } from '../drawing/reading-actions.ts';
import { MeasureRow } from '../panel/measure-row.tsx';
import { valueOf } from '../panel/measure-text.ts';
import { HelpPanel } from '../panel/help-panel.tsx';
import { PartAside } from '../panel/part-aside.tsx';
import { readKeys } from '../panel/part-measures.ts';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { SliceColumn } from '../panel/slice-column.tsx';
import { maySign } from '../panel/still-wanted.ts';
import { StructurePicker } from '../panel/structure-picker.tsx';
import { ToolRail } from '../panel/tool-rail.tsx';
import { useShownValues } from '../panel/use-shown-values.ts';
import { usePartPage } from '../panel/use-part-page.ts';
import { useReadWanted } from '../panel/use-read-wanted.ts';
import { pointerHints } from '../state/pointer-hints.ts';
import type { OpenCase } from '../state/session.ts';
import { Viewport } from '../viewport/viewport.tsx';

const own = ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'] as const;

/** The page of Uptake. */
export const UptakePage = ({ open }: { readonly open: OpenCase }) => {
  const values = useShownValues();
  const wanted = useReadWanted(open);
  const { help, onHelp, signing, onSigning } = usePartPage({ open, actions: uptakeActions, signable: maySign(wanted) });
  const keys = useMemo(() => readKeys(open.content), [open]);
  return (
    <div className="reading reading-part">
      <ReadingHeader open={open} help={help} onHelp={onHelp}>
        <StructurePicker />
      </ReadingHeader>
      <SliceColumn open={open} />
      <ToolRail />
      <main className="view">
        <Viewport>
          <ContourLayer />
        </Viewport>
        <ReadLine />
      </main>
      {help ? (
        <HelpPanel pointer={pointerHints} onClose={onHelp} />
      ) : (
        <PartAside
          open={open}
          keys={keys}
          whole={keys}
          values={values}
          wanted={wanted}
          signing={signing}
          onSigning={onSigning}
        >
          <section className="section" aria-label="FDG uptake">
            <h2 className="section-title">FDG uptake</h2>
            {own.map((key) => (
              <MeasureRow key={key} measure={key} value={valueOf(values, key)} large={false} />
            ))}
          </section>
        </PartAside>
      )}
    </div>
  );
};
