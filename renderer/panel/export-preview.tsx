import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { csvRows } from './csv-rows.ts';
import { download } from './download.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  /** Hex SHA-256 of the bytes. */
  readonly hash: string;
}

const rowsShown = 60;
const charactersShown = 6000;

const Rows = ({ text }: { readonly text: string }) => {
  const [head, ...rows] = csvRows(text, rowsShown + 1);
  return (
    <table>
      <thead>
        <tr>
          {(head ?? []).map((cell, column) => (
            <th key={column} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, line) => (
          <tr key={line}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The first rows of an exported file, its receipt, and the button that hands it over. */
export const ExportPreview = ({ file }: { readonly file: ExportedFile }) => (
  <section className="card" aria-label={`Preview of ${file.name}`}>
    <div className="export-head">
      <h2>{file.name}</h2>
      <Button
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => download(file.name, file.mediaType, file.text)}
      >
        Download {file.name}
      </Button>
    </div>
    <div className="preview" role="region" aria-label={`First rows of ${file.name}`} tabIndex={0}>
      {file.mediaType.includes('csv') ? (
        <Rows text={file.text} />
      ) : (
        <pre>
          {file.text.slice(0, charactersShown)}
          {file.text.length > charactersShown ? '\n…' : ''}
        </pre>
      )}
    </div>
    <p className="receipt">
      Receipt: SHA-256 <span className="hash">{file.hash}</span>
    </p>
  </section>
);
