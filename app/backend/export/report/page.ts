/** What every page of a report has in common: its size, its foot, and what the file says of itself. */
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { inFontLetters } from './font-letters.ts';

/** What is less important than the rest, on white. */
export const dim = '#59636e';

export const notClinical = 'Not for clinical use.';

export const heading = (text: string): Content => ({ text, fontSize: 11, bold: true, margin: [0, 10, 0, 3] });

export const sentence = (text: string): Content => ({ text, color: dim, margin: [0, 2, 0, 2] });

/** Words and what they stand for, line by line; what people typed stands here and nowhere else. */
export const factTable = (facts: readonly (readonly [string, string])[]): Content => ({
  table: { widths: [112, '*'], body: facts.map(([name, value]) => [{ text: name, color: dim }, inFontLetters(value)]) },
  layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
}); // prettier-ignore

/** Characters above which a text may be more than a page holds. */
const mostOnPage = 2500;

/** A heading with what is below it, on one page where that is not too long; `texts` are what it says. */
export const block = (title: string, below: Content, texts: readonly string[] = []): Content => ({
  unbreakable: texts.length < 40 && texts.join('').length < mostOnPage,
  stack: [heading(title), below],
});

/** A heading over words and what they stand for. */
export const factBlock = (title: string, facts: readonly (readonly [string, string])[]): Content =>
  block(title, factTable(facts), facts.flat());

/** Thin lines between rows, and room for many columns. */
export const thinLines: CustomTableLayout = {
  hLineWidth: (row) => (row === 0 ? 0 : row === 1 ? 0.8 : 0.4),
  hLineColor: (row) => (row === 1 ? '#000000' : '#b9c0c7'),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : 3),
  paddingRight: () => 3,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

export interface Page {
  readonly title: string;
  /** At the left of every page's foot. */
  readonly foot: string;
  /** When what is reported was signed, ISO 8601, UTC: the file is of that time. */
  readonly signedAt: string;
  readonly content: readonly Content[];
}

/** A4 upright. Nothing of it hangs on the time or the machine it is made on. */
export const pageDefinition = ({ title, foot, signedAt, content }: Page): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 36, 40, 46],
  version: '1.7',
  language: 'en-GB',
  displayTitle: true,
  info: { title, creator: 'Ventricle', producer: 'Ventricle', creationDate: new Date(signedAt) },
  defaultStyle: { font: 'Roboto', fontSize: 8.5 },
  footer: (page, pages) => ({
    columns: [
      { text: `${foot} ${notClinical}`, width: '*' },
      { text: `Page ${String(page)} of ${String(pages)}`, width: 'auto' },
    ],
    fontSize: 7,
    color: dim,
    margin: [40, 14, 40, 0],
  }),
  content: [...content],
});
