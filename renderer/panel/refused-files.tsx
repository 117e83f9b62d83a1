import { useState } from 'react';
import { Button } from '@mantine/core';
import type { RefusedFile } from '../../app/contract/intake.ts';
import { failureSentence } from './failure-sentences.ts';

const firstShown = 200;

/** Every file that could not be used, by name, with the reason in words. */
export const RefusedFiles = ({ files }: { readonly files: readonly RefusedFile[] }) => {
  const [all, setAll] = useState(false);
  const shown = all ? files : files.slice(0, firstShown);
  return (
    <div className="refused" role="region" aria-label="Files that could not be used" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Why it was left out</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((file) => (
            <tr key={`${file.file} ${file.code}`}>
              <th scope="row">{file.file}</th>
              <td>
                {failureSentence(file)} <span className="dim">({file.code})</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < files.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Show all {files.length}
        </Button>
      )}
    </div>
  );
};
