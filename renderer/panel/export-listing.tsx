import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { exportFormats } from '../../app/contract/calls.ts';
import { KeyPanel } from '../intake/key-panel.tsx';
import { sha256 } from './download.ts';
import { ExportArchive } from './export-archive.tsx';
import { ExportWarnings } from './export-warnings.tsx';
import { ExportPreview, type ExportedFile } from './export-preview.tsx';
import { sentenceOf } from './failure-sentences.ts';
import { Trouble } from './trouble.tsx';
import { useAnswer } from './use-answer.ts';
import { call } from '../state/call.ts';
import { roleNow, useSession } from '../state/session.ts';

const freshAfter_ms = 15_000;

type Format = (typeof exportFormats)[number];

const formatWords: Record<Format, { readonly title: string; readonly holds: string }> = {
  'csv-long': {
    title: 'CSV, long',
    holds: 'One row a number: case code, read, measure, value, unit, method, or the reason why it is missing.',
  },
  'csv-wide': { title: 'CSV, wide', holds: 'One row a read, one column a measure.' },
  json: {
    title: 'JSON',
    holds:
      'An index with every number in full precision; beside it, in a zip, each sealed read whole, contours in patient millimetres.',
  },
};

interface Exported {
  readonly reads: number;
  readonly files: readonly ExportedFile[];
  readonly archive: CallOutput<'export.sealed'>['archive'];
  readonly warnings: CallOutput<'export.sealed'>['warnings'];
}

const exportSealed = async (format: Format, isJoined: boolean): Promise<Exported> => {
  const { reads, files, archive, warnings } = isJoined
    ? { ...(await call('export.joined', { format })), warnings: [] }
    : await call('export.sealed', { format });
  const hashed = await Promise.all(files.map(async (file) => ({ ...file, hash: await sha256(file.text) })));
  return { reads, files: hashed, archive, warnings };
};

const readsText = (reads: number, isJoined: boolean): string =>
  reads === 0
    ? 'No read is signed yet: there is nothing to export. Sign a read first.'
    : `${reads} sealed ${reads === 1 ? 'read' : 'reads'}, ${isJoined ? 'with subject and visit' : 'case codes only'}.`;

interface JoinedProps {
  readonly isJoined: boolean;
  readonly onChange: (isJoined: boolean) => void;
}

/** What tells subject and visit is for the trial database alone, and needs the open key. */
const Joined = ({ isJoined, onChange }: JoinedProps) => {
  const key = useAnswer('key.state', {}, freshAfter_ms);
  return (
    <>
      <Checkbox
        mt="md"
        label="With subject and visit, for the trial database alone"
        checked={isJoined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {isJoined && key.answer !== null && key.answer.state !== 'open' && (
        <KeyPanel state={key.answer} onDone={key.ask} />
      )}
    </>
  );
};

/**
 * Exports the sealed reads: choose a form, look at the rows, take the file. `hint`: what it is beside the deliveries of a
 * trial.
 */
export const ExportListing = ({ hint }: { readonly hint?: string }) => {
  const isManager = useSession((session) => roleNow(session) === 'data manager');
  const [isJoined, setJoined] = useState(false);
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
      setExported(await exportSealed(format, isJoined));
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <>
      <h1 className="sheet-title">Export the sealed reads</h1>
      {hint !== undefined && <p className="dim">{hint}</p>}
      <section className="card" aria-label="Form of the export">
        <SegmentedControl
          aria-label="Form of the export"
          data={exportFormats.map((name) => ({ value: name, label: formatWords[name].title }))}
          value={format}
          onChange={choose}
        />
        <p className="hint">
          {formatWords[format].holds} Only signed reads; no name and no date of the scan
          {isJoined ? '; subject and visit as the key has them.' : ', no visit.'}
        </p>
        {isManager && (
          <Joined
            isJoined={isJoined}
            onChange={(joined) => {
              setJoined(joined);
              setExported(null);
              setTrouble(null);
            }}
          />
        )}
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
          {readsText(exported.reads, isJoined)}
        </p>
      )}
      {exported !== null &&
        exported.reads > 0 &&
        exported.files.map((file) => <ExportPreview key={file.name} file={file} />)}
      {exported !== null && exported.reads > 0 && exported.archive !== null && (
        <ExportArchive archive={exported.archive} reads={exported.reads} />
      )}
      {exported !== null && exported.warnings.length > 0 && <ExportWarnings warnings={exported.warnings} />}
    </>
  );
};
