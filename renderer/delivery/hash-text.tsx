import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

const shown = 12;
const said_ms = 2000;

interface HashTextProps {
  readonly hash: string;
  /** Whose hash it is. */
  readonly of: string;
}

type Copied = 'no' | 'yes' | 'refused';

/** The beginning of a SHA-256; all of it under the pointer, and to copy. Where copying is refused it stands whole, marked. */
export const HashText = ({ hash, of }: HashTextProps) => {
  const [copied, setCopied] = useState<Copied>('no');
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (copied === 'no') return undefined;
    if (copied === 'refused') {
      if (text.current !== null) window.getSelection()?.selectAllChildren(text.current);
      return undefined;
    }
    const timer = window.setTimeout(() => setCopied('no'), said_ms);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(hash).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return (
    <span className="hash-text">
      <span ref={text} className="hash" title={hash}>
        {copied === 'refused' ? hash : `${hash.slice(0, shown)}…`}
      </span>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Copy the SHA-256 of ${of}`} onClick={copy}>
        {copied === 'yes' ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </ActionIcon>
      <span className="unseen" role="status">
        {copied === 'yes' ? 'Copied' : copied === 'refused' ? 'The browser does not copy: it is marked, copy it by hand' : ''}
      </span>
    </span>
  );
}; // prettier-ignore
