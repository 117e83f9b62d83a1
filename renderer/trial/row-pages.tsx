import { CloseButton, Pagination, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

/** Rows of a page: more than a screen shows, and few enough to be there at once. */
const rowsOfPage = 100;

const settled_ms = 250;

/** Which rows are asked for. */
export interface RowsWanted {
  readonly text: string;
  readonly page: number;
  readonly find: (text: string) => void;
  readonly turn: (page: number) => void;
  /** For the call: what is looked for once nobody types any more, and where the page begins. */
  readonly asked: { readonly text?: string; readonly from: number; readonly most: number };
}

export const useRowsWanted = (): RowsWanted => {
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const [still] = useDebouncedValue(text.trim(), settled_ms);
  return {
    text,
    page,
    find: (next) => {
      setText(next);
      setPage(1);
    },
    turn: setPage,
    asked: { ...(still === '' ? {} : { text: still }), from: (page - 1) * rowsOfPage, most: rowsOfPage },
  };
};

interface RowPagesProps {
  readonly rows: RowsWanted;
  /** Rows that are asked for, in all. */
  readonly total: number;
  /** What a row is. */
  readonly of: string;
  /** What is looked for. */
  readonly label: string;
}

/** What is looked for, how much of it there is, and its pages where it is more than one. */
export const RowPages = ({ rows, total, of, label }: RowPagesProps) => {
  const first = Math.min(total, (rows.page - 1) * rowsOfPage + 1);
  const last = Math.min(total, rows.page * rowsOfPage);
  return (
    <div className="row-pages">
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        maxLength={64}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          rows.text === '' ? null : <CloseButton size="xs" aria-label="Show all" onClick={() => rows.find('')} />
        }
        value={rows.text}
        onChange={(event) => rows.find(event.currentTarget.value)}
      />
      <span className="dim figure" role="status">
        {total > rowsOfPage ? `${of} ${first} to ${last} of ${total}` : `${of}: ${total}`}
      </span>
      {total > rowsOfPage && (
        <Pagination
          size="xs"
          total={Math.ceil(total / rowsOfPage)}
          value={rows.page}
          onChange={rows.turn}
          getControlProps={(control) => ({ 'aria-label': control === 'next' ? 'Next page' : 'Page before' })}
        />
      )}
    </div>
  );
};
