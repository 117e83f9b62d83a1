import type { ReactNode } from 'react';

interface RowRegionProps {
  readonly title: string;
  /** Rows that there are, and those that are listed. */
  readonly total: number;
  readonly listed: number;
  /** Stands between the title and the rows. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** Rows that scroll in a place of their own, however many there are. */
export const RowRegion = ({ title, total, listed, before, children }: RowRegionProps) => (
  <section className="delivery-region" aria-label={title}>
    <h3>
      {title} <span className="dim">{listed < total ? `the first ${listed} of ${total}` : total}</span>
    </h3>
    {before}
    <div className="delivery-rows" role="region" aria-label={`${title}: rows`} tabIndex={0}>
      {children}
    </div>
  </section>
);
