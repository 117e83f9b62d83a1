import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { call } from '../state/call.ts';
import './model-panel.css';

/** The path of a file on the workstation; refused in words where it is not the one. */
const AddModel = ({ onAdded }: { readonly onAdded: () => void }) => {
  const [file, setFile] = useState('');
  const act = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (file.trim() === '') {
      act.say('Write the path of the ONNX file on this workstation.');
      return;
    }
    void act.run(async () => {
      await call('model.add', { file });
      setFile('');
      onAdded();
    });
  };
  return (
    <>
      <form onSubmit={submit}>
        <TextInput
          aria-label="Path of the ONNX file"
          placeholder="Path of the ONNX file"
          value={file}
          maxLength={4096}
          onChange={(event) => setFile(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" loading={act.busy}>
          Add the model
        </Button>
      </form>
      {act.trouble !== null && <Trouble>{act.trouble}</Trouble>}
    </>
  );
};

/** The file of the model that the protocol in force names: whether it is here, and how it comes here. */
export const ModelPanel = ({ mayAdd }: { readonly mayAdd: boolean }) => {
  const { answer, trouble, ask } = useAnswer('model.state', {});
  if (trouble !== null) return <Trouble>{trouble}</Trouble>;
  const model = answer?.model ?? null;
  if (model === null) return null;
  const { sha256, isHere } = model;
  return (
    <section className="protocol-model" aria-label="Model">
      <h2>Model</h2>
      <p title={`SHA-256 ${sha256}`}>
        <code>{sha256.slice(0, 12)}…</code>{' '}
        {isHere ? (
          <span className="dim">is here: readers are offered its outlines.</span>
        ) : (
          'is not here yet: readers are told so, and draw by hand.'
        )}
      </p>
      {!isHere && mayAdd && <AddModel onAdded={ask} />}
    </section>
  );
};
