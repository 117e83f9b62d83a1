/** The two things that are done with a delivery: it is looked at, and it is made. */
import type {
  DeliveryPlan,
  DeliveryStep,
  MadeDelivery,
  WantedDelivery,
} from '../../../contract/calls/delivery-calls.ts';
import { joinedOf, sentForms } from '../../../contract/calls/delivery-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import type { Archive } from '../../archive/archive-address.ts';
import { newId, witness, type Desk } from '../../desk.ts';
import { appendEntry } from '../../journal/append-entry.ts';
import type { KeyMap } from '../../key/key-map.ts';
import type { KnownSeals } from '../sealed-reads.ts';
import type { Line } from '../redcap/import-batch.ts';
import { redcapSite } from '../redcap/redcap-site.ts';
import { deliveryContent, type DeliveryContent, type DeliveredLine } from './delivery-content.ts';
import { planOf, prepare } from './delivery-plan.ts';
import type { Prepared } from './prepared.ts';
import { isCaseLine, type Receipt, type StoredReceipt } from './receipt.ts';
import { keepReceipt, receiptsOf } from './receipt-rows.ts';
import { sendObjects } from './send-objects.ts';
import { changesThere, sendRows, type Sent } from './send-rows.ts';
import { cancelled, writeFileOf, type WrittenFile } from './write-file.ts';

/** What a host gives for deliveries. */
export interface DeliveryMeans {
  /** The archive that keeps the blinded images; null where none is known. */
  readonly archive: Archive | null;
  /** The token of REDCap, from the environment; throws where there is none. */
  readonly redcapToken: () => Promise<() => string>;
  /** Tries and first wait of a request to REDCap. */
  readonly patience?: Line['patience'];
}

export interface Steps {
  readonly desk: Desk;
  readonly wanted: WantedDelivery;
  /** What the key holds; null of a blinded delivery. */
  readonly map: KeyMap | null;
  /** Seals that were looked at already; the others are added. */
  readonly known: KnownSeals;
  readonly means: DeliveryMeans;
  readonly signal: AbortSignal;
  readonly onStep: (step: DeliveryStep, done: number, total: number | null) => void;
}

const usualPatience = { tries: 4, first_ms: 1000 };
const timeout_ms = 60_000;

/** Refused where the form leaves otherwise. */
export const checkWanted = ({ form, joined, again, redcap, address }: WantedDelivery): void => {
  const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);
  if (joinedOf[form] === 'always' && !joined) throw wrong('This form is by subject and visit: it leaves joined.');
  if (joinedOf[form] === 'never' && joined) throw wrong('This form leaves under case codes alone.');
  if (form.startsWith('redcap') && redcap === null) throw wrong('Give the data dictionary and the event map of the study.');
  if (form === 'redcap-api' && (address ?? '').trim() === '') throw wrong('Give the address of the record API of REDCap.');
  if (again !== null && again === '') throw wrong('Say why it leaves again.');
}; // prettier-ignore

const lineTo = async ({ wanted, means, signal }: Steps, { rows }: Prepared): Promise<Line | null> => {
  if (rows === undefined) return null;
  const site = redcapSite(wanted.address ?? '', await means.redcapToken());
  return { site, study: rows.study, patience: means.patience ?? usualPatience, timeout_ms, signal };
};

const archiveOf = ({ means: { archive } }: Steps): Archive => {
  if (archive !== null) return archive;
  throw new Refused('archive-not-set', 'This workstation knows no archive for blinded objects: name it in VENTRICLE_BLINDED_ARCHIVE.'); // prettier-ignore
};

interface Looked {
  readonly content: DeliveryContent;
  readonly prepared: Prepared;
  readonly plan: Omit<DeliveryPlan, 'changes'>;
}

const lookAt = async (steps: Steps): Promise<Looked> => {
  const { desk, wanted, map, known, signal, onStep } = steps;
  const onLook = (done: number, total: number): void => {
    if (signal.aborted) throw cancelled();
    onStep('seals', done, total);
  };
  const content = await deliveryContent(desk, { wanted, map, known, onLook });
  const prepared = prepare({ desk, wanted, content });
  return { content, prepared, plan: planOf(wanted, content, prepared) };
};

/** Nothing is written, sent or told. */
export const look = async (steps: Steps): Promise<DeliveryPlan> => {
  const { prepared, plan } = await lookAt(steps);
  if (steps.wanted.form === 'dicom-archive') archiveOf(steps);
  const line = plan.faults.length === 0 ? await lineTo(steps, prepared) : null;
  if (line === null) return { ...plan, changes: null };
  const rows = prepared.rows?.all ?? [];
  const onProgress = (done: number, total: number): void => steps.onStep('asking', done, total);
  onProgress(0, rows.length);
  return { ...plan, changes: await changesThere(line, rows, onProgress) };
};

