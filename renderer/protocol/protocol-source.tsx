import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { download } from '../panel/download.ts';
import { replaceDraft, useProtocolDraft } from './protocol-draft.ts';

interface ProtocolSourceProps {
  /** The text that is shown. */
  readonly text: string;
  /** Null before the first version. */
  readonly inForce: string | null;
  readonly examples: readonly { readonly name: string; readonly text: string }[];
}

/** Where a text comes from: an example, a file, the version in force; what it replaces can be taken back. */
export const ProtocolSource = ({ text, inForce, examples }: ProtocolSourceProps) => {
  const before = useProtocolDraft((draft) => draft.before);
  const reset = useRef<() => void>(null);
  const open = async (file: File | null): Promise<void> => {
    // Corrected and chosen again it is the same name, which is no change to a browser.
    reset.current?.();
    if (file !== null) replaceDraft(await file.text(), text);
  };
  return (
    <>
      {examples.length > 0 && <span className="dim">Examples</span>}
      {examples.map((example) => (
        <Button key={example.name} variant="default" size="xs" onClick={() => replaceDraft(example.text, text)}>
          {example.name.replace('.yaml', '')}
        </Button>
      ))}
      <FileButton resetRef={reset} accept=".yaml,.yml,.json,text/plain" onChange={(file) => void open(file)}>
        {(props) => (
          <Button {...props} variant="default" size="xs">
            Open a file
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        size="xs"
        disabled={text === ''}
        onClick={() => download('protocol.yaml', 'application/yaml', text)}
      >
        Save as a file
      </Button>
      {inForce !== null && (
        <Button variant="default" size="xs" disabled={text === inForce} onClick={() => replaceDraft(null, text)}>
          Version in force
        </Button>
      )}
      {before !== null && (
        <Button variant="subtle" size="xs" onClick={() => replaceDraft(before, text)}>
          Take back
        </Button>
      )}
    </>
  );
};
