import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { sizeText } from './delivery-words.ts';
import { HashText } from './hash-text.tsx';

export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Fetches it; null or left out where it is not at hand. */
  readonly ticket?: string | null;
}

interface FileTableProps {
  readonly label: string;
  readonly files: readonly ListedFile[];
}

/** Files with size and SHA-256; those that are at hand are downloaded from here. */
export const FileTable = ({ label, files }: FileTableProps) => (
  <table className="delivery-files" aria-label={label}>
    <thead>
      <tr>
        <th scope="col">File</th>
        <th scope="col" className="figure">
          Size
        </th>
        <th scope="col">SHA-256</th>
        <th scope="col">
          <span className="unseen">Download</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {files.map(({ name, bytes, sha256, ticket = null }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td className="figure" title={`${bytes} bytes`}>
            {sizeText(bytes)}
          </td>
          <td>
            <HashText hash={sha256} of={name} />
          </td>
          <td>
            {ticket !== null && (
              <Button
                component="a"
                variant="default"
                size="compact-sm"
                href={`/exports/${ticket}`}
                download={name}
                aria-label={`Download ${name}`}
                leftSection={<IconDownload size={14} aria-hidden />}
              >
                Download
              </Button>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
