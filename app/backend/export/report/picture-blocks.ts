/** The pictures of a part on paper: a grid under its title and legend, which stand again on every page it runs over. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { innerWidth } from '../write-pdf.ts';
import type { ReportPart, ReportPicture } from './gather-report.ts';
import { legendOf, sampleSize } from './line-styles.ts';
import { dim } from './page.ts';
import { pictureSvg } from './picture-svg.ts';

/** Between two pictures, points. */
const gap = 5;

const widthOf = (columns: number): number => Math.floor((innerWidth - (columns - 1) * gap) / columns);

const cellOf = ({ caption, drawn }: ReportPicture, width: number): TableCell => ({
  stack: [
    drawn === null
      ? { text: 'The pixels of this frame are damaged and cannot be shown.', color: dim }
      : { svg: pictureSvg(drawn, width), margin: [0, 0, 0, 1.5] },
    ...caption.map((text) => ({ text, fontSize: 6.5 })),
  ],
  margin: [0, 0, 0, 3],
});

const rowsOf = ({ pictures, columns }: ReportPart): TableCell[][] => {
  const width = widthOf(columns);
  const rows: TableCell[][] = [];
  for (let from = 0; from < pictures.length; from += columns) {
    const cells = pictures.slice(from, from + columns).map((one) => cellOf(one, width));
    rows.push([...cells, ...Array.from({ length: columns - cells.length }, () => '')]);
  }
  return rows;
};

const legend = ({ pictures }: ReportPart): Content => {
  const there = new Set(pictures.flatMap(({ drawn }) => drawn?.contours.map(({ structure }) => structure) ?? []));
  return {
    columns: legendOf(there).map(({ structure, svg }) => ({
      width: 'auto',
      columns: [
        { svg, width: sampleSize.width, margin: [0, 1, 0, 0] },
        { text: structure, width: 'auto' },
      ],
      columnGap: 3,
    })),
    columnGap: 8,
    fontSize: 7,
  };
};

const headRow = (part: ReportPart, title: string): TableCell[] => [
  {
    colSpan: part.columns,
    stack: [
      { text: title, fontSize: 11, bold: true, margin: [0, 8, 0, 2] },
      ...(part.note === '' ? [] : [{ text: part.note, color: dim, fontSize: 7.5 }]),
      { ...(legend(part) as object), margin: [0, 2, 0, 3] } as Content,
    ],
  },
  ...Array.from({ length: part.columns - 1 }, () => ''),
];

/** `whose` stands before the title where several reads are shown. */
export const pictureBlock = (part: ReportPart, whose = ''): Content => {
  const width = widthOf(part.columns);
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: Array.from({ length: part.columns }, () => width),
      body: [headRow(part, `${whose}${part.title}`), ...rowsOf(part)],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : gap),
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  };
};
