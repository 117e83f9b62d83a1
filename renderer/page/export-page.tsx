import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { exportFormats } from '../../app/contract/calls.ts';
import { sha256 } from '../panel/download.ts';
import { ExportPreview, type ExportedFile } from '../panel/export-preview.tsx';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { call } from '../state/call.ts';

type Format = (typeof exportFormats)[number];

const formatWords: Record<Format, { readonly title: string; readonly holds: string }> = {
  'csv-long': {
    title: 'CSV, long',
    holds: 'One row a number: case code, read, measure, value, unit, method, or the reason why it is missing.',
  },
  'csv-wide': { title: 'CSV, wide', holds: 'One row a read, one column a measure.' },
  json: {
    title: 'JSON',
    holds: 'Contours in patient millimetres, numbers in full precision, and the seal of each read.',
  },
};

interface Exported {
  readonly reads: number;
  readonly files: readonly ExportedFile[];
  readonly warnings: CallOutput<'export.sealed'>['warnings'];
}

const exportSealed = async (format: Format): Promise<Exported> => {
  const { reads, files, warnings } = await call('export.sealed', { format });
  const hashed = await Promise.all(files.map(async (file) => ({ ...file, hash: await sha256(file.text) })));
  return { reads, files: hashed, warnings };
};

const readsText = (reads: number): string =>
  reads === 0
    ? 'No read is signed yet: there is nothing to export. Sign a read first.'
    : `${reads} sealed ${reads === 1 ? 'read' : 'reads'}, case codes only.`;

/** Exports the sealed reads, blinded: choose a form, look at the rows, take the file. */
export const ExportPage = () => {
  const [format, setFormat] = useState<Format>('csv-long');
  const [exported, setExported] = useState<Exported | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const choose = (value: string): void => {
    const chosen = exportFormats.find((name) => name === value);
    if (chosen) setFormat(chosen);
    setExported(null);
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      setExported(await exportSealed(format));
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <h1 className="sheet-title">Export the sealed reads</h1>
        <section className="card" aria-label="Form of the export">
          <SegmentedControl
            aria-label="Form of the export"
            data={exportFormats.map((name) => ({ value: name, label: formatWords[name].title }))}
            value={format}
            onChange={choose}
          />
          <p className="hint">{formatWords[format].holds} Only signed reads; no name, no date of the scan, no visit.</p>
          <div className="export-run">
            <Button onClick={() => void run()} loading={busy}>
              Prepare the export
            </Button>
            <span className="dim">Each export is written into the journal.</span>
          </div>
          {trouble !== null && <Trouble>{trouble}</Trouble>}
        </section>
        {exported !== null && (
          <p className="exported" role="status">
            {readsText(exported.reads)}
          </p>
        )}
        {exported?.warnings.map((warning, place) => (
          <Trouble key={place}>{warning.message}</Trouble>
        ))}
        {exported !== null &&
          exported.reads > 0 &&
          exported.files.map((file) => <ExportPreview key={file.name} file={file} />)}
      </main>
    </div>
  );
};
