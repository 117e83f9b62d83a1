/** Plots and statistics on paper: a page for each group, the journal's head at its foot. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { AgreementGroup, ShownAgreement } from '../../contract/calls/agreement-calls.ts';
import { blandAltmanPlot } from '../../contract/agreement/bland-altman-plot.ts';
import { groupName } from '../../contract/agreement/difference-name.ts';
import { driftPlot } from '../../contract/agreement/drift-plot.ts';
import { figureRows } from '../../contract/agreement/figure-rows.ts';
import { plotSvg } from '../../contract/agreement/plot-svg.ts';
import { innerWidth, writePdf } from '../export/write-pdf.ts';

/** What stands on every page. */
export interface PdfHead {
  readonly trial: string;
  /** Where it comes from: program and time, journal. */
  readonly foot: readonly string[];
}

const plotSize = { width: 700, height: 390 } as const;
const driftSize = { width: 700, height: 280 } as const;

const kindWords = { pairs: 'two readers on the same case', repeats: 'first reads and hidden repeats' } as const;

const tableOf = ({ key, margin }: ShownAgreement, group: AgreementGroup): Content => ({
  table: {
    widths: ['auto', 'auto', '*'],
    body: [
      ['Statistic', 'Value', '95 % interval'].map((text) => ({ text, bold: true })),
      ...figureRows(group.figures, key, margin).map(({ name, value, interval, missing }) => [
        name,
        value ?? missing ?? '',
        interval ?? '',
      ]),
      ['Left out', String(group.leftOut.length), ''],
    ],
  },
  layout: 'lightHorizontalLines',
  margin: [0, 8, 0, 0],
});

const plotsOf = ({ key }: ShownAgreement, group: AgreementGroup): readonly Content[] => {
  if (group.points.length === 0) return ['No pair has both readings.'];
  const picture = (plot: ReturnType<typeof driftPlot>): Content => ({
    svg: plotSvg({ plot, title: '', foot: [] }).replace(/font-family="[^"]*"/u, 'font-family="Roboto"'),
    width: innerWidth,
    margin: [0, 6, 0, 0],
  });
  return [picture(blandAltmanPlot(key, group, plotSize)), picture(driftPlot(key, group, driftSize))];
};

const pageOf = (shown: ShownAgreement, group: AgreementGroup, trial: string, isFirst: boolean): readonly Content[] => [
  {
    text: `${catalogue[shown.key].name} (${shown.key})`,
    fontSize: 14,
    bold: true,
    ...(isFirst ? {} : { pageBreak: 'before' as const }),
  },
  { text: `${groupName(group)}: ${kindWords[group.kind]}. ${trial}`, color: '#59636e' },
  ...plotsOf(shown, group),
  tableOf(shown, group),
];

const definition = (shown: ShownAgreement, { trial, foot }: PdfHead): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 40, 40, 50],
  info: { title: `Agreement of ${shown.key}`, creator: 'Ventricle', producer: 'Ventricle' },
  defaultStyle: { font: 'Roboto', fontSize: 9 },
  footer: (page, pages) => ({
    text: `${foot.join(' ')} Page ${String(page)} of ${String(pages)}.`,
    fontSize: 7,
    color: '#59636e',
    margin: [40, 10, 40, 0],
  }),
  content: [...shown.groups.flatMap((group, at) => [...pageOf(shown, group, trial, at === 0)])],
});

/** The bytes of the file. */
export const agreementPdf = (shown: ShownAgreement, head: PdfHead): Promise<Buffer> =>
  writePdf(definition(shown, head));
