/** How a trial writes its CSV: what separates cells, the decimal sign, and the form of times. */
import type { CSVDates, TrialProtocol } from '../../contract/trial-protocol.ts';

export interface CsvDialect {
  readonly separator: ',' | ';' | '\t';
  readonly decimal: '.' | ',';
  readonly dates: CSVDates;
  /** Whether the file begins with a byte-order mark: some spreadsheets know UTF-8 by it alone. */
  readonly byteOrderMark: boolean;
}

/** As RFC 4180 has it, where no protocol says otherwise. */
export const plainDialect: CsvDialect = { separator: ',', decimal: '.', dates: 'ISO 8601', byteOrderMark: false };

/** Of own scans there is no protocol. */
export const dialectOf = (protocol: TrialProtocol | null): CsvDialect => {
  const { separator = ',', ...given } = protocol?.export?.CSV ?? {};
  return { ...plainDialect, ...given, separator: separator === 'tab' ? '\t' : separator };
};

const dayOf: Readonly<Record<CSVDates, (year: string, month: string, day: string) => string>> = {
  'ISO 8601': (year, month, day) => `${year}-${month}-${day}`,
  'YYYY-MM-DD': (year, month, day) => `${year}-${month}-${day}`,
  'DD.MM.YYYY': (year, month, day) => `${day}.${month}.${year}`,
  'DD/MM/YYYY': (year, month, day) => `${day}/${month}/${year}`,
  'MM/DD/YYYY': (year, month, day) => `${month}/${day}/${year}`,
};

/** `at`, ISO 8601 in UTC: as it is, or its day in the form wanted and its time to the second. */
export const timeText = (at: string, dates: CSVDates): string => {
  const [day = '', time = ''] = at.split('T');
  const [year = '', month = '', ofMonth = ''] = day.split('-');
  return dates === 'ISO 8601' ? at : `${dayOf[dates](year, month, ofMonth)} ${time.slice(0, 8)}`;
};
