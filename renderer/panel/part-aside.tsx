import type { ReactNode } from 'react';
import type { OpenCase } from '../state/session.ts';
import { ReadComment, ReadQuality } from './read-form.tsx';
import { ReadSignature, type ReadSignatureProps } from './read-signature.tsx';

interface PartAsideProps extends Omit<ReadSignatureProps, 'caseCode'> {
  readonly open: OpenCase;
  /** What the part comes to: its numbers, tables and checks. */
  readonly children: ReactNode;
}

/** The read's form beside the image of a part: the part's own results, quality, comment, signature or seal. */
export const PartAside = ({ open, children, ...signature }: PartAsideProps) => (
  <aside className="results" aria-label="Results">
    <div className="results-scroll">
      {children}
      <ReadQuality />
      <ReadComment />
    </div>
    <ReadSignature {...signature} caseCode={open.content.caseCode} />
  </aside>
);
