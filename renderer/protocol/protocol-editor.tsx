import { useLayoutEffect, useState, type RefObject } from 'react';
import type { ProtocolFault } from '../../app/contract/trial-protocol.ts';
import { countLines, lineBounds, linesInSight } from './text-lines.ts';
import './protocol-editor.css';

const lineHeight = 18;
/** Above the first line. */
const padding = 8;

interface Sight {
  readonly top: number;
  readonly height: number;
}

/** Puts the cursor on a line, and the line into the middle of the field. */
export const goToLine = (field: HTMLTextAreaElement | null, line: number): void => {
  if (field === null) return;
  const { from, to } = lineBounds(field.value, line);
  field.focus();
  field.setSelectionRange(from, to);
  field.scrollTop = Math.max(0, (line - 0.5) * lineHeight - field.clientHeight / 2);
};

interface MarksProps {
  readonly lines: readonly number[];
  readonly top: number;
  readonly faults: ReadonlyMap<number, string>;
}

/** Numbers of the lines in sight, and a band over each faulty one. */
const Marks = ({ lines, top, faults }: MarksProps) => (
  <div className="protocol-marks" aria-hidden>
    {lines.map((line) => (
      <div
        key={line}
        className={faults.has(line) ? 'protocol-line protocol-line-faulty' : 'protocol-line'}
        style={{ transform: `translateY(${(line - 1) * lineHeight - top}px)` }}
        title={faults.get(line)}
      >
        {line}
      </div>
    ))}
  </div>
);

const byLine = (faults: readonly ProtocolFault[]): ReadonlyMap<number, string> => {
  const told = Map.groupBy(
    faults.filter(({ line }) => line !== null),
    ({ line }) => line ?? 0,
  );
  return new Map(Array.from(told, ([line, of]) => [line, of.map(({ message }) => message).join('\n')] as const));
};

interface ProtocolEditorProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly faults: readonly ProtocolFault[];
  /** Null where it is only looked at. */
  readonly onChange: ((text: string) => void) | null;
}

/** The text with the numbers of its lines; those with a fault are marked. */
export const ProtocolEditor = ({ field, text, faults, onChange }: ProtocolEditorProps) => {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0 });
  const look = (): void => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = field.current ?? {};
    setSight((last) => (last.top === top && last.height === height ? last : { top, height }));
  };
  useLayoutEffect(() => {
    const seen = field.current;
    if (seen === null) return;
    const observer = new ResizeObserver(() => setSight({ top: seen.scrollTop, height: seen.clientHeight }));
    observer.observe(seen);
    return () => observer.disconnect();
  }, [field]);
  return (
    <div className="protocol-editor">
      <Marks
        lines={linesInSight(countLines(text), sight.top - padding, sight.height + padding, lineHeight)}
        top={sight.top - padding}
        faults={byLine(faults)}
      />
      <textarea
        ref={field}
        className="protocol-text"
        aria-label="Text of the protocol"
        aria-describedby={onChange === null ? undefined : 'protocol-faults'}
        aria-invalid={faults.length > 0}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        value={text}
        readOnly={onChange === null}
        onScroll={look}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
    </div>
  );
};
