import { echoKeys } from '../../../measurement/echo-result.ts';
import type { MeasuredValue, MeasureWarning } from '../../../measurement/result.ts';
import { ChecksPanel } from '../../panel/checks-panel.tsx';
import { valueOf } from '../../panel/measure-text.ts';
import { ReadComment, ReadQuality } from '../../panel/read-form.tsx';
import { ReadSignature } from '../../panel/read-signature.tsx';
import { useMeasured } from '../../state/measured.ts';
import { useReadDocument } from '../../state/read-document.ts';
import type { OpenCase } from '../../state/session.ts';
import { EchoResults } from './echo-results.tsx';
import { echoScene } from './echo-scene.ts';
import { goToFrames } from './go-to-frame.ts';
import { useClipNumber } from './use-clip-number.ts';
import { useEchoWanted } from './use-echo-wanted.ts';
import './echo-aside.css';

interface EchoAsideProps {
  readonly open: OpenCase;
  readonly signing: boolean;
  readonly onSigning: (signing: boolean) => void;
}

const noValues: readonly MeasuredValue[] = [];

const isPlaced = ({ of }: MeasureWarning): boolean => (of?.frames ?? []).length > 0;
const goToWarning = ({ of }: MeasureWarning): void => goToFrames(of?.frames ?? []);

/** Everything right of the panes: numbers with their calibration, checks, form, signature or seal. */
export const EchoAside = ({ open, signing, onSigning }: EchoAsideProps) => {
  const measured = useMeasured();
  const sealed = useReadDocument((document) => document.read?.values ?? noValues);
  const wanted = useEchoWanted();
  const values = sealed.length > 0 ? sealed : measured.values;
  const records = useReadDocument((document) => document.records);
  const clip = useClipNumber(open);
  const scene = echoScene([...records.values()], values, measured.echo, clip);
  const keys = echoKeys.filter((key) => {
    const value = valueOf(values, key);
    return value !== null && !('missing' in value && value.missing === 'not-done');
  });

  return (
    <aside className="results" aria-label="Results">
      <div className="results-scroll">
        <EchoResults scene={scene} echo={measured.echo} />
        <ChecksPanel warnings={measured.warnings} isPlaced={isPlaced} onGo={goToWarning} />
        <ReadComment />
      </div>
      <ReadQuality />
      <ReadSignature
        caseCode={open.content.caseCode}
        values={values}
        keys={keys}
        wanted={wanted}
        signing={signing && wanted.blocking.length === 0}
        onSigning={onSigning}
      />
    </aside>
  );
};
