import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { CallOutput } from '../../app/contract/calls.ts';

interface Props {
  readonly archive: NonNullable<CallOutput<'export.sealed'>['archive']>;
  readonly reads: number;
}

/** The zip of an export: too large to be shown, so the browser takes it straight to its downloads. */
export const ExportArchive = ({ archive: { name, ticket }, reads }: Props) => (
  <section className="card" aria-label={`The archive ${name}`}>
    <div className="export-head">
      <h2>{name}</h2>
      <Button
        component="a"
        href={`/exports/${ticket}`}
        download={name}
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        Download {name}
      </Button>
    </div>
    <p className="hint">
      The index and {reads === 1 ? 'the sealed read' : `all ${reads} sealed reads`}, a file each. The SHA-256 of a file
      is the seal of its read.
    </p>
  </section>
);
