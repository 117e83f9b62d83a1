/** Agreement as files: tables of every measure, plots of one. The journal tells of every export. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import type { ShownAgreement } from '../../contract/calls/agreement-calls.ts';
import { blandAltmanPlot } from '../../contract/agreement/bland-altman-plot.ts';
import { groupName } from '../../contract/agreement/difference-name.ts';
import { driftPlot } from '../../contract/agreement/drift-plot.ts';
import { plotSvg } from '../../contract/agreement/plot-svg.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead, type JournalHead } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { agreementCsv } from './agreement-csv.ts';
import { agreementPdf, type PdfHead } from './agreement-pdf.ts';
import { isPooled, readsOf, shownMeasure, standing } from './agreement-room.ts';
import type { SealsTaken } from './sealed-numbers.ts';

type Files = CallOutput<'agreement.export'>['files'];

const blandAltmanSize = { width: 760, height: 440 } as const;
const driftSize = { width: 760, height: 320 } as const;

/** Names of readers do not stand in names of files. */
const svgFiles = ({ key, groups }: ShownAgreement, { trial, foot }: PdfHead): Files =>
  groups.flatMap((group, at) => {
    if (group.points.length === 0) return [];
    const title = `${trial} · ${key} · ${groupName(group)}${group.kind === 'repeats' ? ', hidden repeats' : ''}`;
    const file = (what: string, plot: ReturnType<typeof driftPlot>): Files[number] => ({
      name: `ventricle-agreement-${key}-${String(at + 1)}-${what}.svg`,
      mediaType: 'image/svg+xml',
      encoding: 'text',
      content: plotSvg({ plot, title, foot }),
    });
    return [
      file('bland-altman', blandAltmanPlot(key, group, blandAltmanSize)),
      file('drift', driftPlot(key, group, driftSize)),
    ];
  });

const pdfFile = async (shown: ShownAgreement, head: PdfHead): Promise<Files> => {
  if (shown.groups.length === 0) return [];
  const bytes = await agreementPdf(shown, head);
  const name = `ventricle-agreement-${shown.key}.pdf`;
  return [{ name, mediaType: 'application/pdf', encoding: 'base64', content: bytes.toString('base64') }];
};

const headOf = (desk: Desk, trial: string, { seq, hash }: JournalHead): PdfHead => ({
  trial,
  foot: [
    `Ventricle ${desk.programVersion}, ${desk.now().toISOString()}.`,
    `Journal: entry ${String(seq)}, SHA-256 ${hash}.`,
  ],
});

const tell = (desk: Desk, { form, measure }: CallInput<'agreement.export'>, files: Files): Promise<JournalHead> =>
  desk.store.write(async (tx) =>
    appendEntry(tx, await witness(desk, tx), {
      action: 'export.agreement',
      object: `export/${files[0]?.name ?? 'ventricle-agreement'}`,
      new: {
        form,
        measure,
        pooled: isPooled(desk),
        files: files.map(({ name, encoding, content }) => [
          name,
          sha256(encoding === 'base64' ? Buffer.from(content, 'base64') : content),
        ]),
      },
    }),
  );

export const exportAgreement = async (
  desk: Desk,
  seals: SealsTaken,
  { form, measure }: CallInput<'agreement.export'>,
): Promise<CallOutput<'agreement.export'>> => {
  const now = await standing(desk);
  await seals.take(desk.store, readsOf(now.pairs), Infinity);
  const { head, trial } = await desk.store.read(async (db) => ({
    head: await journalHead(db),
    trial: (await requireProtocol(db)).protocol.trial.name,
  }));
  const pooled = isPooled(desk);
  const of = (key: ShownAgreement['key']): ShownAgreement => shownMeasure(now, seals, { key, pooled });
  const key = measure ?? now.endpoint;
  const files: Files =
    form === 'csv'
      ? agreementCsv(now.measures.map((asked) => of(asked.key)), head).map(({ name, text }) => ({ name, mediaType: 'text/csv', encoding: 'text' as const, content: text }))
      : form === 'svg'
        ? svgFiles(of(key), headOf(desk, trial, head))
        : await pdfFile(of(key), headOf(desk, trial, head));
  if (files.length > 0) await tell(desk, { form, measure: form === 'csv' ? null : key }, files);
  return { files };
}; // prettier-ignore
