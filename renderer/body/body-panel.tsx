import { useId, useState } from 'react';
import { indexedKeys } from '../../measurement/cine-measures.ts';
import { isMissing } from '../../measurement/quantity.ts';
import { isAsked } from '../state/asked.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { bodyKeys, entryOf, type BodyKey } from './body-entry.ts';
import { BodyField } from './body-field.tsx';
import './body.css';
import { keepEntry, subjectOf } from './keep-entry.ts';

interface Refused {
  readonly entry: BodyKey;
  readonly sentence: string;
}

const useHeaderRate = (): number | null =>
  useSession(({ open }) => (open === null ? null : caseStackOf(open.content).heartRate_bpm));

/** "BSA 1.99 m² · Mosteller", or what would give it. */
const useSurface = (): string => {
  const { bodySurface_m2 } = useMeasured();
  const { bodySurface } = useChoices();
  if (isMissing(bodySurface_m2)) return `BSA from height and weight`;
  return `BSA ${bodySurface_m2.toFixed(2)} m² · ${bodySurface}`;
};

/** Height, weight and heart rate, the body surface they give, and why an entry was refused, all in place (M1.3, M1.8). */
export const BodyPanel = ({ fixed }: { readonly fixed: boolean }) => {
  const subject = useReadDocument(({ records }) => subjectOf(records));
  const asked = useAsked();
  const rate = useHeaderRate();
  const surface = useSurface();
  const [refused, setRefused] = useState<Refused | null>(null);
  const note = useId();
  // Where nothing that is asked for hangs on the body, nobody is asked for it.
  if (!indexedKeys.some((key) => isAsked(asked, key))) return null;
  const keys = bodyKeys.filter((key) => key !== 'heartRate_bpm' || isAsked(asked, 'CO'));
  return (
    <section className="section body-panel" aria-label="Body">
      <h2>
        <span className="section-title">Body</span>
        <span id={note} className={refused === null ? 'section-note' : 'section-note body-refused'} role="status">
          {refused?.sentence ?? surface}
        </span>
      </h2>
      <div className="body-fields">
        {keys.map((key) => (
          <BodyField
            key={key}
            entry={key}
            kept={entryOf(subject, key)}
            header={key === 'heartRate_bpm' ? rate : null}
            fixed={fixed}
            refusedBy={refused?.entry === key ? note : null}
            onKeep={(value) => keepEntry(key, value)}
            onRefused={(sentence) =>
              setRefused((now) => {
                if (sentence !== null) return { entry: key, sentence };
                return now?.entry === key ? null : now;
              })
            }
          />
        ))}
      </div>
    </section>
  );
};