/** What the journal and the receipt are told of. */
interface Gone {
  readonly files: Receipt['files'];
  readonly cases: ReadonlySet<string> | 'all';
  readonly isAll: boolean;
}

const receive = (steps: Steps, { content }: Looked, { files, cases, isAll }: Gone): Promise<StoredReceipt> => {
  const { desk, wanted } = steps;
  const { set, lines, channel, earlier } = content;
  const isGone = (line: DeliveredLine): boolean =>
    cases === 'all' || (isCaseLine(line) ? cases.has(line.caseCode) : isAll);
  return desk.store.write(async (tx) => {
    if (cases === 'all' && (await receiptsOf(tx, channel)).length !== earlier) {
      throw new Refused('stale-plan', 'Somebody else delivered there meanwhile: look again.');
    }
    const { protocolVersion: version, protocolHash: hash, head, programVersion } = set;
    const named = set.cases.filter(({ caseCode }) => cases === 'all' || cases.has(caseCode));
    const receipt = {
      ...channel,
      deliveryId: newId(desk),
      again: wanted.again,
      deliveredAt: desk.now().toISOString(),
      printedName: (await witness(desk, tx)).actor,
      programVersion,
      protocol: { version, hash },
      journal: { seq: head.seq, hash: head.hash },
      files,
      cases: lines.filter(isGone),
    };
    return keepReceipt(desk, tx, receipt, named);
  });
};

const writeAll = async (steps: Steps, { prepared }: Looked, folder: string): Promise<readonly WrittenFile[]> => {
  const written: WrittenFile[] = [];
  let before = 0;
  for (const file of prepared.files) {
    const onBytes = (bytes: number): void => steps.onStep('writing', before + bytes, null);
    written.push(await writeFileOf(folder, file, { signal: steps.signal, onBytes }));
    before += written.at(-1)?.bytes ?? 0;
  }
  if (steps.signal.aborted) throw cancelled();
  return written;
};

/** Told before anything goes to another system: what becomes of it there may never be heard. */
const tellSending = ({ desk, wanted }: Steps, { content, plan }: Looked): Promise<void> =>
  desk.store.write(async (tx) => {
    const { form, joined, destination } = wanted;
    await appendEntry(tx, await witness(desk, tx), {
      action: 'export.send',
      object: `delivery/${plan.hash}`,
      new: { form, joined, destination, cases: content.set.cases.length },
    });
  });

const send = async (steps: Steps, looked: Looked): Promise<Sent> => {
  const { desk, signal, onStep } = steps;
  const { content, prepared } = looked;
  const onProgress = (done: number, total: number): void => onStep('sending', done, total);
  onStep('sending', 0, null);
  if (steps.wanted.form === 'dicom-archive') {
    const archive = archiveOf(steps);
    await tellSending(steps, looked);
    return sendObjects({ desk, archive, signal, onProgress }, content);
  }
  const line = await lineTo(steps, prepared);
  if (line === null) throw new Refused('internal', 'There is nothing to send.');
  await tellSending(steps, looked);
  return sendRows(line, prepared.rows?.all ?? [], desk.now, onProgress);
};

export interface Made {
  readonly made: Omit<MadeDelivery, 'files'>;
  /** In the folder, of a form of which files are made. */
  readonly written: readonly WrittenFile[];
}

const receiptWords = ({ receipt, hash }: StoredReceipt) => ({
  deliveryId: receipt.deliveryId,
  receipt: hash,
  cases: receipt.cases.filter(isCaseLine).length,
});

const nothingArrived = { deliveryId: null, receipt: null, cases: 0 };

/** `planHash`: of what was looked at. `folder`: where files are made. */
export const make = async (steps: Steps, planHash: string, folder: () => Promise<string>): Promise<Made> => {
  const looked = await lookAt(steps);
  const { plan } = looked;
  if (plan.hash !== planHash) {
    throw new Refused('stale-plan', 'What would leave is not what you looked at any more: look again.');
  }
  if (plan.faults.length > 0) throw new Refused('bad-input', `Nothing leaves: ${plan.faults.slice(0, 20).join(' ')}`);
  if (looked.content.lines.length === 0) throw new Refused('bad-input', 'There is nothing new to deliver.');
  if (!sentForms.has(steps.wanted.form)) {
    const written = await writeAll(steps, looked, await folder());
    const files = written.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
    const receipt = await receive(steps, looked, { files, cases: 'all', isAll: true });
    return { made: { ...receiptWords(receipt), sent: [] }, written };
  }
  const { pieces, files, cases, isAll } = await send(steps, looked);
  const isAny = cases.size > 0 || isAll;
  const receipt = isAny ? receiptWords(await receive(steps, looked, { files, cases, isAll })) : nothingArrived;
  return { made: { ...receipt, sent: pieces }, written: [] };
};
