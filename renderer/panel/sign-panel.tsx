import { Button } from '@mantine/core';
import { maySign, wantedText, type Wanted } from './still-wanted.ts';

interface SignPanelProps {
  readonly wanted: Wanted;
  readonly disabled: boolean;
  readonly onSign: () => void;
}

/** What is still wanted, and the way to the signature. */
export const SignPanel = ({ wanted, disabled, onSign }: SignPanelProps) => (
  <section className="sign" aria-label="Signature">
    <p className="wanted" id="wanted">
      {wantedText(wanted) ?? 'Nothing more is wanted.'}
    </p>
    <Button fullWidth size="md" aria-describedby="wanted" disabled={disabled || !maySign(wanted)} onClick={onSign}>
      Sign this read
    </Button>
  </section>
);
