import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { agreementForms } from '../../app/contract/calls/agreement-calls.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { download } from '../panel/download.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';

type Form = (typeof agreementForms)[number];
type File = CallOutput<'agreement.export'>['files'][number];

const words: Readonly<Record<Form, string>> = { csv: 'Tables as CSV', svg: 'Plots as SVG', pdf: 'Plots as PDF' };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0);

const take = ({ name, mediaType, encoding, content }: File): void =>
  download(name, mediaType, encoding === 'text' ? content : bytesOf(content));

const Prepared = ({ files, onClose }: { readonly files: readonly File[]; readonly onClose: () => void }) => (
  <section className="card prepared" aria-label="Prepared files">
    <p role="status">
      {files.length === 0
        ? 'There is no pair to draw yet: no file was made.'
        : `${String(files.length)} ${files.length === 1 ? 'file' : 'files'}, noted in the journal:`}
    </p>
    <ul>
      {files.map((file) => (
        <li key={file.name}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => take(file)}
          >
            {file.name}
          </Button>
        </li>
      ))}
    </ul>
    <Button
      size="compact-sm"
      variant="subtle"
      className="prepared-close"
      leftSection={<IconX size={14} aria-hidden />}
      onClick={onClose}
    >
      Close
    </Button>
  </section>
);

/** Tables of every measure, plots of the one that is shown; every export is told in the journal. */
export const useAgreementExport = (measure: MeasureKey | null) => {
  const { busy, trouble, run } = useAct();
  const [files, setFiles] = useState<readonly File[] | null>(null);
  const prepare = (form: Form): void =>
    void run(async () => {
      setFiles(null);
      setFiles((await call('agreement.export', { form, measure: form === 'csv' ? null : measure })).files);
    });
  return {
    acts: (
      <div className="agreement-acts" role="group" aria-label="Export">
        {agreementForms.map((form) => (
          <Button key={form} size="xs" variant="default" disabled={busy} onClick={() => prepare(form)}>
            {words[form]}
          </Button>
        ))}
      </div>
    ),
    prepared: (
      <>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {files !== null && <Prepared files={files} onClose={() => setFiles(null)} />}
      </>
    ),
  };
};
